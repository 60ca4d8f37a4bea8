import type { ChoiceDraft, DialogueState, Outcome, PartDraft, Step, Turn, Words } from '#engine/conversation'
import { asks, type Heard } from '../counter/index.ts'
import { awaiting, choices, markOf } from '../steps/index.ts'
import { isAside } from './not-twice.ts'

/** As many marks of what was told are kept with a conversation, the latest. */
const KEPT = 48

type Spoken = Extract<Outcome, { readonly state: DialogueState }>

/**
 * What goes out, without what this talk has heard: a line stands once in a reply; that a matter is still open is said once, and again where another
 * one ended, the shopper thanks or the talk ends; a rule that only stands beside what is new is pointed back to, one tap away (for a question, one of the reply before); an order's card that was shown as it
 * is now is not shown again, and none beside a refusal. What is asked for again is told again.
 */
export function saidOnce(turn: Heard & Pick<Turn, 'state'>, step: Step): Step {
  if (step.do === 'look_up' || step.do === 'act') return step
  const before = new Set(turn.state.told ?? [])
  // a question may be about the rule itself: only the one of the reply before is not told to it again
  const ruled = shownOnce(turn, remindedOnce(turn, eachOnce(step), before), before)
  const short = withoutRules(ruled, new Set(asks(turn) ? turn.state.lastSaid : before))
  return { ...short, state: { ...short.state, ...remembering(step, before) } }
}

const saidIn = (step: Spoken): readonly Words[] => ('say' in step && step.say) || []
const shownIn = (step: Spoken): readonly PartDraft[] => ('parts' in step && step.parts) || []
const saying = (step: Spoken, say: readonly Words[]): Spoken => (say.length === saidIn(step).length ? step : ({ ...step, say } as Spoken))

/** A rule that two matters of one message share, or a reminder that both bring, is said once. */
function eachOnce(step: Spoken): Spoken {
  const marks = saidIn(step).map((words) => JSON.stringify(words))
  return saying(
    step,
    saidIn(step).filter((_, at) => marks.indexOf(marks[at] ?? '') === at),
  )
}

const STILL_OPEN = 'settle.still_open'
const isReminder = (words: Words): boolean => 'key' in words && words.key === STILL_OPEN

/** Thanked or agreed with, it may be taken for done. */
const isNod = (step: Spoken): boolean => step.do === 'answer' && step.source === 'courtesy'

function remindedOnce(turn: Pick<Turn, 'state'>, step: Spoken, before: ReadonlySet<string>): Spoken {
  const [was = [], is = []] = [turn.state.settling, step.state.settling]
  if (step.do === 'close' || isNod(step) || is.length < was.length) return step
  const say = saidIn(step).filter((words) => !isReminder(words) || !before.has(markOf(words)))
  return say.length > 0 ? saying(step, say) : step
}

type OrderCard = Extract<PartDraft, { kind: 'order' }>
const isOrder = (part: PartDraft): part is OrderCard => part.kind === 'order'
const cardMark = ({ orderNumber, state }: OrderCard): string => `order:${orderNumber}=${state}`

function shownOnce(turn: Pick<Turn, 'state'>, step: Spoken, before: ReadonlySet<string>): Spoken {
  if (!('parts' in step) || !step.parts || isConsent(step)) return step
  const isRefusal = step.state.refused !== undefined && step.state.refused !== turn.state.refused
  const parts = step.parts.filter((part) => !isOrder(part) || !(isRefusal || before.has(cardMark(part))))
  return parts.length === step.parts.length ? step : { ...step, parts }
}

/** What a yes is asked for is shown whole. */
const isConsent = ({ do: does, state: { pending } }: Spoken): boolean => does === 'ask' && pending?.slot === 'settle.confirm'

/** Leads to a rule, and is nothing new by itself. */
const LEADS: ReadonlySet<string> = new Set(['rule.covers', 'rule.said_already', 'refund.rule_is'])
const tellsNothing = (words: Words): boolean => isAside(markOf(words)) || isReminder(words) || LEADS.has(markOf(words))

type Rule = Extract<Words, { entryId: string }>

/** Where nothing else is new, the rule is what was asked for. */
function withoutRules(step: Spoken, before: ReadonlySet<string>): Spoken {
  if (step.do !== 'answer') return step
  const rules = step.say.filter((words): words is Rule => 'entryId' in words && before.has(markOf(words)))
  const [first] = rules
  if (!first || step.say.every((words) => tellsNothing(words) || before.has(markOf(words)))) return step
  const say = step.say.flatMap((words) =>
    words === first ? [{ key: 'again.rule' }] : LEADS.has(markOf(words)) || rules.some((one) => one === words) ? [] : [words],
  )
  const again: ChoiceDraft = { id: `entry:${first.entryId}`, label: { key: 'choice.rule_again' } }
  return offering({ ...step, say }, again)
}

/** With one more to tap, after what leads on, which its words name as well. */
function offering(step: Extract<Spoken, { do: 'answer' }>, option: ChoiceDraft): Spoken {
  const parts = step.parts ?? []
  const offered = parts.find((part) => part.kind === 'choices')
  const options = offered?.kind === 'choices' ? [...offered.options, option] : [option]
  const state = { ...step.state, pending: awaiting(step, 'next', options) }
  return { ...step, parts: [...parts.filter((part) => part !== offered), choices(options)], state }
}

/** The marks of a talk with those of a step: what was only pointed back to was told before. */
function remembering(step: Spoken, before: ReadonlySet<string>): Pick<DialogueState, 'told'> {
  const lines = isNod(step) ? saidIn(step).filter(isReminder) : saidIn(step).filter((words) => !isAside(markOf(words)))
  const told = [...lines.map(markOf), ...shownIn(step).filter(isOrder).map(cardMark)]
  // of a matter that begins anew it is said anew
  const isOver = (mark: string) => mark.startsWith(STILL_OPEN) && !step.state.settling?.length
  const kept = [...before].filter((mark) => !told.includes(mark) && !isOver(mark))
  return told.length === 0 && kept.length === before.size ? {} : { told: [...kept, ...new Set(told)].slice(-KEPT) }
}
