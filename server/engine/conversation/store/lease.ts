import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import type { DialogueState } from '../dialogue-state.ts'

/** Seconds without a sign of the node that works a turn before another may take it up; well under the promised 30 s. */
export const LEASE_SECONDS = 12
/** A lease is made longer once it has run so long; a turn of ordinary length costs no write for it. */
const LONGER_AFTER_MS = 4_000
/** A turn that takes longer than this has hung, and lapses: with its last lease it stays under the minute after which a deed counts as cut off. */
const AT_MOST_MS = 45_000

/** A conversation whose time has come: on a crash's account, or because its shopper fell silent. */
export interface Due {
  readonly conversationId: string
  readonly at: Date
}

/** The right to do what is due in a conversation, as `look_after` gives it. */
export interface Leased {
  readonly conversationId: string
  readonly found: 'turn' | 'silence'
  readonly fence: number
  readonly state: DialogueState
  readonly handledSeq: number
  readonly inboundSeq: number
  readonly sessionId: string
}

/** Looks at conversations of one workspace and, where something is to be done now, takes the right to it from whoever let it lapse. */
export async function lookAfter(db: Database, workspaceId: string, node: string, due: readonly Due[]): Promise<Leased[]> {
  const [row] = await db.call<{ taken: Leased[] }>(sql`select look_after(${workspaceId}::uuid, ${node}::uuid, ${LEASE_SECONDS},
    ${due.map(({ conversationId }) => conversationId)}::uuid[], ${due.map(({ at }) => at)}::timestamptz[]) as taken`)
  return row?.taken ?? []
}

interface Kept {
  readonly workspaceId: string
  readonly fence: number
  /** How many messages and turns it is kept for. */
  count: number
  since: number
  longerAt: number
}

/** See `leaseKeeper`. */
export type Keeping = ReturnType<typeof leaseKeeper>

/**
 * Keeps the leases of a node that lives while its turns take long: slow is not dead. Nothing is kept past `AT_MOST_MS`, and a lease that another
 * has taken meanwhile, or a person, stays theirs. `elapsed` counts milliseconds.
 */
export function leaseKeeper(db: Database, node: string, elapsed: () => number) {
  const kept = new Map<string, Kept>()

  /** From now on a turn of it is worked here, or waits to be; who writes more under the same lease does not make it new. */
  function begin(workspaceId: string, conversationId: string, fence: number): void {
    const before = kept.get(conversationId)
    const [since, count] = [elapsed(), (before?.count ?? 0) + 1]
    const fresh = { workspaceId, fence, since, longerAt: since + LONGER_AFTER_MS }
    kept.set(conversationId, { ...(before?.fence === fence ? before : fresh), count })
  }

  function end(conversationId: string): void {
    const one = kept.get(conversationId)
    if (one && --one.count === 0) kept.delete(conversationId)
  }

  /** A further turn under the same lease, which was made longer with what was written of the one before. */
  function again(conversationId: string): void {
    const one = kept.get(conversationId)
    if (one) Object.assign(one, { since: elapsed(), longerAt: elapsed() + LONGER_AFTER_MS })
  }

  /** Makes longer what has run for a while. */
  async function lengthen(): Promise<void> {
    const now = elapsed()
    const due = [...kept].filter(([, { since, longerAt }]) => longerAt <= now && now - since <= AT_MOST_MS)
    for (const [, one] of due) one.longerAt = now + LONGER_AFTER_MS
    const byWorkspace = Map.groupBy(due, ([, { workspaceId }]) => workspaceId)
    await Promise.all([...byWorkspace].map(([workspaceId, some]) => lengthenIn(db, node, workspaceId, some)))
  }

  return { begin, end, again, lengthen }
}

// a row that is being written now is not waited for: it is the turn's own end, or another's beginning
const lengthenIn = (db: Database, node: string, workspaceId: string, some: readonly (readonly [string, Kept])[]) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update conversations set lease_until = now() + make_interval(secs => ${LEASE_SECONDS}) where id in (
        select c.id from conversations c join unnest(${some.map(([id]) => id)}::uuid[], ${some.map(([, { fence }]) => fence)}::bigint[]) k (id, fence)
          on k.id = c.id and k.fence = c.fence
        where c.lease_node = ${node} and c.holder = 'bot' and c.lease_until is not null order by c.id for update of c skip locked)`),
  )
