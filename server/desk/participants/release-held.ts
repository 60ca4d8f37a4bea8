import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { tellWho } from './invite.ts'
import { calledTo, partFrom } from './standing.ts'

interface Left {
  readonly id: string
  readonly held: boolean
}

/** What somebody who left held goes back to the queue, and where they were called to they are no more; gives the conversations. */
export async function releaseHeld(
  db: Database,
  workspaceId: string,
  accountId: string,
  at: Date,
): Promise<{ conversationId: string; seq: number }[]> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const left = await tx.rows<Left>(sql`
      select id, coalesce(agent_id = ${accountId}, false) as held from conversations where holder = 'agent' and (agent_id = ${accountId} or id = any(${calledTo(accountId)}))
      order by id for update`)
    const held = left.filter((one) => one.held).map(({ id }) => id)
    const others = left.filter((one) => !one.held).map(({ id }) => id)
    await partFrom(tx, held, at)
    await partFrom(tx, others, at, accountId)
    const released = await backToQueue(tx, workspaceId, held, at)
    for (const conversationId of others)
      released.push({ conversationId, seq: await tellWho(tx, { workspaceId, accountId }, conversationId, at) })
    return released
  })
}

async function backToQueue(tx: Tx, workspaceId: string, ids: readonly string[], at: Date) {
  if (ids.length === 0) return []
  await tx.run(sql`
    update conversations set holder = 'queue', agent_id = null, waiting_since = coalesce(waiting_since, ${at}), fence = fence + 1
    where id = any(${[...ids]}::uuid[])`)
  const told = ids.map((id) => ({ type: 'holder_changed', conversationId: id, detail: { holder: 'queue', reason: 'agent_left' } }))
  const seqs = await tell(tx, workspaceId, at, told)
  return ids.map((conversationId, i) => ({ conversationId, seq: seqs[i] ?? 0 }))
}
