import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { lookAgainAt, sweptByWorkspace, takeDue, type WorkTable, workThrough } from '#platform/pacing'
import { endOverdue } from './overdue.ts'
import { askOne, type CallParts, type Claimed, claim } from './send.ts'

export type { CallParts } from './send.ts'

const WORKSPACES = 32
/** Bridges asked at once, for one workspace. */
const AT_ONCE = 8
const WORK: WorkTable = { table: 'call_work', column: 'due_at', leaseS: 60 }

/** Asks bridges for the calls that are due, of any workspace, on any node. One that does not answer holds up no sweep. */
export function callsOut(parts: CallParts) {
  const { db, now, failed } = parts

  async function due(id: string): Promise<Claimed[]> {
    // each time anew: a stop and the night come while bridges are asked
    const rung = await db.inWorkspace(id, (tx) => endOverdue(parts, tx, id, now()))
    for (const { conversationId, seq } of rung) parts.ring(id, conversationId, seq)
    return db.inWorkspace(id, (tx) => claim(tx, now(), AT_ONCE))
  }

  async function workspace(id: string, takenAt: Date): Promise<void> {
    await workThrough(
      () => due(id),
      (one) => askOne(parts, id, one),
      failed,
    )
    await lookAgainAt(db, WORK, id, takenAt, await db.inWorkspace(id, nextLook))
  }

  return sweptByWorkspace({ now, failed, work: workspace, due: (at) => takeDue(db, WORK, at, WORKSPACES) })
}

/** When the calls of a workspace are looked at next; not at all where none is under way. */
async function nextLook(tx: Tx): Promise<Date | undefined> {
  const next = await tx.row<{ at: Date | null }>(sql`
    select min(case when b.state = 'on' or c.state = 'asked' then c.due_at else greatest(c.due_at, c.created_at + interval '10 minutes') end) as at
    from outbound_calls c left join call_bridges b on b.workspace_id = c.workspace_id and b.shop_id = c.shop_id where c.state <> 'ended'`)
  return next?.at ?? undefined
}
