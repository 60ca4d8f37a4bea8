import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { backlog, type ReadJournal } from '../store/backlog.ts'
import { type Due, type Keeping, type Leased, lookAfter } from '../store/lease.ts'
import type { Worker } from './worker.ts'

/** After so many attempts a message is given to a person rather than tried again: it must not go round for ever. */
const ATTEMPTS = 3
const BATCH = 64

interface Found extends Due {
  readonly workspaceId: string
  readonly attempts: number
}

export interface SweepParts {
  readonly db: Database
  readonly node: string
  readonly worker: Worker
  readonly keeping: Keeping
  /** What a turn that began a deed had looked up. */
  readonly journal: ReadJournal | undefined
  /** Gives a conversation whose turns keep failing to the people. */
  readonly giveUp: (workspaceId: string, conversationId: string) => Promise<void>
  readonly failed: (error: unknown, conversationId: string) => void
}

/** Looks after what is due on any node: turns that a crash left unfinished, and shoppers who fell silent. Gives how many it looked at. */
export function sweeper(parts: SweepParts) {
  const { db, node, keeping, giveUp, failed } = parts
  const worked = finishing(parts)

  async function sweep(): Promise<number> {
    // first what this node works itself: what is only slow is not due
    await keeping.lengthen()
    const found = await take(db)
    const byWorkspace = Map.groupBy(found, ({ workspaceId }) => workspaceId)
    await Promise.all([...byWorkspace].map(([workspaceId, due]) => lookAfterAll(workspaceId, due)))
    return found.length
  }

  async function lookAfterAll(workspaceId: string, due: readonly Found[]): Promise<void> {
    const attempts = new Map(due.map((one) => [one.conversationId, one.attempts]))
    const leases = await lookAfter(db, workspaceId, node, due).catch((error: unknown) => {
      for (const { conversationId } of due) failed(error, conversationId)
      return []
    })
    const isLost = ({ conversationId }: Leased) => (attempts.get(conversationId) ?? 0) >= ATTEMPTS
    const finish = (lease: Leased) =>
      isLost(lease) && lease.found === 'turn' ? giveUp(workspaceId, lease.conversationId) : worked(workspaceId, lease)
    await Promise.all(leases.map((lease) => finish(lease).catch((error: unknown) => failed(error, lease.conversationId))))
  }

  return { sweep }
}

/** Finishes what was left, and keeps its lease while it does. */
function finishing({ db, worker, keeping, journal }: SweepParts) {
  async function worked(workspaceId: string, lease: Leased): Promise<void> {
    keeping.begin(workspaceId, lease.conversationId, lease.fence)
    try {
      await (lease.found === 'silence' ? silence(workspaceId, lease) : turn(workspaceId, lease))
    } finally {
      keeping.end(lease.conversationId)
    }
  }

  async function turn(workspaceId: string, lease: Leased): Promise<void> {
    const { conversationId, fence, state, sessionId, handledSeq, inboundSeq } = lease
    // of a long backlog only the first come now; the turn after this one takes the rest
    const { upTo = inboundSeq, ...left } = await backlog(db, journal, { workspaceId, conversationId, since: handledSeq })
    await worker.assign({ workspaceId, conversationId, sessionId, fence, state, cause: 'message', since: handledSeq, upTo, ...left })
  }

  async function silence(workspaceId: string, { conversationId, fence, state, sessionId, handledSeq }: Leased): Promise<void> {
    const nothingNew = { parts: [], since: handledSeq, upTo: handledSeq }
    await worker.assign({ workspaceId, conversationId, sessionId, fence, state, cause: 'silence', ...nothingNew })
  }

  return worked
}

/** What is due, put off for as long as a look may take: no other node looks at the same. */
function take(db: Database): Promise<Found[]> {
  return db.outside((tx) =>
    tx.rows<Found>(sql`
      with d as materialized (
        select workspace_id, conversation_id from work where due_at <= now() order by due_at limit ${BATCH} for update skip locked)
      update work set due_at = date_trunc('milliseconds', now()) + interval '15 seconds'
      where (workspace_id, conversation_id) in (select workspace_id, conversation_id from d)
      returning workspace_id as "workspaceId", conversation_id as "conversationId", due_at as at, attempts`),
  )
}
