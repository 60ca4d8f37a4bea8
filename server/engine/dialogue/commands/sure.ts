import { restAsked, type Turn } from '#engine/conversation'
import {
  agreesTo,
  asksForPerson,
  bareAnswer,
  callsPerson,
  deniesPerson,
  forbidsDeed,
  givesUp,
  isSign,
  onlyConsents,
  refusesToTell,
} from '#engine/guards'
import { toneOf } from '#engine/tone'
import { SHIPPED_FLOWS, slotsOf } from '../flows/index.ts'
import { type Talk, topFlow } from '../talk.ts'
import { alarmIn } from './alarms.ts'
import { isAsking } from './asking.ts'
import { type Command, commandOfTap } from './command.ts'
import { flowsNamed, offerTaken } from './offered.ts'
import { impliedIntent } from './questions.ts'
import { roleOf } from './roles.ts'
import { pendingSlot } from './slots/answers-slot.ts'
import { wayNamed } from './slots/way.ts'
import { LEAST } from './thresholds.ts'
import { yesWith } from './yes-with.ts'

/** What a message surely does, whoever drives: taps, threats, a person called, a yes or no to what was put, a courtesy. None where it does anything else. */
export function sureCommands(turn: Turn, talk: Talk): readonly Command[] {
  if (turn.cause === 'silence') return [{ source: 'local', do: 'silence' }]
  const taps = turn.parts.flatMap((part) => (part.kind === 'chosen' && typeof part['choiceId'] === 'string' ? [part['choiceId']] : []))
  const tapped = taps.map((id) => commandOfTap(id, talk.flows)).filter((one) => one !== undefined)
  if (tapped.length > 0) return tapped.map((one) => inWords(one, turn))
  const rest = restAsked(turn)
  if (rest !== undefined) return [{ source: 'local', do: 'more', rest }]
  const { understood, said } = turn
  const { intent, confidence, reading } = understood
  const alarm = alarmIn(said)
  if (alarm) return [{ source: 'local', do: 'alarm', of: alarm }]
  const isCalled = callsPerson(said) || asksForPerson(said) || (roleOf(intent) === 'person' && confidence >= LEAST.sure)
  if (isCalled && !deniesPerson(said) && !isOther(understood)) return [{ source: 'local', do: 'call_person', why: 'asked_for' }]
  if (toneOf(turn)?.person === 'now' && !deniesPerson(said)) return [{ source: 'local', do: 'call_person', why: 'angry' }]
  const bare = bareAnswer(said)
  const put = isQuoted(said) ? null : talk.put
  // both readers agree, or a tap is asked for
  if (put && bare === 'yes' && reading?.consent === 'yes' && !isSign(said)) return [{ source: 'local', do: 'affirm' }]
  // in the very words of the button; the second reader may only veto
  const chosen = put && reading?.consent !== 'no' ? yesWith(said, turn.state.pending?.options ?? []) : undefined
  const yes = chosen && commandOfTap(chosen.id, talk.flows)
  if (yes) return [{ ...yes, source: 'local' }]
  const way = put && reading?.consent !== 'no' ? wayNamed(said, turn.state.pending?.options ?? []) : undefined
  // it names exactly what one of the buttons does, and nothing beside it
  if (way !== undefined && put) return [{ source: 'local', do: 'affirm', hash: put.hash, chosen: way }]
  if (put && callsOff(said, put.flow)) return [{ source: 'local', do: 'deny' }]
  if (put && namesPut(turn, put.flow)) return [{ source: 'local', do: 'affirm' }]
  const thanks = reading?.acts.some(({ act }) => act === 'thank') || intent === THANKS
  const taken = turn.state.pending || thanks ? undefined : offerTaken(said, talk)
  if (taken) return [taken]
  if (topFlow(talk) && bare === 'no' && !isNoAnswer(turn) && !(mayLack(turn) && !givesUp(said))) return [{ source: 'local', do: 'deny' }]
  // what a question of a flow waits for may be said in any words
  const isPolite =
    !refusesToTell(said) &&
    roleOf(intent) === 'courtesy' &&
    confidence >= LEAST.sure &&
    understood.intents.length <= 1 &&
    !isWaiting(turn, talk)
  return isPolite ? [{ source: 'local', do: 'courtesy', kind: intent }] : []
}

/** Acts by which a person is only spoken of: when they are there, what they did. */
const SPEAKS_OF: ReadonlySet<string> = new Set(['ask', 'request'])
/** Whether both readers are sure that one thing is asked or wished for, and that it is no person: "客服几点下班", "我要投诉你们的客服". */
function isOther({ intent, confidence, intents, reading }: Turn['understood']): boolean {
  const [act, ...more] = reading?.acts ?? []
  const isOne = act !== undefined && more.length === 0 && intents.length <= 1 && SPEAKS_OF.has(act.act)
  const isTheirs = act?.act === 'ask' || roleOf(intent) === 'complaint' || roleOf(intent) === 'redress'
  return (
    isOne &&
    isTheirs &&
    act.intent === intent &&
    roleOf(intent) !== 'person' &&
    roleOf(intent) !== 'open' &&
    Math.min(confidence, act.confidence) >= LEAST.sure
  )
}

/** Whether the text that is asked for may be lacking: "没有" of a tax number. */
function mayLack({ state: { pending } }: Turn): boolean {
  const flow = SHIPPED_FLOWS.get(pending?.scenario ?? '')
  return flow !== undefined && slotsOf(flow).some(({ slot, optional }) => optional === true && pending?.slot === pendingSlot(slot))
}
const THANKS = impliedIntent('thank')
const isWaiting = ({ state: { pending } }: Turn, talk: Talk): boolean =>
  pending !== null && pending.scenario === topFlow(talk)?.flow && !talk.put

/** Words in quotation marks are somebody else's. */
const isQuoted = (said: string): boolean => /^\s*["“”„«‘「『]/u.test(said)

/** A yes that names the very deed that was put, as both readers hear it. */
function namesPut({ said, understood: { reading } }: Turn, flow: string): boolean {
  if (isAsking(said)) return false
  const how = agreesTo(said, (words) => flowsNamed(words).has(flow))
  return how === 'yes' ? reading?.consent === 'yes' || reading?.consent === 'but' : how === 'deed' && reading?.consent === 'yes'
}

/** "取消吧" of anything but a cancellation: what was put is not to be. */
function callsOff(said: string, flow: string): boolean {
  const [named, ...more] = flowsNamed(said)
  return named === CANCEL && more.length === 0 && flow !== CANCEL && onlyConsents(said) && !forbidsDeed(said)
}
const CANCEL = 'cancel_order'

/** The question of an entry that was tapped, with the words of its label. */
const inWords = (command: Command, { said, understood: { intent } }: Turn): Command =>
  command.do === 'ask' && command.ask ? { ...command, words: said, ask: { ...command.ask, words: said, intent } } : command

/** Options that a plain no chooses: it answers what was asked, and takes nothing back. */
const CHOSEN_BY_NO = ['=no', '=pictures', '=nowhere']
/** Questions whose answer may be that there is none. */
const isNoAnswer = ({ said, state: { pending } }: Turn): boolean =>
  !givesUp(said) && !forbidsDeed(said) && (pending?.options ?? []).some(({ id }) => CHOSEN_BY_NO.some((end) => id.endsWith(end)))
