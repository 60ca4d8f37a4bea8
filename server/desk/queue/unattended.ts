import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { atMostEvery } from '#platform/pacing'
import { atTheDesk, workspacesServed } from '#workspaces'
import { queueToTicket } from './to-ticket.ts'

/** What looking after an empty desk needs. */
export interface UnattendedParts {
  readonly db: Database
  readonly now: () => Date
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

/** Nobody is left waiting for longer than it takes to look. */
const EVERY_MS = 5_000
/** A service that was down has heard of no page: for so long after its start it asks only who said that they went. */
const HEARING_MS = 4 * 60_000
/** So many at a time, each in a transaction of its own. */
const AT_ONCE = 50

/**
 * Where the last person at the desk has gone, those who wait for one are told so and get a ticket, whichever node finds them, each once:
 * "somebody will be with you in a moment" is said to nobody whom no one comes to.
 */
export function unattendedOf({ db, now, ring }: UnattendedParts) {
  const startedAt = now().getTime()
  const isDue = atMostEvery(EVERY_MS)

  async function sweep(): Promise<void> {
    const at = now()
    if (!isDue(at)) return
    const heard = Math.abs(at.getTime() - startedAt) >= HEARING_MS
    for (const workspaceId of await workspacesServed(db)) {
      for (const conversationId of await waitingForNobody(db, workspaceId, at, heard)) {
        const seq = await db.inWorkspace(workspaceId, (tx) => queueToTicket(tx, { workspaceId, conversationId }, 'unattended', at))
        if (seq !== undefined) ring(workspaceId, conversationId, seq)
      }
    }
  }
  return { sweep }
}

/** The conversations of the queue, longest waiting first, where nobody is at the desk. */
async function waitingForNobody(db: Database, workspaceId: string, at: Date, heard: boolean): Promise<string[]> {
  const here = heard ? atTheDesk(at) : sql`online`
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`
      select id from conversations where holder = 'queue' and session_open
        and not exists (select from agents where removed_at is null and ${here}) order by waiting_since limit ${AT_ONCE}`),
  )
  return rows.map(({ id }) => id)
}
