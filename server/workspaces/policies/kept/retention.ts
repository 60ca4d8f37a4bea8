import type { KeptDecisions } from '@xiaoer/contract/policy'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'

/** What a shop keeps of its past decisions; `standard` is the installation's number of days. */
export async function keptBy(db: Database, workspaceId: string, shopId: string, standard: number): Promise<KeptDecisions> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ days: number | null; count: number; oldest: Date | null }>(sql`
      select s.decision_days as days, count(d.id)::int as count, min(d.at) as oldest
      from shops s left join decisions d on d.workspace_id = s.workspace_id and d.shop_id = s.id
      where s.id = ${shopId} group by s.decision_days`),
  )
  if (!row) throw new AppError('not_found', refusal('graph.shop', { id: shopId }))
  return { ...row, standard, oldest: row.oldest?.toISOString() ?? null }
}

/** Says for how many days a shop keeps them; what is older is erased at once, and from then on every hour. */
export async function keepFor(
  db: Database,
  workspaceId: string,
  shopId: string,
  days: number | null,
  now: Date,
  standard: number,
): Promise<void> {
  const changed = await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update shops set decision_days = ${days} where id = ${shopId}`))
  if (changed === 0) throw new AppError('not_found', refusal('graph.shop', { id: shopId }))
  await eraseOver(db, workspaceId, now, standard)
}

/** Erases a workspace's past decisions whose time is over, by the days of their shop or else the standard; gives how many. */
export const eraseOver = (db: Database, workspaceId: string, now: Date, standard: number): Promise<number> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const before = sql`${now}::timestamptz - make_interval(days => coalesce(s.decision_days, ${standard}::int))`
    // a comparison names some of them: it goes no later than they do
    await tx.run(sql`delete from policy_comparisons c using shops s where s.id = c.shop_id and c.begun_at < ${before}`)
    const erased = await tx.run(sql`delete from decisions d using shops s where s.id = d.shop_id and d.at < ${before}`)
    if (erased > 0) await tx.run(sql`delete from policy_comparisons c where ${namesErased}`)
    return erased
  })

/** Past decisions about the shopper of a conversation, in all their conversations; `not_found` for one of another workspace. */
export const countAbout = (db: Database, workspaceId: string, conversationId: string): Promise<number> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const shopperId = await shopperOf(tx, conversationId)
    const row = await tx.row<{ count: number }>(sql`select count(*)::int as count from decisions d where ${isAbout(shopperId)}`)
    return row?.count ?? 0
  })

/** Erases them, on the shopper's request; gives how many. */
export const eraseAbout = (db: Database, workspaceId: string, conversationId: string): Promise<number> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const shopperId = await shopperOf(tx, conversationId)
    const erased = await tx.run(sql`delete from decisions d where ${isAbout(shopperId)}`)
    if (erased > 0) await tx.run(sql`delete from policy_comparisons c where ${namesErased}`)
    return erased
  })

async function shopperOf(tx: Tx, conversationId: string): Promise<string> {
  const row = await tx.row<{ shopperId: string }>(sql`select shopper_id as "shopperId" from conversations where id = ${conversationId}`)
  if (!row) throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
  return row.shopperId
}

const isAbout = (shopperId: string) => sql`d.conversation_id in (select id from conversations where shopper_id = ${shopperId})`

/** Whether an example of a comparison is a decision that is there no more. */
const namesErased = sql`exists (
  select 1 from jsonb_array_elements(c.found -> 'examples') e where not exists (select 1 from decisions d where d.id = (e ->> 'case')::uuid))`
