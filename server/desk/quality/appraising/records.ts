import type { MachineRecord, RecordKind } from '@xiaoer/contract/quality'
import type { SessionCheck } from '../checks/check-session.ts'
import { recordedResolution } from '../checks/resolution.ts'
import type { Session, TurnSeen } from '../checks/session.ts'

/** Turns that say nothing to be read: a tap, a picture. */
const hasWords = ({ said }: TurnSeen): boolean => said.trim() !== ''

/** What the machine recorded of a session, one by one: of every turn its intent, entities, mood and answer; the goods it proposed and what it decided; of the session whether it is settled, and what the rules found. */
export function recordsOf(session: Session, findings: SessionCheck['findings']): MachineRecord[] {
  const turns = session.turns.filter(hasWords).flatMap((turn) => ofTurn(turn, messageOf(session, turn)))
  const settled = { kind: 'resolution', of: '', words: '', recorded: recordedResolution(session), messageId: null } as const
  const found = findings.map(({ kind, rule, words, messageIds }, nth) => ({
    kind: 'check' as const,
    of: `${nth}.${kind}.${rule}`,
    words: words ?? '',
    recorded: `${kind}.${rule}`,
    messageId: messageIds[0] ?? null,
  }))
  return [...turns, ...proposed(session), ...decided(session), settled, ...found]
}

/** The goods that the bot showed, message by message, with what the shopper had said before. */
const proposed = ({ messages }: Session): MachineRecord[] =>
  messages.flatMap(({ id, author, goods }, nth) => {
    if (author !== 'bot' || goods.length === 0) return []
    const words = messages.slice(0, nth).findLast((one) => one.author === 'shopper')?.text ?? ''
    return [{ kind: 'recommendation' as const, of: id, words, recorded: goods.join('; '), messageId: id }]
  })

/** What the policies chose, decision by decision. */
const decided = ({ decisions }: Session): MachineRecord[] =>
  decisions.map(({ id, orderNumber, wants, chosen }) => {
    return { kind: 'decision' as const, of: id, words: orderNumber, recorded: `${wants}: ${chosen}`, messageId: null }
  })

/** The shopper's message that a turn read, found again by its words and time. */
const messageOf = ({ messages }: Session, { said, at }: TurnSeen): string | null =>
  messages.findLast((one) => one.author === 'shopper' && one.text === said && one.at <= at)?.id ?? null

function ofTurn(turn: TurnSeen, messageId: string | null): MachineRecord[] {
  const record = (kind: RecordKind, recorded: string): MachineRecord => ({ kind, of: turn.id, words: turn.said, recorded, messageId })
  return [
    record('intent', turn.intent),
    // of a turn in which nothing was found too: what was missed is wrong as well
    record('entities', entitiesIn(turn)),
    record('mood', turn.mood.toFixed(2)),
    ...(turn.outcome === 'answer' ? [record('answer', turn.source)] : []),
  ]
}

const entitiesIn = ({ entities }: TurnSeen): string => entities.map(({ type, text }) => `${type}: ${text}`).join('; ')
