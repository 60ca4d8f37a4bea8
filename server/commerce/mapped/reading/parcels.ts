import { carrierName } from '../../kinds/index.ts'
import type { Order, Shipment } from '../../order.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { Values } from '../mapping/values.ts'

type Parcels = NonNullable<NonNullable<Mapping['orders']>['parcels']>

/** Parcels as we speak of them. One that is not told in which state it is goes by the order's. */
export const toShipments = (parcels: Parcels, values: Values, given: readonly unknown[], order: Omit<Order, 'shipments'>): Shipment[] =>
  given.flatMap((from): Shipment[] => {
    const trackingNumber = values.text(parcels.number, from)
    if (trackingNumber === '') return []
    const at = 'orders.parcels'
    const isThere = order.state === 'delivered' || order.state === 'completed'
    const { deliveredAt, shippedAt } = parcels
    const has = (read: typeof shippedAt) => read !== undefined && values.text(read, from) !== ''
    return [
      {
        carrier: carrierName(values.text(parcels.carrier, from)),
        trackingNumber,
        state: parcels.state ? values.state(`${at}.state`, parcels.state, from) : isThere ? 'delivered' : 'in_transit',
        shippedAt: has(shippedAt) && shippedAt ? values.moment(`${at}.shippedAt`, shippedAt, from) : (order.paidAt ?? order.placedAt),
        ...(has(deliveredAt) && deliveredAt && { deliveredAt: values.moment(`${at}.deliveredAt`, deliveredAt, from) }),
        nodes: nodesOf(parcels, values, from),
        // what is in it, no mapping says
        items: [],
      },
    ]
  })

function nodesOf({ nodes }: Parcels, values: Values, from: unknown): Shipment['nodes'] {
  if (!nodes) return []
  return nodes
    .each(from)
    .map((one) => ({
      at: values.moment('orders.parcels.nodes.at', nodes.at, one),
      place: values.text(nodes.place, one),
      text: values.text(nodes.text, one),
    }))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
}
