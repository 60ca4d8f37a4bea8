import type { OrderBrief } from '@xiaoer/contract'
import type { Order } from './order.ts'

/** An order as the console shows it beside a conversation. */
export function toBrief(order: Order): OrderBrief {
  const shipment = order.shipments[0]
  return {
    orderNumber: order.number,
    state: order.state,
    placedAt: order.placedAt.toISOString(),
    total: order.total,
    items: order.items.map(({ title, variant, quantity, image }) => ({ title, variant: variant || null, quantity, image: image || null })),
    shipment: shipment
      ? {
          carrier: shipment.carrier,
          trackingNumber: shipment.trackingNumber,
          state: shipment.state,
          nodes: shipment.nodes.map(({ at, place, text }) => ({ at: at.toISOString(), place, text })),
        }
      : null,
  }
}
