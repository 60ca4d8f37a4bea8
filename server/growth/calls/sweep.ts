import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { endOverdue } from './overdue.ts'
import { askOne, type CallParts, claim } from './send.ts'

export type { CallParts } from './send.ts'

const WORKSPACES = 32
/** Bridges asked at once, for one workspace. */
const AT_ONCE = 8
const LEASE_S = 60

/** Asks bridges for the calls that are due, of any workspace, on any node. One that does not answer holds up no sweep. */
export function callsOut(parts: CallParts) {
  const { db, now } = parts
  const going = new Map<string, Promise<void>>()

  async function workspace(id: string, takenAt: Date): Promise<void> {
    for (;;) {
      // each time anew: a stop and the night come while bridges are asked
      const rung = await db.inWorkspace(id, (tx) => endOverdue(parts, tx, id, now()))
      for (const { conversationId, seq } of rung) parts.ring(id, conversationId, seq)
      const claims = await db.inWorkspace(id, (tx) => claim(tx, now(), AT_ONCE))
      if (claims.length === 0) break
      await Promise.all(claims.map((one) => askOne(parts, id, one).catch(parts.failed)))
    }
    await lookAgain(db, id, takenAt)
  }

  async function sweep(): Promise<void> {
    const at = now()
    const due = await db.outside((tx) =>
      tx.rows<{ id: string }>(sql`
        with d as materialized (
          select workspace_id from call_work where due_at <= ${at} order by due_at limit ${WORKSPACES} for update skip locked)
        update call_work set due_at = ${leased(at)} where workspace_id in (select workspace_id from d) returning workspace_id as id`),
    )
    for (const { id } of due) {
      if (going.has(id)) continue
      const work = workspace(id, at)
        .catch(parts.failed)
        .finally(() => going.delete(id))
      going.set(id, work)
    }
  }

  const idle = async () => {
    while (going.size > 0) await Promise.all(going.values())
  }
  return { sweep, idle, close: idle }
}

const leased = (at: Date) => new Date(at.getTime() + LEASE_S * 1_000)

/** When the calls of a workspace are looked at next; not at all where none is under way. */
async function lookAgain(db: Database, id: string, takenAt: Date): Promise<void> {
  const next = await db.inWorkspace(id, (tx) =>
    tx.row<{ at: Date | null }>(sql`
      select min(case when b.state = 'on' or c.state = 'asked' then c.due_at else greatest(c.due_at, c.created_at + interval '10 minutes') end) as at
      from outbound_calls c left join call_bridges b on b.workspace_id = c.workspace_id and b.shop_id = c.shop_id where c.state <> 'ended'`),
  )
  // what woke it meanwhile stays: only its own lease is moved
  const mine = sql`workspace_id = ${id} and due_at = ${leased(takenAt)}`
  const at = next?.at
  await db.outside((tx) => tx.run(at ? sql`update call_work set due_at = ${at} where ${mine}` : sql`delete from call_work where ${mine}`))
}
