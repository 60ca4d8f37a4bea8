import type { Words } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import { sentWords } from '../parcels/by-whom.ts'

/** The state of an order in a sentence, with the dates the shop gives for it; a day to send it that is past is owned up to. */
export function orderWords(order: OrderFact, now: Date): Words[] {
  const args = { number: order.number, title: order.items[0]?.title ?? '' }
  const [shipment] = order.shipments
  const expected = shipment?.expectedAt
  switch (order.state) {
    case 'paid':
      return [{ key: order.payment === 'authorized' ? 'order.is.authorized' : 'order.is.paid', args }, ...shipBy(order, now)]
    case 'packing':
      return [{ key: 'order.is.packing', args }, ...shipBy(order, now)]
    case 'shipped':
      return [...sentWords(order, shipment), ...(expected && Date.parse(expected) >= now.getTime() ? [eta(expected)] : [])]
    case 'cancelled':
      return [
        order.cancelReason
          ? { key: 'order.is.cancelled_why', args: { ...args, why: order.cancelReason } }
          : { key: 'order.is.cancelled', args },
      ]
    default:
      return [{ key: `order.is.${order.state}`, args }]
  }
}

/** By when the shop said it would send it, or that it is late. */
export function shipBy({ number, shipBy: due }: OrderFact, now: Date): Words[] {
  if (!due) return []
  const at = { at: due, as: 'moment' } as const
  return [isLate(due, now) ? { key: 'order.ship_late', args: { number, at } } : { key: 'order.ship_by', args: { at } }]
}

const isLate = (due: string, now: Date) => Date.parse(due) < now.getTime()

export const eta = (at: string): Words => ({ key: 'parcel.expected', args: { date: { at, as: 'date' } } })
