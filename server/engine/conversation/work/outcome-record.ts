import type { Part } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { uuidv7 } from '#platform/clock'
import { type DialogueState, freshState } from '../dialogue-state.ts'
import { feltIn } from '../mood-series.ts'
import { endedFlows, openFlows } from '../open-flows.ts'
import { textOf } from '../parts.ts'
import type { Reply, TurnRecord } from '../store/record.ts'
import { isFailed, isInnerFailure, type Outcome, type Turn, type Words } from '../turn.ts'
import type { Taken } from './take-turn.ts'
import { complainedOf, refusedIn } from './ticket/complained-of.ts'
import { subjectOf } from './ticket/subject.ts'
import { packTrace } from './trace.ts'

/** A silent shopper is asked once after the first span, and the session closes after the second. */
const SILENCE = { askAfterSeconds: 300, closeAfterSeconds: 600 }

/** What is written of a turn that was taken. */
export function outcomeRecord(taken: Taken, { fence, since, upTo }: { fence: number; since: number; upTo: number }): TurnRecord {
  const { outcome, turn, trace, receipt, ms, lookUpMs } = taken
  const toQueue = receipt?.kind === 'queue'
  return {
    conversationId: turn.conversationId,
    fence,
    turnId: turn.id,
    sessionId: turn.sessionId,
    sinceSeq: since,
    handledSeq: upTo,
    state: stateAfter(taken),
    mood: turn.cause === 'message' ? feltIn(turn.understood) : null,
    notKnown: outcome.do === 'not_known' ? 1 : 0,
    replies: trace.reply.length > 0 ? [toReply(trace.reply, outcome, turn.understood.language)] : [],
    holder: toQueue ? 'queue' : null,
    handoffReason: outcome.do === 'hand_off' ? outcome.reason : null,
    summary: receipt ? summary(taken) : null,
    ticket: receipt?.kind === 'ticket' && !receipt.standing ? toTicket(receipt, taken) : null,
    ...(receipt?.kind === 'ticket' && receipt.standing && { standing: { id: receipt.ticketId, deeds: waitingIn(turn.facts) } }),
    close: outcome.do !== 'close' ? null : turn.cause === 'silence' ? 'silent' : 'settled',
    silenceSeconds: silenceAfter(outcome, toQueue),
    trace: {
      outcome: outcome.do,
      source: sourceOf(outcome),
      intent: turn.understood.intent,
      ms: { ...rounded(Object.fromEntries(lookUpMs.map((one, i) => [`look_up.${i}`, one]))), ...rounded(ms) },
    },
    ...promisesOf(trace),
    ...lightOf(taken),
    ...begunIn(taken),
    ...failedIn(taken),
    told: toldIn(outcome),
    ...(trace.mode ? { mode: { intent: trace.mode.intent, mode: trace.mode.mode, outcome: trace.mode.would?.do ?? outcome.do } } : {}),
    ...(turn.cause === 'message' && {
      message: { said: turn.said, entities: turn.understood.entities, shopperId: turn.shopper.id, at: turn.now },
    }),
    body: packTrace(trace),
  }
}

function promisesOf({ promises }: Taken['trace']): Pick<TurnRecord, 'promises'> {
  if (!promises) return {}
  return { promises: [...promises.kept, ...promises.held].map((one) => ({ id: uuidv7(), ...one, text: firstGraphemes(one.text, 200) })) }
}

function lightOf({ outcome, turn }: Taken): Pick<TurnRecord, 'light'> {
  const light = outcome.state.tone?.light
  return light && !turn.state.tone?.light ? { light } : {}
}

/** Scenarios that this turn began: what is under way now and was not before, and what it began and ended at once. */
function begunIn({ outcome, turn }: Taken): Pick<TurnRecord, 'begun'> {
  const before = new Set(openFlows(turn.state).map(({ scenario }) => scenario))
  const now = openFlows(outcome.state).map(({ scenario }) => scenario)
  const begun = [...now, ...endedFlows(outcome.state, turn.state)].filter((scenario) => !before.has(scenario))
  return begun.length > 0 ? { begun: [...new Set(begun)] } : {}
}

/** Errors inside that the turn met, whether or not its answer could do without; a fact that could not be read is met by the turn as a whole. */
function failedIn({ trace: { lookUps }, outcome }: Taken): Pick<TurnRecord, 'failed'> {
  const ports = lookUps.flatMap(({ what, json }) => {
    const fact: unknown = JSON.parse(json)
    return isFailed(fact) && isInnerFailure(fact) ? [what.port] : []
  })
  const handedOver = outcome.do === 'hand_off' && outcome.reason === 'failed'
  const failed = ports.length === 0 && handedOver ? ['turn'] : [...new Set(ports)]
  return failed.length > 0 ? { failed } : {}
}

/** Deeds whose end is told: marked with the words themselves, so that what is left unsaid is not taken for told. */
const toldIn = (outcome: Outcome): string[] =>
  saidIn(outcome).flatMap((words) => ('key' in words && words.deed !== undefined ? [words.deed] : []))

const saidIn = (outcome: Outcome): readonly Words[] => ('say' in outcome && outcome.say ? outcome.say : [])

/** The series of moods is kept and the count of what was not known ended here, so that no scenario can forget them. */
function stateAfter({ outcome, turn }: Taken) {
  if (outcome.do === 'close') return freshState(outcome.state.language, leftOf(outcome.state))
  if (turn.cause === 'silence') return { ...outcome.state, nudged: turn.state.nudged + 1 }
  const moods = [...turn.state.moods, turn.understood.emotion.score].slice(-50)
  return { ...outcome.state, moods, nudged: 0, lost: outcome.do === 'not_known' ? outcome.state.lost : 0 }
}

/** What was open, and what was left before and not gone on with. */
const leftOf = ({ talk }: DialogueState) => (talk ? [...(talk.left ?? []), ...talk.flows] : [])

function toReply(parts: readonly Part[], outcome: Outcome, language: string): Reply {
  return { id: uuidv7(), parts, words: saidIn(outcome), language, text: firstGraphemes(textOf(parts), 200) }
}

const sourceOf = (outcome: Outcome): string => (outcome.do === 'answer' ? outcome.source : outcome.do)

/** After an answer the silence runs; a question to the shopper waits as long. */
function silenceAfter(outcome: Outcome, toQueue: boolean): number | null {
  if (toQueue || outcome.do === 'close') return null
  if (outcome.do === 'ask' && outcome.reason === 'nudge') return SILENCE.closeAfterSeconds
  return SILENCE.askAfterSeconds
}

/** For the person who takes over: what was wanted, so that it need not be asked again. */
function summary({ turn, outcome }: Taken): string {
  const why = outcome.do === 'hand_off' ? outcome.reason : outcome.do
  const { intent, orderNumber, words } = complainedOf(turn, outcome)
  const refused = 'act.appeal' in turn.facts ? refusedIn(turn.state)[0]?.why : undefined
  const begun = words !== null && !turn.said.includes(words) ? firstGraphemes(words, 300) : undefined
  return [
    `${intent} · ${why}`,
    orderNumber,
    ...numbersOf(turn.facts),
    refused,
    begun,
    firstGraphemes(turn.said, 300),
    ...waitingOf(outcome),
  ]
    .filter(Boolean)
    .join('\n')
}

/** What was asked beside it and not begun, in the shopper's words. */
const waitingOf = ({ state }: Outcome): string[] =>
  openFlows(state)
    .slice(0, -1)
    .flatMap(({ slots }) => (slots['wish'] ? [`+ ${String(slots['wish'].value)}`] : []))

/** The shop's numbers of what was done in the turn, so that the person finds the case. */
function numbersOf(facts: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(facts).flatMap(([name, fact]) => {
    if (!name.startsWith('act.') || typeof fact !== 'object' || fact === null || !('receipts' in fact) || !Array.isArray(fact.receipts))
      return []
    return fact.receipts.flatMap((receipt: unknown) => (hasId(receipt) ? [receipt.id] : []))
  })
}

const hasId = (value: unknown): value is { readonly id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'

const toTicket = (receipt: { ticketId: string; number: number; dueAt: string }, { turn }: Taken) => ({
  id: receipt.ticketId,
  number: receipt.number,
  subject: subjectOf(turn),
  dueAt: new Date(receipt.dueAt),
  deeds: waitingIn(turn.facts),
})

/** Deeds that wait for a person's word: those of the turn, and what its appeal put before another person. */
const waitingIn = (facts: Turn['facts']): string[] =>
  Object.entries(facts).flatMap(([name, fact]) => {
    if (!name.startsWith('act.') || !hasId(fact)) return []
    if ('waits' in fact && typeof fact.waits === 'string') return [fact.waits]
    return 'state' in fact && fact.state === 'waiting' ? [fact.id] : []
  })

function rounded<Name extends string>(ms: Readonly<Record<Name, number>>): Readonly<Record<Name, number>> {
  const copy: Record<Name, number> = { ...ms }
  for (const name in ms) copy[name] = Math.round(ms[name] * 1000) / 1000
  return copy
}
