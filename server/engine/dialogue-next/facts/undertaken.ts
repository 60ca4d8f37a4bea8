import { acted } from './decision.ts'
import { isRecord, list, number, optional, type ReadBy, text, Unreadable } from './read.ts'

const deed = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a deed')
  const { state, receipts } = acted({ state: value['state'], receipts: value['receipts'] })
  const reason = optional(text)(value['reason'])
  return {
    id: optional(text)(value['id']),
    kind: text(value['kind']),
    orderNumber: text(value['orderNumber']),
    at: text(value['at']),
    state,
    receipts,
    reason,
    request: value['request'],
  }
}
/** Something that was put in hand in this conversation, and how it stands. */
export type DeedFact = ReadBy<typeof deed>

const ticket = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a ticket')
  return {
    number: number(value['number']),
    state: text(value['state']),
    dueAt: text(value['dueAt']),
    createdAt: text(value['createdAt']),
  }
}
/** The ticket of this conversation. */
export type TicketFact = ReadBy<typeof ticket>

/** Reads what `desk.undertaken` gives: deeds of this shopper in this conversation, the latest first, and its latest ticket. Throws `Unreadable`. */
export const undertaken = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected what was put in hand')
  return { deeds: list(deed)(value['deeds']), ticket: optional(ticket)(value['ticket']) }
}
/** What was put in hand in a conversation. */
export type UndertakenFact = ReadBy<typeof undertaken>
