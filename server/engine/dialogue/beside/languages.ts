import type { NextStep, Words } from '#engine/conversation'
import { type Command, roleOf } from '../commands/index.ts'
import { composed, HUMAN, response } from '../policies/index.ts'
import type { Scene } from '../scene.ts'
import { withPerson } from './advised.ts'

/** Languages whose commonest matters are understood and answered; beyond these the facts follow in English. */
const IN_PART: ReadonlySet<string> = new Set(['ar', 'de', 'es', 'fr', 'id', 'ja', 'ko', 'ms', 'pt', 'ru', 'th', 'vi'])
/** Whose words are read in full. */
const IN_FULL: ReadonlySet<string> = new Set(['zh', 'yue', 'en'])
const UNKNOWN = 'und'
const baseOf = (language: string): string => language.toLowerCase().split('-')[0] ?? ''
/** What a reader reads: Chinese of any kind is one. */
const readAs = (language: string): string => (baseOf(language) === 'yue' ? 'zh' : baseOf(language))

/** What the local driver says, in a language that is served in part or not at all: which are served, and a person; or that the facts follow in English. */
export function inTheirs(scene: Scene, commands: readonly Command[], step: NextStep): NextStep {
  if (step.do !== 'answer' && step.do !== 'ask' && step.do !== 'not_known') return step
  const { language } = step.state
  const base = baseOf(language)
  if (language === UNKNOWN || IN_FULL.has(base) || commands.some(({ source }) => source === 'tap')) return step
  if (!IN_PART.has(base)) return scene.talk.flows.length > 0 ? step : unserved(scene, 'language.unserved')
  if (step.do === 'not_known') return { ...step, say: [{ key: 'language.beyond' }] }
  if (commands.every((one) => one.do === 'courtesy' && roleOf(one.kind) === 'courtesy') || isGoneOn(scene, step)) return step
  return { ...step, say: [{ key: 'language.english' }, ...step.say] }
}

const unserved = (scene: Scene, key: string): NextStep =>
  composed([{ kind: 'not_known', response: response([{ key }], { offer: [HUMAN] }) }], scene)

/** Says before an entry of the shop's that it is not written in the shopper's language, and shows the way to a person who can explain it: once while they stay with the matter. */
export function toldInShopText(scene: Scene, step: NextStep): NextStep {
  if ((step.do !== 'answer' && step.do !== 'ask') || isGoneOn(scene, step)) return step
  const { language } = step.state
  const at = step.say.findIndex(
    (words) => 'entryId' in words && words.language !== undefined && readAs(words.language) !== readAs(language),
  )
  const entry = step.say[at]
  if (language === UNKNOWN || !entry || !('entryId' in entry) || entry.language === undefined) return step
  const told: Words = { key: 'language.shop_text', args: { language: { tongue: entry.language } } }
  const parts = step.parts ?? []
  return { ...step, say: step.say.toSpliced(at, 0, told), parts: parts.some(({ kind }) => kind === 'choices') ? parts : withPerson(parts) }
}

/** Whether the turn before was of the same matter, in the same language. */
const isGoneOn = ({ turn: { state: before } }: Scene, { state }: NextStep & { readonly state: Scene['turn']['state'] }): boolean =>
  before.lastIntent !== null && state.language === before.language && before.topics.at(-1)?.intent === state.topics.at(-1)?.intent
