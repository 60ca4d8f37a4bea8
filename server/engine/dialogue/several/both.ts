import type { PartDraft, Step, Turn } from '#engine/conversation'
import { servedBy } from '../registry.ts'
import type { Scene } from '../scenario.ts'
import { endSaid, endWished } from '../settling/index.ts'
import { afterSaying } from '../steps/index.ts'
import type { Part } from './matters.ts'

/** A part of a message that was answered. */
export type Told = Extract<Step, { do: 'answer' }>

/** Two things asked in one message are both answered, in the order of the text. */
export function both(scene: Scene, { scene: first, said }: Part, { scene: second, said: wish }: Part): Step | undefined {
  const one = servedBy(first).run(first)
  if (one.do === 'look_up' || one.do === 'act') return one
  const other = servedBy(second).run(second)
  if (other.do === 'look_up' || other.do === 'act') return other
  if (one.do === 'answer' && other.do === 'answer') return joined(scene, [one, other])
  const [before, after] = [settles(first, one), settles(second, other)]
  // "袖子有点长，想退": how it is to end in so many words, not what ends it by itself
  if (before && !(after && exchanges(one) && !endsPlainly(said.text) && endsPlainly(wish.text))) return told(one, other)
  if (after) return told(other, one)
  const answered = one.do === 'answer' ? one : other.do === 'answer' ? other : undefined
  const asked = answered === one ? other : one
  // which of two entries is meant is asked of nobody who has an answer
  return answered && asked.do === 'ask' && asked.reason !== 'between_rivals' ? beside([answered], asked) : answered
}

/** What does not fit is exchanged, where nothing else is wished for. */
const exchanges = (step: Step): boolean => step.do === 'ask' && step.state.settling?.at(-1)?.scenario === 'exchange_goods'
const endsPlainly = (words: string): boolean => (endSaid(words) ?? endWished(words)) !== undefined

/** A matter that was begun, or done and given to a person, goes before what is only told: its question and its receipt are not lost. */
const settles = ({ turn }: { readonly turn: Turn }, step: Step): boolean =>
  step.do === 'ask'
    ? step.state.pending?.slot.startsWith('settle.') === true
    : step.do === 'hand_off' && Object.keys(turn.facts).some((name) => name.startsWith('act.'))

/** What the other one answers is said before the question; a person it calls for goes before any. */
function told(step: Step, other: Step): Step {
  if (step.do !== 'ask') return step
  if (other.do === 'hand_off') return other
  return other.do === 'answer' ? beside([other], step) : step
}

/** First what was told at once, then what is begun, with its question. */
export function beside(told: readonly Told[], step: Exclude<Step, { do: 'look_up' | 'act' | 'hand_off' | 'close' | 'stay_silent' }>): Step {
  const cards = told.flatMap(({ parts = [] }) => parts.filter(({ kind }) => kind !== 'choices'))
  return { ...step, say: [...told.flatMap(({ say }) => say), ...step.say], parts: [...cards, ...(step.parts ?? [])] }
}

/** Answers in one, each thing said once. */
export function joined(scene: Scene, answers: readonly Told[]): Step {
  const said = new Set<string>()
  const say = answers.flatMap((one) => one.say).filter((words) => !said.has(JSON.stringify(words)) && said.add(JSON.stringify(words)))
  return inOne(scene, answers, say)
}

/** Answers in one as they are: the same may be so of each. */
export function inOne(scene: Scene, answers: readonly Told[], say = answers.flatMap((one) => one.say)): Step {
  const parts = distinctParts(answers.flatMap((one) => one.parts ?? []))
  const pending = answers.map(({ state }) => state.pending).find((one) => one !== null) ?? null
  const focus = Object.assign({}, ...answers.map(({ state }) => state.focus))
  const source = answers.some((one) => one.source === 'facts') ? 'facts' : (answers.at(-1)?.source ?? 'facts')
  return { do: 'answer', say, parts, source, state: afterSaying(scene, { say, pending, focus }) }
}

/** A card once; the choices last. */
function distinctParts(parts: readonly PartDraft[]): PartDraft[] {
  const cards = parts.filter(({ kind }) => kind !== 'choices')
  const seen = new Set<string>()
  const once = cards.filter((card) => {
    const mark = JSON.stringify(card)
    return !seen.has(mark) && Boolean(seen.add(mark))
  })
  const choices = parts.find(({ kind }) => kind === 'choices')
  return choices ? [...once, choices] : once
}
