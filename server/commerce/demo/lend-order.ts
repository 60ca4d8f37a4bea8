import sql, { empty, join } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { OrderState, ShipmentState } from '../order.ts'

/** The state that a lent order must be in. */
export interface Wanted {
  readonly state: OrderState
  readonly shipment?: ShipmentState
  /** One piece of each of these, two of what is named twice, at its list price, instead of what the pattern holds. */
  readonly variants?: readonly string[]
  /** How many days ago it was signed for; three where absent: by the hour of the day the pattern may be in or out of the seven days. */
  readonly signedDaysAgo?: number
  /** The city it goes to; as the pattern's where absent. */
  readonly city?: string
  /** How far a refund of it is; any where absent. */
  readonly refund?: string
}

/** The customer whose orders are lent, and which. */
export interface Lent {
  readonly customerId: string
  readonly orderNumbers: readonly string[]
}

const CHILDREN = ['demo.order_items', 'demo.payments', 'demo.refunds', 'demo.shipments'] as const

/**
 * A shopper of their own with copies of demo orders in the states wanted: for rehearsals and acceptance tests, where every dialogue
 * begins on a clean sheet. `nth` makes customer and numbers, so the same call gives the same names.
 */
export async function lendOrders(tx: Tx, workspaceId: string, nth: number, wanted: readonly Wanted[]): Promise<Lent> {
  const customerId = `guest-${nth}`
  await tx.run(sql`
    insert into demo.customers select (jsonb_populate_record(c, jsonb_build_object('id', ${customerId}::text, 'position', ${10_000 + nth}::int))).*
    from demo.customers c where c.workspace_id = ${workspaceId}
      and c.id = (select id from demo.customers where workspace_id = ${workspaceId} order by position offset ${nth % 20} limit 1)`)
  const orderNumbers: string[] = []
  for (const [i, one] of wanted.entries())
    orderNumbers.push(await copyOrder(tx, workspaceId, customerId, `99${String(nth).padStart(7, '0')}${i}`, one, nth))
  return { customerId, orderNumbers }
}

/** What the state says and no more: in one parcel, without a refund that the state does not tell of, and goods that are sent. */
const PLAIN = sql`
  and (select count(*) from demo.shipments s where s.workspace_id = o.workspace_id and s.order_number = o.number) <= 1
  and (o.state in ('refunding', 'refunded') or not exists (select from demo.refunds r where r.workspace_id = o.workspace_id and r.order_number = o.number))
  and (o.state not in ('paid', 'packing') or o.ship_by is not null)`

/** When nothing is said of it: well within the days of a return without reason, whatever the hour. */
const SIGNED_DAYS_AGO = 3

async function copyOrder(tx: Tx, workspaceId: string, customerId: string, tail: string, wanted: Wanted, nth: number): Promise<string> {
  const { state, shipment, signedDaysAgo = state === 'delivered' ? SIGNED_DAYS_AGO : undefined } = wanted
  const shipped = shipment
    ? sql`and exists (select 1 from demo.shipments s where s.workspace_id = o.workspace_id and s.order_number = o.number and s.state = ${shipment})`
    : empty
  const refunded = wanted.refund
    ? sql`and exists (select 1 from demo.refunds r where r.workspace_id = o.workspace_id and r.order_number = o.number and r.state = ${wanted.refund})`
    : empty
  // what was signed came in a parcel, which an order of codes has none of
  const signed =
    signedDaysAgo === undefined
      ? empty
      : sql`and exists (select 1 from demo.shipments s where s.workspace_id = o.workspace_id and s.order_number = o.number)`
  const fitting = sql`from demo.orders o where o.workspace_id = ${workspaceId} and o.customer_id not like 'guest-%' and o.state = ${state} ${shipped} ${refunded} ${signed} ${PLAIN}`
  const pattern = await tx.row<{ number: string }>(sql`
    select o.number ${fitting} order by o.placed_at desc, o.number offset (${nth} % greatest(1, (select count(*) ${fitting})))::int limit 1`)
  if (!pattern) throw new AppError('not_found', `the demo shop has no order in state ${state}${shipment ? `/${shipment}` : ''}`)
  const number = `YS20${tail}`
  await tx.run(sql`
    insert into demo.orders select (jsonb_populate_record(o, jsonb_build_object('number', ${number}::text, 'customer_id', ${customerId}::text, 'idempotency_key', null))).*
    from demo.orders o where o.workspace_id = ${workspaceId} and o.number = ${pattern.number}`)
  for (const table of CHILDREN) await copyChildren(tx, workspaceId, table, pattern.number, number)
  if (wanted.variants) await holdInstead(tx, workspaceId, number, wanted.variants)
  if (wanted.city !== undefined) await sendTo(tx, number, wanted.city)
  if (signedDaysAgo !== undefined) await signedAgo(tx, number, signedDaysAgo)
  return number
}

async function holdInstead(tx: Tx, workspaceId: string, number: string, variants: readonly string[]): Promise<void> {
  const known = await tx.rows<{ id: string }>(
    sql`select id from demo.variants where workspace_id = ${workspaceId} and id = any(${[...variants]})`,
  )
  const unknown = variants.find((id) => !known.some((one) => one.id === id))
  if (unknown !== undefined)
    throw new AppError('not_found', `the demo shop has no variant ${unknown}; name one of data/demo/products, as cotton-tee.3`)
  await tx.run(sql`delete from demo.order_items where order_number = ${number}`)
  await tx.run(sql`
    insert into demo.order_items (workspace_id, order_number, position, product_id, variant_id, title, variant, image, quantity, paid)
    select ${workspaceId}, ${number}, row_number() over (order by v.id), p.id, v.id, p.title_zh,
      (select string_agg(value, ' ') from json_each_text(v.options)), '', w.pieces, v.price * w.pieces
    from (select id, count(*)::int as pieces from unnest(${[...variants]}::text[]) as id group by id) w
      join demo.variants v on v.id = w.id join demo.products p on p.workspace_id = v.workspace_id and p.id = v.product_id`)
  await tx.run(sql`
    update demo.orders set freight = 0, discount = 0, total = (select sum(paid) from demo.order_items where order_number = ${number})
    where number = ${number}`)
  await withoutParcel(tx, number)
  await tx.run(
    sql`update demo.payments set amount = (select total from demo.orders where number = ${number}) where order_number = ${number}`,
  )
}

/** A code is not promised to be sent by a day, and comes in no parcel. */
async function withoutParcel(tx: Tx, number: string): Promise<void> {
  const isVirtual = sql`(select bool_and(p.virtual) from demo.order_items i
    join demo.products p on p.workspace_id = i.workspace_id and p.id = i.product_id where i.order_number = ${number})`
  await tx.run(sql`update demo.orders set ship_by = null where number = ${number} and ${isVirtual}`)
  await tx.run(sql`
    delete from demo.shipment_nodes where ${isVirtual}
      and tracking_number in (select tracking_number from demo.shipments where order_number = ${number})`)
  await tx.run(sql`delete from demo.shipments where order_number = ${number} and ${isVirtual}`)
}

const sendTo = (tx: Tx, number: string, city: string) =>
  tx.run(sql`update demo.orders set address = address || jsonb_build_object('city', ${city}::text) where number = ${number}`)

/** Four days from the order to the door. */
async function signedAgo(tx: Tx, number: string, days: number): Promise<void> {
  await tx.run(sql`
    update demo.shipments set delivered_at = now() - make_interval(days => ${days}), shipped_at = now() - make_interval(days => ${days + 3})
    where order_number = ${number}`)
  await tx.run(sql`
    update demo.orders set placed_at = now() - make_interval(days => ${days + 4}), paid_at = now() - make_interval(days => ${days + 4})
    where number = ${number}`)
}

/** Rows of one table that belong to an order, under the new number; keys of their own get its tail. */
async function copyChildren(tx: Tx, workspaceId: string, table: (typeof CHILDREN)[number], from: string, to: string): Promise<void> {
  const tail = to.slice(-8)
  const named = {
    'demo.refunds': sql`'id', c.id || '-' || ${tail}`,
    'demo.shipments': sql`'tracking_number', c.tracking_number || ${tail}`,
  }
  const own = table === 'demo.refunds' || table === 'demo.shipments' ? [named[table]] : []
  const changes = join([sql`'order_number', ${to}::text`, ...own], ', ')
  const source = {
    'demo.order_items': sql`demo.order_items`,
    'demo.payments': sql`demo.payments`,
    'demo.refunds': sql`demo.refunds`,
    'demo.shipments': sql`demo.shipments`,
  }[table]
  await tx.run(sql`
    insert into ${source} select (jsonb_populate_record(c, jsonb_build_object(${changes}))).* from ${source} c
    where c.workspace_id = ${workspaceId} and c.order_number = ${from}`)
  if (table !== 'demo.shipments') return
  await tx.run(sql`
    insert into demo.shipment_nodes select (jsonb_populate_record(n, jsonb_build_object('tracking_number', n.tracking_number || ${tail}))).*
    from demo.shipment_nodes n join demo.shipments s on s.workspace_id = n.workspace_id and s.tracking_number = n.tracking_number
    where s.workspace_id = ${workspaceId} and s.order_number = ${from}`)
}
