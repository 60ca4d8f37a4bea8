import { receipt } from './decision.ts'
import { list, listOrNone, number, optional, type ReadBy, shape, text } from './read.ts'

const deed = shape('a deed', {
  id: optional(text),
  kind: text,
  orderNumber: text,
  at: text,
  state: text,
  receipts: listOrNone(receipt),
  reason: optional(text),
  request: (value) => value,
})
/** Something that was put in hand in this conversation, and how it stands. */
export type DeedFact = ReadBy<typeof deed>

const ticket = shape('a ticket', { number: number, state: text, dueAt: text, createdAt: text })
/** The ticket of this conversation. */
export type TicketFact = ReadBy<typeof ticket>

/** Reads what `desk.undertaken` gives: deeds of this shopper in this conversation, the latest first, and its latest ticket. Throws `Unreadable`. */
export const undertaken = shape('what was put in hand', { deeds: list(deed), ticket: optional(ticket) })
/** What was put in hand in a conversation. */
export type UndertakenFact = ReadBy<typeof undertaken>
