import sql from 'sql-template-tag'
import type { Shop } from '#commerce'
import type { Database, Tx } from '#platform/db'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import { ORDER_DAYS } from '../facts/index.ts'
import { AGAIN_DAYS } from '../rolled/index.ts'
import { keepOrders, orderSeen } from './keep-orders.ts'

/** A look around this often; a shopper's orders are read once in so many hours while what they asked may be ordered, paid and sent back. */
const EVERY_MS = 60_000
const AGAIN_HOURS = 6
const LIVELY_DAYS = 31
/** Then once a day, until whoever ordered after a chat would have bought again. */
const LATER_HOURS = 24
const AFTER_DAYS = ORDER_DAYS + AGAIN_DAYS
/** Of a shop that did not answer: a round must not be spent on it again and again. */
const RETRY_MINUTES = 10
/** So many shoppers in a round: a shop's system is not to feel it. */
const AT_ONCE = 40
const ORDERS = 50

/** What reading orders needs of others. */
export interface OrderReadingParts {
  readonly db: Database
  readonly now: () => Date
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
}
/** Reads orders, in rounds or at once. */
export type OrderReading = ReturnType<typeof orderReadingOf>

interface Due {
  readonly id: string
  readonly shopId: string
  readonly customerId: string
}

/** Reads what shoppers who wrote have ordered since; whose turn came up longest ago has it first, and a shop that does not answer holds up nobody. */
export function orderReadingOf({ db, now, shopFor }: OrderReadingParts) {
  const isDue = atMostEvery(EVERY_MS)

  /** Those whose orders have not been looked at for a while; all where told so. Gives how many orders changed. */
  async function read(workspaceId: string, all = false): Promise<number> {
    let changed = 0
    for (const shopper of await due(db, workspaceId, now(), all)) {
      const orders = await shopFor(workspaceId, shopper.shopId)
        ?.orders.recent(shopper.customerId, ORDERS)
        .catch(() => undefined)
      if (!orders) {
        await db.inWorkspace(workspaceId, (tx) => noteTried(tx, workspaceId, shopper.id, now()))
        continue
      }
      const own = orders.filter(({ customerId }) => customerId === shopper.customerId).map(orderSeen)
      changed += await db.inWorkspace(workspaceId, async (tx) => {
        await noteTried(tx, workspaceId, shopper.id, now())
        await tx.run(sql`update orders_read set read_at = tried_at where shopper_id = ${shopper.id}`)
        return own.length > 0 ? keepOrders(tx, workspaceId, shopper.shopId, own) : 0
      })
    }
    return changed
  }

  async function sweep(): Promise<void> {
    if (!isDue(now())) return
    for (const workspaceId of await workspacesServed(db)) await read(workspaceId)
  }
  return { sweep, read }
}

const noteTried = (tx: Tx, workspaceId: string, shopperId: string, at: Date) =>
  tx.run(sql`
    insert into orders_read (workspace_id, shopper_id, tried_at) values (${workspaceId}, ${shopperId}, ${at})
    on conflict (workspace_id, shopper_id) do update set tried_at = excluded.tried_at`)

const due = (db: Database, workspaceId: string, at: Date, all: boolean): Promise<Due[]> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Due>(sql`
      select id, shop_id as "shopId", customer_id as "customerId" from (
        select h.id, h.shop_id, h.customer_id, r.read_at, r.tried_at, coalesce(r.read_at + make_interval(hours =>
            case when c.last_minute > ${at}::timestamptz - make_interval(days => ${LIVELY_DAYS}) then ${AGAIN_HOURS}::int else ${LATER_HOURS}::int end),
          c.last_minute) as due_at
        from shoppers h
        join conversations c on c.workspace_id = h.workspace_id and c.shop_id = h.shop_id and c.shopper_id = h.id
        left join orders_read r on r.workspace_id = h.workspace_id and r.shopper_id = h.id
        where h.customer_id is not null and c.last_minute > ${at}::timestamptz - make_interval(days => ${AFTER_DAYS})) waiting
      where ${all} or ((read_at is null or due_at < ${at}) and (tried_at is null or tried_at < ${at}::timestamptz - make_interval(mins => ${RETRY_MINUTES}::int)))
      order by greatest(due_at, tried_at), id limit ${all ? 10_000 : AT_ONCE}`),
  )
