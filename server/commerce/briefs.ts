import type { OrderBrief } from '@xiaoer/contract'
import type { Order } from './order.ts'

/** An order as the console shows it beside a conversation. */
export function toBrief(order: Order): OrderBrief {
  return {
    orderNumber: order.number,
    state: order.state,
    ...(order.agedMinutes !== undefined && { agedMinutes: order.agedMinutes }),
    placedAt: order.placedAt.toISOString(),
    total: order.total,
    items: order.items.map(({ title, variant, quantity, image }) => ({ title, variant: variant || null, quantity, image: image || null })),
    shipments: order.shipments.map(({ carrier, trackingNumber, state, nodes, items }) => ({
      carrier,
      trackingNumber,
      state,
      nodes: nodes.map(({ at, place, text }) => ({ at: at.toISOString(), place, text })),
      items,
    })),
  }
}
