import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { WorkTable } from '#platform/pacing'

/** An order to be looked at, and the round by which a look is known. */
export interface Watched {
  readonly shopId: string
  readonly orderNumber: string
  readonly round: number
  readonly missed: number
}

/** The longest that a look may take: whoever has noted nothing by then is taken for dead. */
const LEASE_S = 60
/** The workspaces with orders to be looked at. */
export const NEWS_WORK: WorkTable = { table: 'news_work', column: 'due_at', leaseS: LEASE_S }

/** The orders of a workspace are to be looked at by then. */
export const wake = (tx: Tx, workspaceId: string, at: Date): Promise<number> =>
  tx.run(sql`
    insert into news_work as w (workspace_id, due_at) values (${workspaceId}, ${at})
    on conflict (workspace_id) do update set due_at = least(w.due_at, excluded.due_at)`)

/** Something of these orders has changed: they are looked at anew, where a rule is on. In the transaction that keeps the event. */
export async function watchOrders(
  tx: Tx,
  { workspaceId, shopId, at }: { workspaceId: string; shopId: string; at: Date },
  numbers: readonly string[],
): Promise<void> {
  if (numbers.length === 0) return
  const watched = await tx.run(sql`
    insert into watched_orders as w (workspace_id, shop_id, order_number, due_at)
    select ${workspaceId}::uuid, ${shopId}::uuid, n, ${at} from unnest(${numbers.map((one) => firstGraphemes(one, 200))}::text[]) n
    where exists (select from news_rules where shop_id = ${shopId} and on_since is not null)
    on conflict (workspace_id, shop_id, order_number) do update set due_at = excluded.due_at, round = w.round + 1`)
  if (watched > 0) await wake(tx, workspaceId, at)
}

/** Claims what is due, committed before the shop is asked: another node begins its look only when this one is taken for dead. */
export const claimOrders = (tx: Tx, at: Date, most: number): Promise<Watched[]> =>
  tx.rows<Watched>(sql`
    with d as materialized (
      select workspace_id, shop_id, order_number from watched_orders where due_at <= ${at} order by due_at limit ${most} for update skip locked)
    update watched_orders w set due_at = ${at}::timestamptz + make_interval(secs => ${LEASE_S}), round = w.round + 1
    from d where w.workspace_id = d.workspace_id and w.shop_id = d.shop_id and w.order_number = d.order_number
    returning w.shop_id as "shopId", w.order_number as "orderNumber", w.round, w.missed`)

/** Whether the look is still this one's; an event that came meanwhile begins another. */
export const isMine = async (tx: Tx, { shopId, orderNumber, round }: Watched): Promise<boolean> =>
  (await tx.row(
    sql`select 1 from watched_orders where shop_id = ${shopId} and order_number = ${orderNumber} and round = ${round} for update`,
  )) !== undefined

/** When it is looked at next; null: nothing more is to be said of it. */
export const lookNext = (tx: Tx, { shopId, orderNumber }: Watched, next: Date | null, missed = 0): Promise<number> =>
  next === null
    ? tx.run(sql`delete from watched_orders where shop_id = ${shopId} and order_number = ${orderNumber}`)
    : tx.run(
        sql`update watched_orders set due_at = ${next}, missed = ${missed} where shop_id = ${shopId} and order_number = ${orderNumber}`,
      )

/** When the workspace is looked at next: with its next order, or to seek what no webhook tells; not at all where no rule is on. */
export async function nextLook(tx: Tx, seekAt: Date): Promise<Date | undefined> {
  const next = await tx.row<{ at: Date | null; on: boolean }>(sql`
    select (select min(due_at) from watched_orders) as at, exists (select from news_rules where on_since is not null) as on`)
  return [next?.at, next?.on ? seekAt : null].flatMap((one) => (one ? [one] : [])).sort((a, b) => a.getTime() - b.getTime())[0]
}
