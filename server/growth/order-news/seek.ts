import sql from 'sql-template-tag'
import type { Order, Shop } from '#commerce'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { within } from '#platform/pacing'
import { asPromised } from './happened.ts'
import { type NewsRules, rulesOf } from './rules.ts'
import { watchOrders } from './watched.ts'
import { dueOf } from './weigh.ts'

const WITHIN_MS = 8_000
const CUSTOMERS = 100
const ORDERS = 5
const DAY_MS = 86_400_000
const late = () => new AppError('upstream_failed', 'the shop did not tell its orders in time')

interface SeekParts {
  readonly db: Database
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
}

/**
 * Seeks news in shops that tell of nothing by a webhook: the newest orders of who wrote in the last month. What has something to say is watched
 * from then on. A shop that does not answer is left alone until the next time.
 */
export async function seek({ db, shopFor }: SeekParts, workspaceId: string, at: Date): Promise<void> {
  const shops = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`
      select distinct r.shop_id as id from news_rules r where r.on_since is not null and not exists (
        select from shop_events e where e.shop_id = r.shop_id and e.arrived_at > ${new Date(at.getTime() - 7 * DAY_MS)})`),
  )
  for (const { id: shopId } of shops) {
    const shop = shopFor(workspaceId, shopId)
    if (shop) await seekIn(db, shop, { workspaceId, shopId, at }).catch(() => undefined)
  }
}

async function seekIn(db: Database, shop: Shop, where: { workspaceId: string; shopId: string; at: Date }): Promise<void> {
  const { workspaceId, shopId, at } = where
  const [rules, customers] = await db.inWorkspace(workspaceId, async (tx) => [
    await rulesOf(tx, shopId),
    await tx.rows<{ id: string }>(sql`
      select p.customer_id as id from conversations c join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
      where c.shop_id = ${shopId} and p.customer_id is not null and c.last_at > ${new Date(at.getTime() - 30 * DAY_MS)}
      order by c.last_at desc limit ${CUSTOMERS}`),
  ])
  for (const { id } of customers) {
    const orders = await within(shop.orders.recent(id, ORDERS), WITHIN_MS, late)
    await db.inWorkspace(workspaceId, async (tx) => watchOrders(tx, where, await unawaited(tx, shopId, orders, rules)))
  }
}

/** Of which orders something is to be said before they are looked at next: an order may be watched for a later day already. */
async function unawaited(tx: Tx, shopId: string, orders: readonly Order[], rules: NewsRules): Promise<string[]> {
  const numbers = orders.map(({ number }) => number)
  const known = await tx.rows<{ number: string; event: string; about: string }>(sql`
    select order_number as number, event, about from order_news where shop_id = ${shopId} and order_number = any(${numbers}::text[])`)
  const watched = await tx.rows<{ number: string; at: Date }>(sql`
    select order_number as number, due_at as at from watched_orders where shop_id = ${shopId} and order_number = any(${numbers}::text[])`)
  return orders.flatMap((order) => {
    const isKnown = (event: string, about: string) =>
      known.some((one) => one.number === order.number && one.event === event && one.about === about)
    const next = watched.find((one) => one.number === order.number)?.at
    const due = dueOf(asPromised(order, rules.shipWithinHours), rules, isKnown)
    return due.some(({ at }) => !next || at < next) ? [order.number] : []
  })
}
