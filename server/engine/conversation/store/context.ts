import type { Page } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { TurnShop, TurnShopper } from '../turn.ts'

/** What a turn needs to know of its conversation beside the state; seldom changes, so a node keeps it. */
export interface Context {
  readonly shop: TurnShop
  readonly shopper: TurnShopper
  readonly page: Page | null
  /** Off where the shop or the channel has silenced the bot. */
  readonly botOn: boolean
  /** The kind of the channel: `web`, `wechat` … */
  readonly channel?: string | undefined
  readonly channelId?: string | undefined
}

const KEPT = 20_000

/** Reads contexts and keeps the most recent. `forget` after anything in them has changed. */
export function contexts(db: Database) {
  const kept = new Map<string, Context>()
  /** What was being read when something was forgotten may be from before: it is given, and not kept. */
  let forgotten = 0

  async function contextOf(workspaceId: string, conversationId: string): Promise<Context> {
    const known = kept.get(conversationId)
    if (known) return known
    const before = forgotten
    const context = await db.inWorkspace(workspaceId, (tx) => tx.row<ContextRow>(select(conversationId)))
    if (!context) throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
    if (forgotten !== before) return toContext(context)
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '')
    kept.set(conversationId, toContext(context))
    return toContext(context)
  }

  return {
    contextOf,
    /** The shopper writes from here now: what stood for another channel is read anew. */
    cameBy: (conversationId: string, channelId: string) => {
      if (kept.get(conversationId)?.channelId !== channelId) kept.delete(conversationId)
    },
    /** The shopper moved on to another page. */
    turnTo: (conversationId: string, page: Page) => {
      const known = kept.get(conversationId)
      if (known) kept.set(conversationId, { ...known, page })
    },
    forget: (conversationId?: string) => {
      forgotten++
      if (conversationId) kept.delete(conversationId)
      else kept.clear()
    },
  }
}
export type Contexts = ReturnType<typeof contexts>

interface ContextRow {
  shop_id: string
  shop_name: string
  time_zone: string
  currency: string
  market: 'CN' | 'EU' | 'none' | null
  shopper_id: string
  shopper_name: string | null
  customer_id: string | null
  language: string
  page: Page | null
  bot_on: boolean
  channel: string
  channel_id: string
  held_out: string[]
}

const select = (conversationId: string) => sql`
  select s.id as shop_id,
    -- the name as the shopper reads it: a shop may bring one in English
    case when p.language = 'en' and s.look -> 'name' ->> 'zh-CN' = s.name then s.look -> 'name' ->> 'en' else s.name end as shop_name,
    s.time_zone, s.currency, s.market, p.id as shopper_id, p.name as shopper_name,
    -- whom no shop vouches for, and who has proven an order that it tells no customer of
    coalesce(p.customer_id, (select 'proven:' || p.id from proven_orders o where o.workspace_id = p.workspace_id and o.shopper_id = p.id limit 1)) as customer_id,
    p.language, c.page, s.bot_on and ch.bot_on as bot_on, ch.kind as channel, ch.id as channel_id, held_out_of(c.workspace_id, p.id) as held_out
  from conversations c
  join shops s on s.workspace_id = c.workspace_id and s.id = c.shop_id
  join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
  join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
  where c.id = ${conversationId}`

const toContext = (row: ContextRow): Context => ({
  shop: {
    id: row.shop_id,
    name: row.shop_name,
    timeZone: row.time_zone,
    currency: row.currency,
    ...(row.market && { market: row.market }),
  },
  shopper: {
    ...{ id: row.shopper_id, name: row.shopper_name, customerId: row.customer_id, language: row.language },
    ...(row.held_out.length > 0 && { heldOut: row.held_out }),
  },
  page: row.page,
  botOn: row.bot_on,
  channel: row.channel,
  channelId: row.channel_id,
})
