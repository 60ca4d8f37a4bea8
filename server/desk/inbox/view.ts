import type { ConversationView, OrderBrief, Page } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { type Order, type Shop, toBrief } from '#commerce'
import { history, newestSeq } from '#engine/conversation'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { provenOrders } from '#shoppers'
import { calledIn } from '../participants/standing.ts'
import { transfersOf } from '../routing/transfer.ts'
import { ticketsOf } from '../tickets/index.ts'
import { inboxRow } from './rows.ts'

interface About {
  shopper_id: string
  customer_id: string | null
  since: Date
  page: Page | null
  summary: string | null
  shop_id: string
  read: number
}

/** All that an agent sees of one conversation, as of `cursor`: events after it bring it up to date. */
export async function conversationView(
  db: Database,
  workspaceId: string,
  id: string,
  shopFor: (shopId: string) => Shop | undefined,
): Promise<ConversationView> {
  const seen = await db.inWorkspace(workspaceId, async (tx) => {
    // the cursor first: what happens meanwhile is told again, not missed
    const cursor = await newestSeq(tx)
    const conversation = await inboxRow(tx, id)
    const about = await tx.row<About>(sql`
      select p.id as shopper_id, p.customer_id, p.created_at as since, c.page, c.summary, c.shop_id, c.shopper_read_seq::float8 as read from conversations c
      join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id where c.id = ${id}`)
    if (!conversation || !about) throw new AppError('not_found', refusal('conversation.not_here', { id }))
    return {
      cursor,
      conversation,
      about,
      ...(await history(tx, id, null, 50)),
      ...{ tickets: await ticketsOf(tx, id), transfers: await transfersOf(tx, id), called: await calledIn(tx, id) },
      proven: await provenOrders(tx, about.shopper_id),
    }
  })
  const { about, conversation, proven, ...rest } = seen
  return {
    ...rest,
    conversation,
    shopper: {
      name: conversation.shopperName,
      level: conversation.shopperLevel,
      known: about.customer_id !== null,
      page: about.page?.title ?? about.page?.ref ?? null,
      since: about.since.toISOString(),
    },
    summary: about.summary,
    shopperReadSeq: about.read,
    ...(await ordersOf(shopFor(about.shop_id), about.customer_id, proven)),
  }
}

/** So many orders stand beside the conversation. */
const ORDERS = 10

/** Orders beside the conversation, of the shop's customer and those that were proven; a shop that does not answer leaves a sentence, not an empty list. */
async function ordersOf(
  shop: Shop | undefined,
  customerId: string | null,
  proven: readonly string[],
): Promise<{ orders: OrderBrief[]; ordersProblem: string | null }> {
  if (!shop || (!customerId && proven.length === 0)) return { orders: [], ordersProblem: null }
  try {
    const own: Order[] = customerId ? await shop.orders.recent(customerId, ORDERS) : []
    const others = proven.filter((number) => own.every((one) => one.number !== number)).slice(0, ORDERS)
    const found = await Promise.all(others.map(async (number) => (await shop.orders.find(number)) ?? []))
    const orders = [...own, ...found.flat()].toSorted((a, b) => b.placedAt.getTime() - a.placedAt.getTime())
    return { orders: orders.map(toBrief), ordersProblem: null }
  } catch (error) {
    return { orders: [], ordersProblem: error instanceof AppError ? error.message : 'The shop does not answer' }
  }
}
