import type { Words } from '#engine/conversation'
import { type OrderFact, optional, type RefundFact, order as readOrder } from '../../facts/index.ts'
import { orderCard } from '../../respond/cards.ts'
import { topFlow } from '../../talk.ts'
import { entriesFor, entryAnswer } from '../entries.ts'
import { HUMAN, order as ofOrder, type Room, type Said, told } from '../look.ts'
import { day, isOpenReturn, ordersOf, signIn } from './orders.ts'

const MOST_ORDERS = 3

/** Money and goods that go back: every refund under way, else the last one; and how long it takes by the shop's rule. */
export function refundAsked(room: Room): Said {
  const { ask, look, talk, turn } = room
  const entries = entriesFor(room)
  if (turn.shopper.customerId === null)
    return entries.verdict === 'answer' && ask.order === undefined ? entryAnswer(entries.entry) : signIn()
  const all = ordersOf(room)
  const named = ask.order === undefined ? undefined : look('orders.find', [ask.order], optional(readOrder))
  if (!all) return undefined
  // what is about to be asked for goes by the rule: money of other orders is not meant
  if (ask.order === undefined && topFlow(talk) && entries.verdict === 'answer') return entryAnswer(entries.entry)
  if (ask.order !== undefined && !named) return told([{ key: 'order.not_here', args: { number: ask.order } }], { offer: [HUMAN] })
  const goingBack = named ? [named] : all.filter((one) => one.refunds.length > 0 || openReturns(one).length > 0)
  const underWay = goingBack.filter((one) => one.refunds.some(isOpen) || openReturns(one).length > 0)
  const meant = (underWay.length > 0 ? underWay : goingBack.slice(0, 1)).slice(0, MOST_ORDERS)
  const lines = meant.flatMap((one) => [...refundLines(one), ...returnLines(one)])
  const more = { cards: meant.slice(0, 1).map((one) => orderCard(one)), shown: meant.map(({ number }) => ofOrder(number)) }
  if (lines.length > 0) {
    const isRefused = meant.some(({ refunds }) => refunds.some(({ state }) => state === 'refused'))
    return told(lines, { ...more, offer: isRefused ? [HUMAN] : [] })
  }
  // how long it takes is asked before anything goes back, too
  const rule = named ? entriesFor(room, undefined, { usual: false }) : entries
  if (rule.verdict === 'answer') return entryAnswer(rule.entry, more)
  return told([named ? { key: 'refund.none', args: { number: named.number } } : { key: 'refund.none_at_all' }], { ...more, offer: [HUMAN] })
}

const isOpen = ({ state }: RefundFact): boolean => state !== 'paid' && state !== 'refused'
const openReturns = ({ returns }: OrderFact) => returns.filter(isOpenReturn)

/** The refunds of an order, each as it stands. */
export const refundLines = (order: OrderFact): Words[] =>
  order.refunds.flatMap(({ state, amount, askedAt, paidAt, to }): Words[] => {
    const args = { number: order.number, amount, asked: day(askedAt) }
    const goesBack = openReturns(order).some((one) => one.way === 'return')
    const key = state === 'agreed' && !goesBack ? 'refund.is.agreed_unsent' : `refund.is.${state}`
    return [
      { key, args },
      ...(paidAt === undefined ? [] : [{ key: 'refund.paid_at', args: { at: day(paidAt) } }]),
      ...(to === undefined || paidAt === undefined ? [] : [{ key: 'refund.to', args: { to } }]),
    ]
  })

/** What goes back, and by which parcel: where the house knows no number it says so. */
export function returnTold(order: OrderFact): { readonly say: readonly Words[]; readonly isNumbered: boolean } {
  const tracking = openReturns(order).find(({ trackingNumber }) => trackingNumber !== undefined)?.trackingNumber
  const parcel: Words = tracking === undefined ? { key: 'answer.return_parcel_none' } : { key: 'answer.return_parcel', args: { tracking } }
  return { say: [...refundLines(order), ...returnLines(order), parcel], isNumbered: tracking !== undefined }
}

/** Returns that no refund tells of: exchanges, and goods whose money is not asked for yet. */
const returnLines = (order: OrderFact): Words[] =>
  openReturns(order)
    .filter(({ way }) => way === 'exchange' || order.refunds.length === 0)
    .map(({ way, state, variantId, askedAt }): Words => {
      const title = order.items.find((item) => item.variantId === variantId)?.title ?? order.items[0]?.title ?? ''
      return {
        key: `answer.return_is.${state}`,
        args: {
          title,
          number: order.number,
          asked: day(askedAt),
          way: { key: way === 'exchange' ? 'settle.choice.option.exchange' : 'settle.choice.option.return_and_refund' },
        },
      }
    })
