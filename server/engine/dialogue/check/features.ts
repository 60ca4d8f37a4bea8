import { channel } from 'node:diagnostics_channel'
import type { NextStep, Words } from '#engine/conversation'
import { pairsIn } from '#engine/text'
import { type Command, isAsking } from '../commands/index.ts'
import { read, type Scene } from '../scene.ts'

/** A reply that is about to be given, with what the message was read as. */
export interface Draft {
  readonly scene: Scene
  readonly commands: readonly Command[]
  readonly step: NextStep
}

/** Whoever measures hears every draft of the local driver that says something, before it is checked. */
export const DRAFTS = channel('xiaoer:draft')

/** What speaks for or against a reply, by name: 1 where something holds, or a number between 0 and about 1. */
export type Features = Readonly<Record<string, number>>

/** What can be known of a reply without knowing whether it is right: how the message was read, where the talk stands, and what is said. */
export function featuresOf(draft: Draft): Features {
  return Object.fromEntries([...ofReading(draft), ...ofCommands(draft), ...ofReply(draft)])
}

type Named = readonly [name: string, value: number]
const flag = (name: string, holds: boolean): Named[] => (holds ? [[name, 1]] : [])
const scaled = (count: number, most: number): number => Math.min(count, most) / most

function* ofReading({ scene: { turn } }: Draft): Iterable<Named> {
  const { understood, said, state } = turn
  const { reading, confidence } = understood
  const acts = reading?.acts ?? []
  yield ['confidence', confidence]
  yield ['length', scaled([...said].length, 80)]
  yield* flag('asking', isAsking(said))
  yield [`language:${state.language.slice(0, 2)}`, 1]
  yield ['acts', scaled(acts.length - 1, 3)]
  yield ['least_act', Math.min(1, ...acts.map((one) => one.confidence))]
  yield ['most_act', Math.max(0, ...acts.map((one) => one.confidence))]
  yield* flag('acts_differ', new Set(acts.map((one) => one.intent)).size > 1)
  for (const { act, confidence: sure } of acts) yield [`act:${act}`, sure]
}

function* ofCommands({ commands, scene: { talk, turn } }: Draft): Iterable<Named> {
  const sure = commands.flatMap((one) =>
    'ask' in one && one.ask ? [one.ask.confidence] : one.confidence === undefined ? [] : [one.confidence],
  )
  yield ['commands', scaled(commands.length - 1, 3)]
  yield ['least_command', Math.min(1, ...sure)]
  for (const one of commands) yield [`do:${one.do}`, 1]
  yield* flag('flow_open', talk.flows.length > 0)
  yield* flag('put', talk.put !== null)
  yield* flag('pending', turn.state.pending !== null)
  yield ['memory', scaled(talk.memory.length, 20)]
  yield ['lost', scaled(turn.state.lost, 3)]
}

function* ofReply({ step, scene }: Draft): Iterable<Named> {
  yield [`step:${step.do}`, 1]
  if (!('say' in step)) return
  for (const words of step.say) yield [`key:${keyOf(words)}`, 1]
  const text = step.say.map((words) => read(scene, words)).join('\n')
  const [asked, told] = [pairsIn(scene.turn.said), pairsIn(text)]
  const shared = [...asked].filter((pair) => told.has(pair)).length
  yield ['said_length', scaled([...text].length, 400)]
  yield ['covered', asked.size === 0 ? 1 : shared / asked.size]
  yield ['uncovered', scaled(asked.size - shared, 12)]
  const parts = 'parts' in step ? (step.parts ?? []) : []
  yield ['cards', scaled(parts.filter(({ kind }) => kind !== 'choices').length, 3)]
  yield ['options', scaled(parts.flatMap((one) => ('options' in one && Array.isArray(one.options) ? one.options : [])).length, 6)]
}

const keyOf = (words: Words): string => ('key' in words ? words.key : 'entry')
