import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'

/** A message of the shop's side, as the feed tells of it. */
export interface Told {
  readonly messageId: string
  readonly conversationId: string
  readonly channelId: string
  readonly seq: number
}

/** The shop's messages among the next events of the feed, and the number up to which they were looked through. */
export type ReadTold = (tx: Tx, after: number, most: number) => Promise<{ told: readonly Told[]; upTo: number; more: boolean }>

/** Events looked through in one transaction. */
const PAGE = 500

/** From now on this workspace's feed is followed: it has a channel that sends. What was said before stays unsent. */
export const followFeed = (tx: Tx, workspaceId: string, newestSeq: number): Promise<number> =>
  tx.run(sql`
    insert into push_work (workspace_id, seq, due_at) values (${workspaceId}, ${newestSeq}, now()) on conflict (workspace_id) do update set due_at = now()`)

/**
 * Makes a delivery of every message that a channel of these kinds must send, once: cursor and rows move in one transaction, and the feed's
 * numbers are in the order of the commits, so that none is skipped. Gives whether there is more.
 */
export function takeIn(db: Database, workspaceId: string, kinds: readonly string[], read: ReadTold): Promise<boolean> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const cursor = await tx.row<{ seq: number }>(sql`select seq from push_work where workspace_id = ${workspaceId} for update`)
    if (!cursor) return false
    const { told, upTo, more } = await read(tx, cursor.seq, PAGE)
    if (upTo === cursor.seq) return false
    const made =
      told.length > 0 &&
      tx.run(sql`
        insert into deliveries (workspace_id, message_id, conversation_id, channel_id, seq, due_at)
        select ${workspaceId}::uuid, t."messageId", t."conversationId", t."channelId", t.seq, now()
        from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t ("messageId" uuid, "conversationId" uuid, "channelId" uuid, seq bigint)
        join channels c on c.id = t."channelId" and c.kind = any(${kinds}) and c.state <> 'removed'
        on conflict (workspace_id, message_id) do nothing`)
    await Promise.all([made, tx.run(sql`update push_work set seq = ${upTo} where workspace_id = ${workspaceId}`)])
    return more
  })
}

/** The workspaces that have a channel that sends. */
export const allFollowed = async (db: Database): Promise<string[]> =>
  (await db.outside((tx) => tx.rows<{ id: string }>(sql`select workspace_id as id from push_work`))).map(({ id }) => id)

/** Workspaces that are due, put off for a while so that no other node looks at the same; seconds until the next look where nothing rings. */
const LOOK_AGAIN_S = 5
const MOST = 64

/** The workspaces whose turn it is on any node. */
export const takeDue = async (db: Database): Promise<string[]> => {
  const rows = await db.outside((tx) =>
    tx.rows<{ id: string }>(sql`
      with d as materialized (select workspace_id from push_work where due_at <= now() order by due_at limit ${MOST} for update skip locked)
      update push_work set due_at = now() + make_interval(secs => ${LOOK_AGAIN_S}) where workspace_id in (select workspace_id from d)
      returning workspace_id as id`),
  )
  return rows.map(({ id }) => id)
}

/** Looks again when the next delivery is due, if that is sooner. */
export const lookAgain = (tx: Tx, workspaceId: string): Promise<number> =>
  tx.run(sql`
    update push_work p set due_at = least(p.due_at, d.due_at)
    from (
      -- what waits for a channel that is paused, or that its platform does not take now, is due when that ends
      select min(greatest(one.due_at, c.stopped_until)) as due_at from deliveries one
        join channels c on c.workspace_id = one.workspace_id and c.id = one.channel_id and c.state = 'on'
      where one.workspace_id = ${workspaceId} and one.state in ('waiting', 'sending')) d
    where p.workspace_id = ${workspaceId} and d.due_at < p.due_at`)
