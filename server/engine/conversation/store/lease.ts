import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import type { DialogueState } from '../dialogue-state.ts'

/** Seconds a node may work a turn before another may take it up; far above the slowest turn, well under the promised 30 s. */
export const LEASE_SECONDS = 12

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
