import type { Words } from '#engine/conversation'
import { isAsking } from '../commands/index.ts'
import { read } from '../scene.ts'
import type { Draft } from './draft.ts'

/** What speaks for or against a reply, by name: 1 where something holds, or a number between 0 and about 1. */
export type Features = Readonly<Record<string, number>>

/** What can be known of a reply without knowing whether it is right: how the message was read, what it is about, and what is said. */
export function featuresOf(draft: Draft): Features {
  return Object.fromEntries([...ofReading(draft), ...ofCommands(draft), ...ofReference(draft), ...ofReply(draft)])
}

type Named = readonly [name: string, value: number]
const flag = (name: string, holds: boolean): Named[] => (holds ? [[name, 1]] : [])
const scaled = (count: number, most: number): number => Math.min(count, most) / most

function* ofReading({ scene: { turn } }: Draft): Iterable<Named> {
  const { understood, said, state } = turn
  const { reading, intent, confidence, rivals, intents, clauses, emotion } = understood
  yield ['confidence', confidence]
  yield ['rival', rivals[0]?.confidence ?? 0]
  yield ['margin', confidence - (rivals[0]?.confidence ?? 0)]
  yield [`intent:${intent}`, 1]
  yield [`domain:${intent.split('.')[0]}`, 1]
  yield ['intents', scaled(intents.length - 1, 3)]
  yield ['clauses', scaled((clauses?.length ?? 1) - 1, 4)]
  yield ['length', scaled([...said].length, 80)]
  yield* flag('short', [...said].length <= 5)
  yield* flag('asking', isAsking(said))
  yield* flag('lines', said.trim().includes('\n'))
  yield ['mood', emotion.score]
  yield* flag(`language:${state.language.slice(0, 2)}`, true)
  const acts = reading?.acts ?? []
  yield ['acts', scaled(acts.length - 1, 3)]
  yield ['least_act', Math.min(1, ...acts.map((one) => one.confidence))]
  yield ['most_act', Math.max(0, ...acts.map((one) => one.confidence))]
  yield* flag(
    'act_agrees',
    acts.some((one) => one.intent === intent),
  )
  yield* flag('acts_differ', new Set(acts.map((one) => one.intent)).size > 1)
  for (const { act, confidence: sure } of acts) yield [`act:${act}`, sure]
}

function* ofCommands({ commands, scene: { talk, turn } }: Draft): Iterable<Named> {
  yield ['commands', scaled(commands.length - 1, 3)]
  const sure = commands.flatMap((one) =>
    'ask' in one && one.ask ? [one.ask.confidence] : one.confidence === undefined ? [] : [one.confidence],
  )
  yield ['least_command', Math.min(1, ...sure)]
  for (const one of commands) {
    yield [`do:${one.do}`, 1]
    if (one.do === 'start_flow') yield [`flow:${one.flow}`, 1]
    if (one.do !== 'ask' || !one.ask) continue
    yield [`topic:${one.ask.topic}`, 1]
    yield [`topic_confidence:${one.ask.topic}`, one.ask.confidence]
    yield* flag(`asked_by:${one.ask.intent}`, true)
  }
  yield* flag('flow_open', talk.flows.length > 0)
  yield* flag('put', talk.put !== null)
  yield* flag('pending', turn.state.pending !== null)
  yield ['memory', scaled(talk.memory.length, 20)]
  yield ['lost', scaled(turn.state.lost, 3)]
}

function* ofReference({ commands, scene: { turn, talk } }: Draft): Iterable<Named> {
  const asks = commands.flatMap((one) => (one.do === 'ask' && one.ask ? [one.ask] : []))
  const isNamed = turn.understood.entities.some(({ type }) => type === 'product')
  for (const { type } of turn.understood.entities) yield [`entity:${type}`, 1]
  for (const { goods, absent, order, values, between, facets, basket } of asks) {
    yield* flag('goods_named', goods.length > 0 && isNamed)
    yield* flag('goods_carried', goods.length > 0 && !isNamed)
    yield* flag('goods_none', goods.length === 0)
    yield* flag('goods_many', goods.length > 1)
    yield* flag('goods_variant', goods[0]?.variantId !== undefined)
    yield* flag('goods_as_before', goods[0] !== undefined && goods[0].productId === talk.asked?.goods[0]?.productId)
    yield* flag('absent', absent.length > 0)
    yield* flag('between', (between ?? []).length > 0)
    yield* flag('order', order !== undefined)
    yield* flag('facets', (facets ?? []).length > 0)
    yield* flag('basket', basket !== undefined)
    for (const name of Object.keys(values)) yield [`value:${name}`, 1]
  }
  yield* flag('page', turn.page?.ref !== undefined)
  yield* flag('customer', turn.shopper.customerId !== null)
}

function* ofReply({ step, scene }: Draft): Iterable<Named> {
  yield [`step:${step.do}`, 1]
  if (!('say' in step)) return
  if ('source' in step) yield [`source:${step.source}`, 1]
  yield ['said_lines', scaled(step.say.length, 8)]
  for (const words of step.say) yield [`key:${keyOf(words)}`, 1]
  const text = step.say.map((words) => read(scene, words)).join('\n')
  yield ['said_length', scaled([...text].length, 400)]
  const asked = gramsOf(scene.turn.said)
  const told = gramsOf(text)
  const shared = [...asked].filter((gram) => told.has(gram)).length
  yield ['covered', asked.size === 0 ? 1 : shared / asked.size]
  yield ['uncovered', scaled(asked.size - shared, 12)]
  const parts = 'parts' in step ? (step.parts ?? []) : []
  yield ['cards', scaled(parts.filter(({ kind }) => kind !== 'choices').length, 3)]
  yield ['options', scaled(parts.flatMap((one) => ('options' in one && Array.isArray(one.options) ? one.options : [])).length, 6)]
}

const keyOf = (words: Words): string => ('key' in words ? words.key : 'entry')

/** Pairs of Chinese characters and whole words of others, which a reply to the point takes up. */
function gramsOf(text: string): ReadonlySet<string> {
  const grams = new Set<string>()
  for (const [run] of text.toLowerCase().matchAll(/\p{sc=Han}+|[\p{L}\p{N}]+/gu)) {
    if (!/\p{sc=Han}/u.test(run)) grams.add(run)
    else for (let at = 0; at + 1 < run.length; at++) grams.add(run.slice(at, at + 2))
  }
  return grams
}
