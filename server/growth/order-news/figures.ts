import { NEWS_EVENTS, type NewsEvent, type NewsFigures, type NewsRow, type NewsUnsaid, type OrderNews } from '@xiaoer/contract/news'
import type { Right } from '@xiaoer/contract/rights'
import sql from 'sql-template-tag'
import { bridgeOf, endsOf } from '#growth/calls'
import type { Tx } from '#platform/db'
import { KINDS } from './happened.ts'
import { rulesOf } from './rules.ts'

const LATEST = 30
const DAYS_MS = 30 * 86_400_000

/** Whose, what who asks may, by which address the service is reached, and when. */
export interface Asked {
  readonly workspaceId: string
  readonly rights: ReadonlySet<Right>
  readonly origin: string
  readonly at: Date
}

/** Rules, what came of them in the last thirty days, and the newest rows; where calls go only for who may change that. */
export async function orderNews(tx: Tx, { workspaceId, rights, origin, at }: Asked): Promise<OrderNews> {
  const shops = await tx.rows<{ id: string; name: string }>(sql`select id, name from shops order by created_at`)
  const channels = await tx.rows<{ kind: string }>(sql`select distinct kind from channels where state <> 'removed' order by kind`)
  const wishes = await tx.row<{ stopped: number; consented: number }>(sql`
    select (count(*) filter (where stopped_at is not null))::int as stopped, (count(*) filter (where marketing_at is not null))::int as consented
    from contact_wishes`)
  const shown = []
  for (const { id: shopId, name } of shops) {
    const { rules, quiet, cap, shipWithinHours } = await rulesOf(tx, shopId)
    shown.push({
      ...{ shopId, name, quiet, cap: { ...cap }, shipWithinHours },
      rules: rules.map(({ since: _, ...rule }) => rule),
      figures: await figuresOf(tx, shopId, at),
      latest: await latestOf(tx, shopId),
      bridge: (rights.has('outward') && (await bridgeOf(tx, { workspaceId, shopId }, origin))) || null,
    })
  }
  return { shops: shown, channels: channels.map(({ kind }) => kind), wishes: wishes ?? { stopped: 0, consented: 0 } }
}

interface Counted {
  readonly event: NewsEvent
  readonly sent: number
  readonly answered: number
  readonly stopped: number
  readonly paid: number
}

/** Answered: the shopper wrote within a day, and not to have it stopped. */
async function figuresOf(tx: Tx, shopId: string, at: Date): Promise<NewsFigures[]> {
  const since = sql`n.shop_id = ${shopId} and n.at > ${at}::timestamptz - interval '30 days'`
  const counted = await tx.rows<Counted>(sql`
    select n.event, count(*)::int as sent, (count(*) filter (where w.stopped))::int as stopped, count(n.paid_at)::int as paid,
      (count(*) filter (where not w.stopped and exists (
        select from messages m where m.conversation_id = n.conversation_id and m.author = 'shopper' and m.at > n.at and m.at <= n.at + interval '1 day')))::int as answered
    from order_news n cross join lateral (select exists (select from contact_wishes where stopped_under = n.id) as stopped) w
    where n.unsaid is null and ${since} group by n.event`)
  const unsaid = await tx.rows<{ event: NewsEvent; why: NewsUnsaid; n: number }>(
    sql`select n.event, n.unsaid as why, count(*)::int as n from order_news n where n.unsaid is not null and ${since} group by 1, 2 order by 3 desc`,
  )
  const ends = await endsOf(tx, shopId, new Date(at.getTime() - DAYS_MS))
  return NEWS_EVENTS.map((event) => {
    const { sent = 0, answered = 0, stopped = 0, paid = 0 } = counted.find((one) => one.event === event) ?? {}
    const silent = unsaid.filter((one) => one.event === event).map(({ why, n }) => ({ why, n }))
    const calls = ends.filter((one) => one.event === event).map(({ end, n }) => ({ end, n }))
    return { event, law: KINDS[event].law, sent, answered, stopped, paid, calls, unsaid: silent }
  })
}

async function latestOf(tx: Tx, shopId: string): Promise<NewsRow[]> {
  const rows = await tx.rows<Omit<NewsRow, 'at' | 'paidAt'> & { at: Date; paidAt: Date | null }>(sql`
    select n.id, n.at, n.event, n.order_number as "orderNumber", n.conversation_id as "conversationId", h.kind as channel, n.by, n.unsaid, n.paid_at as "paidAt"
    from order_news n left join channels h on h.workspace_id = n.workspace_id and h.id = n.channel_id
    where n.shop_id = ${shopId} order by n.at desc, n.id desc limit ${LATEST}`)
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), paidAt: row.paidAt?.toISOString() ?? null }))
}
