import sql from 'sql-template-tag'
import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import type { Invoice, Order, OrderItem, Refund, Return, Shipment, ShipmentNode } from '../../order.ts'
import type { Orders } from '../../shop.ts'
import { asOfNow } from '../parcels/index.ts'
import { asOrderNumber } from '../rows/index.ts'
import type { Assortment } from './assortment.ts'

/** As `demo.order_json` gives it: amounts bare, instants as ISO text, nothing as null. */
interface StoredOrder extends Pick<Order, 'number' | 'customerId' | 'state' | 'address'> {
  /** Placed on the shop's pages, not loaded with it. */
  placedHere: boolean
  currency: string
  total: number
  freight: number
  discount: number
  placedAt: string
  paidAt: string | null
  shipBy: string | null
  paidBy: string | null
  remark: string | null
  cancelReason: string | null
  items: (Omit<OrderItem, 'paid'> & { paid: number })[]
  shipments: StoredShipment[]
  refunds: StoredRefund[]
  returns: StoredReturn[]
  invoices: (Omit<Invoice, 'at'> & { at: string })[]
}

interface StoredShipment extends Pick<Shipment, 'carrier' | 'trackingNumber' | 'state' | 'items'> {
  shippedAt: string
  deliveredAt: string | null
  expectedAt: string | null
  nodes: (Omit<ShipmentNode, 'at'> & { at: string })[]
}

interface StoredRefund extends Pick<Refund, 'id' | 'state' | 'reason'> {
  amount: number
  askedAt: string
  paidAt: string | null
  to: string | null
}

interface StoredReturn extends Pick<Return, 'id' | 'way' | 'state' | 'variantId' | 'quantity' | 'reason'> {
  amount: number
  askedAt: string
  forVariantId: string | null
  carrier: string | null
  trackingNumber: string | null
  pickupAt: string | null
}

const MOST = 200

/** Orders, each with all that hangs on it, in one round trip. Those placed here are as far on as the time says. */
export function demoOrders(db: Database, workspaceId: string, clock: Clock, assortment: () => Promise<Assortment>): Orders {
  const asRead = async (stored: readonly StoredOrder[]): Promise<Order[]> => {
    const { products } = await assortment()
    const isVirtual = (productId: string) => products.get(productId)?.facts.virtual ?? false
    return stored.map((one) => (one.placedHere ? asOfNow(toOrder(one), clock.now(), isVirtual) : toOrder(one)))
  }
  return {
    async find(orderNumber) {
      const number = asOrderNumber(orderNumber)
      if (number === undefined) return undefined
      const [row] = await db.read<{ found: StoredOrder | null }>(sql`select demo.find_order(${workspaceId}, ${number}) as found`)
      return row?.found ? (await asRead([row.found]))[0] : undefined
    },
    async recent(customerId, limit) {
      const most = Math.min(Math.max(0, Math.floor(limit)), MOST)
      const [row] = await db.read<{ found: StoredOrder[] }>(sql`select demo.recent_orders(${workspaceId}, ${customerId}, ${most}) as found`)
      return asRead(row?.found ?? [])
    },
  }
}

function toOrder({
  currency,
  total,
  freight,
  discount,
  items,
  shipments,
  refunds,
  returns,
  invoices,
  placedAt,
  paidAt,
  shipBy,
  paidBy,
  remark,
  cancelReason,
  placedHere: _,
  ...rest
}: StoredOrder): Order {
  const money = (minor: number) => ({ minor, currency })
  return {
    ...rest,
    placedAt: new Date(placedAt),
    ...(paidAt === null ? {} : { paidAt: new Date(paidAt) }),
    ...(shipBy === null ? {} : { shipBy: new Date(shipBy) }),
    total: money(total),
    freight: money(freight),
    discount: money(discount),
    ...(paidBy === null ? {} : { paidBy }),
    ...(remark === null ? {} : { remark }),
    ...(cancelReason === null ? {} : { cancelReason }),
    items: items.map((item) => ({ ...item, paid: money(item.paid) })),
    shipments: shipments.map(toShipment),
    refunds: refunds.map((refund) => toRefund(refund, currency)),
    returns: returns.map((one) => toReturn(one, currency)),
    invoices: invoices.map(({ at, ...rest }) => ({ ...rest, at: new Date(at) })),
  }
}

const toRefund = ({ amount, askedAt, paidAt, to, ...rest }: StoredRefund, currency: string): Refund => ({
  ...rest,
  amount: { minor: amount, currency },
  askedAt: new Date(askedAt),
  ...(paidAt === null ? {} : { paidAt: new Date(paidAt) }),
  ...(to === null ? {} : { to }),
})

const toReturn = (
  { amount, askedAt, forVariantId, carrier, trackingNumber, pickupAt, ...rest }: StoredReturn,
  currency: string,
): Return => ({
  ...rest,
  amount: { minor: amount, currency },
  askedAt: new Date(askedAt),
  ...(forVariantId === null ? {} : { forVariantId }),
  ...(carrier === null ? {} : { carrier }),
  ...(trackingNumber === null ? {} : { trackingNumber }),
  ...(pickupAt === null ? {} : { pickupAt: new Date(pickupAt) }),
})

const toShipment = ({ shippedAt, deliveredAt, expectedAt, nodes, ...rest }: StoredShipment): Shipment => ({
  ...rest,
  shippedAt: new Date(shippedAt),
  ...(deliveredAt === null ? {} : { deliveredAt: new Date(deliveredAt) }),
  ...(expectedAt === null ? {} : { expectedAt: new Date(expectedAt) }),
  nodes: nodes.map((node) => ({ ...node, at: new Date(node.at) })),
})
