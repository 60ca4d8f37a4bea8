import type { ChoiceDraft, Words } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import { begins } from '../look.ts'
import { moment, titleOf } from './orders.ts'
import { refundLines } from './refund.ts'

/** How an order stands, and what may be begun where it stands so. */
export interface StateSaid {
  readonly say: readonly Words[]
  readonly offer: readonly ChoiceDraft[]
}

/** How an order stands, since when, and what comes next. */
export function stateOf(order: OrderFact, item: string | undefined, now: Date): StateSaid {
  const { number, state, shipBy, cancelReason } = order
  const args = { number, title: titleOf(order, item) }
  const is: Words = { key: state === 'paid' && order.payment === 'authorized' ? 'order.is.authorized' : `order.is.${state}`, args }
  switch (state) {
    case 'paid':
    case 'packing': {
      if (shipBy === undefined) return { say: [is], offer: [] }
      const isLate = Date.parse(shipBy) < now.getTime()
      return isLate
        ? { say: [is, { key: 'order.ship_late', args: { number, at: moment(shipBy) } }], offer: [begins('urge_dispatch')] }
        : { say: [is, { key: 'order.ship_by', args: { at: moment(shipBy) } }], offer: [] }
    }
    case 'delivered':
    case 'completed': {
      const at = order.shipments.find(({ deliveredAt }) => deliveredAt !== undefined)?.deliveredAt
      return { say: [is, ...(at === undefined ? [] : [{ key: 'answer.signed_at', args: { at: moment(at) } }])], offer: [] }
    }
    case 'cancelled':
      return {
        say: [cancelReason ? { key: 'order.is.cancelled_why', args: { ...args, why: cancelReason } } : is, ...refundLines(order)],
        offer: [],
      }
    case 'refunding':
    case 'refunded': {
      const lines = refundLines(order)
      return { say: lines.length > 0 ? lines : [is], offer: [] }
    }
    default:
      return { say: [is], offer: [] }
  }
}
