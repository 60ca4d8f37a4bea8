import sql from 'sql-template-tag'
import type { Order, Shop } from '#commerce'
import type { Database } from '#platform/db'
import { isAppError } from '#platform/errors'

/** An order counts within so many days after the question. */
export const ORDER_DAYS = 7
/** Shoppers looked at in one call; the others are looked at by the next. */
const AT_ONCE = 40
/** Who has not ordered yet is looked at again after this. */
const AGAIN_MINUTES = 10
/** Orders read of a shopper. */
const ORDERS = 50

interface Open {
  shopper_id: string
  shop_id: string
  customer_id: string
  questions: { turnId: string; at: string }[]
}

interface WatchParts {
  readonly db: Database
  readonly now: () => Date
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
}

/** Looks in the shop whether those who got no answer have ordered since. Shoppers without an account are left out: nobody can tell. */
export async function watchOrders({ db, now, shopFor }: WatchParts, workspaceId: string): Promise<void> {
  const at = now()
  const open = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Open>(sql`
      select q.shopper_id, q.shop_id, p.customer_id, jsonb_agg(jsonb_build_object('turnId', q.turn_id, 'at', q.at)) as questions
      from unknown_questions q join shoppers p on p.workspace_id = q.workspace_id and p.id = q.shopper_id
      where p.customer_id is not null and q.ordered is distinct from 'yes'
        and (q.looked_at is null or (q.looked_at < q.at + make_interval(days => ${ORDER_DAYS}) and q.looked_at < ${at}::timestamptz - make_interval(mins => ${AGAIN_MINUTES})))
      group by q.shopper_id, q.shop_id, p.customer_id order by min(q.looked_at) nulls first limit ${AT_ONCE}`),
  )
  const seen: { turnId: string; ordered: string }[] = []
  for (const { shop_id, customer_id, questions } of open) {
    const orders = await ordersOf(shopFor(workspaceId, shop_id), customer_id)
    for (const question of questions) seen.push({ turnId: question.turnId, ordered: orderedAfter(orders, new Date(question.at)) })
  }
  if (seen.length === 0) return
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update unknown_questions q set ordered = s.ordered, looked_at = ${at}
      from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) as s("turnId" uuid, ordered text) where q.turn_id = s."turnId"`),
  )
}

/** The newest orders; undefined where the shop does not say. */
async function ordersOf(shop: Shop | undefined, customerId: string): Promise<Order[] | undefined> {
  try {
    return await shop?.orders.recent(customerId, ORDERS)
  } catch (error) {
    if (isAppError(error)) return undefined
    throw error
  }
}

/** Whether an order that was not cancelled was placed in the days after a moment. Pure. */
function orderedAfter(orders: readonly Pick<Order, 'placedAt' | 'state'>[] | undefined, at: Date): 'yes' | 'no' | 'unknown' {
  if (!orders) return 'unknown'
  const end = at.getTime() + ORDER_DAYS * 86_400_000
  const placed = orders.map((order) => ({ time: new Date(order.placedAt).getTime(), counts: order.state !== 'cancelled' }))
  if (placed.some(({ time, counts }) => counts && time > at.getTime() && time <= end)) return 'yes'
  // the list may have been cut before it came to these days
  const oldest = placed.at(-1)?.time ?? 0
  return placed.length >= ORDERS && oldest > at.getTime() ? 'unknown' : 'no'
}
