import sql, { empty, join } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { OrderState, ShipmentState } from '../order.ts'

/** The state that a lent order must be in. */
export interface Wanted {
  readonly state: OrderState
  readonly shipment?: ShipmentState
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
    from demo.customers c where c.workspace_id = ${workspaceId} order by c.position offset ${nth % 20} limit 1`)
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

async function copyOrder(
  tx: Tx,
  workspaceId: string,
  customerId: string,
  tail: string,
  { state, shipment }: Wanted,
  nth: number,
): Promise<string> {
  const shipped = shipment
    ? sql`and exists (select 1 from demo.shipments s where s.workspace_id = o.workspace_id and s.order_number = o.number and s.state = ${shipment})`
    : empty
  const fitting = sql`from demo.orders o where o.workspace_id = ${workspaceId} and o.customer_id not like 'guest-%' and o.state = ${state} ${shipped} ${PLAIN}`
  const pattern = await tx.row<{ number: string }>(sql`
    select o.number ${fitting} order by o.placed_at desc, o.number offset (${nth} % greatest(1, (select count(*) ${fitting})))::int limit 1`)
  if (!pattern) throw new AppError('not_found', `the demo shop has no order in state ${state}${shipment ? `/${shipment}` : ''}`)
  const number = `YS20${tail}`
  await tx.run(sql`
    insert into demo.orders select (jsonb_populate_record(o, jsonb_build_object('number', ${number}::text, 'customer_id', ${customerId}::text, 'idempotency_key', null))).*
    from demo.orders o where o.workspace_id = ${workspaceId} and o.number = ${pattern.number}`)
  for (const table of CHILDREN) await copyChildren(tx, workspaceId, table, pattern.number, number)
  return number
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
