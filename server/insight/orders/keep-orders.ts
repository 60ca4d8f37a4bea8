import sql from 'sql-template-tag'
import type { Order } from '#commerce'
import type { Tx } from '#platform/db'
import { placeOf, placeOfLine } from '../distance/index.ts'

/** An order as figures need it. Money in minor units. */
export interface OrderSeen {
  readonly number: string
  readonly customerId: string
  readonly placedAt: Date
  readonly paidAt: Date | null
  readonly deliveredAt: Date | null
  readonly returnedAt: Date | null
  readonly total: number
  readonly refunded: number
  readonly currency: string
  readonly cancelled: boolean
  readonly products: readonly string[]
  readonly province: string
  readonly city: string
  readonly district: string
}

/** What of a shop's order is kept: nothing that names a person. */
export function orderSeen(order: Order): OrderSeen {
  const asked = [...order.refunds.map(({ askedAt }) => askedAt), ...(order.returns ?? []).map(({ askedAt }) => askedAt)]
  const delivered = order.shipments.flatMap(({ deliveredAt }) => deliveredAt ?? [])
  return {
    number: order.number,
    customerId: order.customerId,
    placedAt: order.placedAt,
    paidAt: order.paidAt ?? null,
    deliveredAt: delivered.toSorted((a, b) => a.getTime() - b.getTime()).at(-1) ?? null,
    returnedAt: asked.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
    total: order.total.minor,
    refunded: order.refunds.filter(({ state }) => state !== 'refused').reduce((sum, { amount }) => sum + amount.minor, 0),
    currency: order.total.currency,
    cancelled: order.state === 'cancelled',
    products: [...new Set(order.items.map(({ productId }) => productId))],
    ...divisionsOf(order.address),
  }
}

/** Province, city and district as they stand, or as the line that holds all of the address says them: tables of orders often have one column. */
function divisionsOf({ province, city, district, street }: Order['address']): Pick<OrderSeen, 'province' | 'city' | 'district'> {
  const known = placeOf({ province, city, district })
  if (known && known.level !== 'province') return { province, city, district }
  const found = placeOfLine([province, city, district, street].join(''))
  return found ? { province: found.province, city: found.city, district: found.district } : { province, city, district }
}

/** Writes what is new or has changed; what is as it was is left alone, so that no day is counted again for nothing. */
export const keepOrders = (tx: Tx, workspaceId: string, shopId: string, orders: readonly OrderSeen[]): Promise<number> =>
  tx.run(sql`
    insert into orders_seen as o (workspace_id, shop_id, number, customer_id, placed_at, paid_at, delivered_at, returned_at, total, refunded, currency,
      cancelled, products, province, city, district)
    select ${workspaceId}, ${shopId}, number, "customerId", "placedAt", "paidAt", "deliveredAt", "returnedAt", total, refunded, currency, cancelled,
      array(select jsonb_array_elements_text(products)), province, city, district
    from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as r (number text, "customerId" text, "placedAt" timestamptz, "paidAt" timestamptz,
      "deliveredAt" timestamptz, "returnedAt" timestamptz, total bigint, refunded bigint, currency text, cancelled boolean, products jsonb,
      province text, city text, district text)
    on conflict (workspace_id, shop_id, number) do update set customer_id = excluded.customer_id, placed_at = excluded.placed_at,
      paid_at = excluded.paid_at, delivered_at = excluded.delivered_at, returned_at = excluded.returned_at, total = excluded.total,
      refunded = excluded.refunded, currency = excluded.currency, cancelled = excluded.cancelled, products = excluded.products,
      province = excluded.province, city = excluded.city, district = excluded.district
    where (o.customer_id, o.placed_at, o.paid_at, o.delivered_at, o.returned_at, o.total, o.refunded, o.cancelled, o.products, o.province, o.city, o.district)
      is distinct from (excluded.customer_id, excluded.placed_at, excluded.paid_at, excluded.delivered_at, excluded.returned_at, excluded.total,
        excluded.refunded, excluded.cancelled, excluded.products, excluded.province, excluded.city, excluded.district)`)
