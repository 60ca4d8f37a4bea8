import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import { momentOf } from '../../kinds/index.ts'
import { type OddOrders, oddOrders } from '../../listed/index.ts'
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

/** States are each merchant's own words: one that is new is named in the mapping by its people. */
const UNNAMED: ReadonlySet<string> = new Set(['shops.unknown_state'])

/** The orders of a shop by its mapping. One that is not as the mapping says is told as that, never left out. */
export function ordersOf(parts: OrderParts): Orders {
  const { client, mapping } = parts
  const { orders } = mapping
  if (!orders) return { find: untold, recent: untold }
  const odd = oddOrders(UNNAMED)
  const read = readNoting(parts, orders, odd)

  /** An order without the parcels that are asked for apart. */
  async function one(orderNumber: string): Promise<Order | undefined> {
    if (!orders) return untold()
    const number = orderNumber.trim().replace(/^#/u, '')
    const given = await client.read(orders.one, { number })
    const item = given === undefined ? undefined : orders.one.item(given)
    if (item === undefined || item === null) return undefined
    const order = read(item)
    // a shop may answer with what comes near to it
    return order.number === number ? order : undefined
  }

  return {
    odd: odd.said,
    async find(orderNumber) {
      const order = await one(orderNumber)
      return order && withParcels(parts, order)
    },
    async recent(customerId, limit) {
      const given = await client.list(orders.of, orders.each, { customer: customerId, limit }, limit * 4)
      const all = orders.short ? await Promise.all(newest(parts, given, limit).map(one)) : given.map(read)
      const theirs = all
        .flatMap((order) => (order && order.customerId === customerId ? [order] : []))
        .sort((a, b) => b.placedAt.getTime() - a.placedAt.getTime())
      // of nobody else's order, and of none that is not shown, are parcels asked for
      return Promise.all(theirs.slice(0, limit).map((order) => withParcels(parts, order)))
    },
  }
}

/** Reads an order of an answer; what is odd of it is kept for the manager. Throws what is thrown. */
const readNoting =
  ({ mapping, values }: OrderParts, orders: NonNullable<Mapping['orders']>, odd: OddOrders) =>
  (from: unknown): Order => {
    const number = values.text(orders.fields.number, from)
    try {
      const order = toOrder(orders, values, mapping.currency, from)
      odd.fine(number)
      return order
    } catch (error) {
      odd.isOdd(number, error)
      throw error
    }
  }

/** Numbers of the newest of a list that tells little of each, where it tells when each was placed; else of the first. */
function newest({ mapping: { orders, timeZone, offset = 'UTC' }, values }: OrderParts, given: readonly unknown[], most: number): string[] {
  if (!orders) return []
  const { number, placedAt } = orders.fields
  const placed = new Map(given.map((from) => [from, momentOf(String(placedAt(from) ?? ''), timeZone ?? offset)?.getTime()]))
  const at = (from: unknown) => placed.get(from) ?? 0
  const inOrder = [...placed.values()].includes(undefined) ? given : given.toSorted((a, b) => at(b) - at(a))
  return inOrder.slice(0, most).map((from) => values.need('orders.fields.number', number, from))
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
