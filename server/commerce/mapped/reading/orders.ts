import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import type { Order, Shipment } from '../../order.ts'
import type { Orders } from '../../shop.ts'
import type { MappedClient } from '../calling/client.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { Values } from '../mapping/values.ts'
import { toShipments } from './parcels.ts'
import { toOrder } from './to-order.ts'

/** What orders are read with. */
export interface OrderParts {
  readonly client: MappedClient
  readonly mapping: Mapping
  readonly values: Values
}

/** The orders of a shop by its mapping. One that is not as the mapping says is told as that, never left out. */
export function ordersOf(parts: OrderParts): Orders {
  const { client, mapping } = parts
  const { orders } = mapping
  if (!orders) return { find: untold, recent: untold }
  const whole = (from: unknown) => withParcels(parts, toOrder(orders, parts.values, mapping.currency, from))

  async function find(orderNumber: string): Promise<Order | undefined> {
    if (!orders) return untold()
    const number = orderNumber.trim().replace(/^#/u, '')
    const given = await client.read(orders.one, { number })
    const item = given === undefined ? undefined : orders.one.item(given)
    if (item === undefined || item === null) return undefined
    const order = await whole(item)
    // a shop may answer with what comes near to it
    return order.number === number ? order : undefined
  }

  return {
    find,
    async recent(customerId, limit) {
      const given = await client.list(orders.of, orders.each, { customer: customerId, limit }, limit * 4)
      const all = orders.short
        ? await Promise.all(given.slice(0, limit).map((one) => find(parts.values.need('orders.fields.number', orders.fields.number, one))))
        : await Promise.all(given.map(whole))
      return all
        .flatMap((one) => (one && one.customerId === customerId ? [one] : []))
        .sort((a, b) => b.placedAt.getTime() - a.placedAt.getTime())
        .slice(0, limit)
    },
  }
}

const untold = async (): Promise<never> => {
  throw new AppError('upstream_failed', refusal('shops.no_orders'))
}

/** Parcels that are asked for by a request of their own. */
async function withParcels({ client, mapping: { orders }, values }: OrderParts, order: Order): Promise<Order> {
  const parcels = orders?.parcels
  if (!parcels?.request) return order
  const given = await client.list(parcels.request, parcels.each, { number: order.number })
  const shipments: Shipment[] = toShipments(parcels, values, given, order)
  return { ...order, shipments }
}
