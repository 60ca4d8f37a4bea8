import { optional, order as readOrder } from '../../facts/index.ts'
import { isOfKind } from '../../flows/index.ts'
import { orderCard } from '../../respond/cards.ts'
import { entriesFor, entryAnswer } from '../entries.ts'
import { begins, order as ofOrder, type Room, type Said, told } from '../look.ts'
import { day, ordersOf } from './orders.ts'

/** The invoice of an order, as it was asked for; else the shop's rule for invoices, with the deed where an order is ready for it. */
export function invoiceAsked(room: Room): Said {
  const { ask, look, turn } = room
  const isSignedIn = turn.shopper.customerId !== null
  const named = isSignedIn && ask.order !== undefined ? look('orders.find', [ask.order], optional(readOrder)) : undefined
  const [invoice] = named?.invoices ?? []
  if (named && invoice) {
    const say = {
      key: 'answer.invoiced',
      args: { number: named.number, title: invoice.title, date: day(invoice.at), email: invoice.email },
    }
    return told([say], { cards: [orderCard(named)], shown: [ofOrder(named.number)] })
  }
  const entries = entriesFor(room)
  const candidates = named ? [named] : isSignedIn ? (ordersOf(room) ?? []) : []
  const isReady = candidates.some((one) => isOfKind('received', one, turn.now) && one.invoices.length === 0)
  const offer = isReady ? [begins('request_invoice')] : []
  const shown = named ? [ofOrder(named.number)] : []
  if (entries.verdict === 'answer') return entryAnswer(entries.entry, { offer, shown })
  if (!named) return undefined
  return isReady
    ? told([{ key: 'answer.invoice_ready', args: { number: named.number } }], { offer, shown })
    : told([{ key: 'settle.refused.invoice_early', args: { number: named.number } }], { shown })
}
