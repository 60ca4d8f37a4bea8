import type { Words } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'

/** The state of an order in a sentence, with the dates the shop gives for it. */
export function orderWords(order: OrderFact): Words[] {
  const args = { number: order.number, title: order.items[0]?.title ?? '' }
  const [shipment] = order.shipments
  const expected = shipment?.expectedAt
  switch (order.state) {
    case 'paid':
    case 'packing':
      return [{ key: `order.is.${order.state}`, args }, ...shipBy(order)]
    case 'shipped':
      return [
        { key: 'order.is.shipped', args: { ...args, carrier: shipment?.carrier ?? '', tracking: shipment?.trackingNumber ?? '' } },
        ...(expected ? [eta(expected)] : []),
      ]
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

export const shipBy = (order: OrderFact): Words[] =>
  order.shipBy ? [{ key: 'order.ship_by', args: { at: { at: order.shipBy, as: 'moment' } } }] : []

export const eta = (at: string): Words => ({ key: 'parcel.expected', args: { date: { at, as: 'date' } } })
