import sql from 'sql-template-tag'
import type { Database } from '../../server/platform/db/index.ts'
import type { Kind, Written } from './sessions.ts'

/** A session that took place: when a warning was due, undefined where none was, and what was warned of. */
export interface Happened {
  readonly written: Written
  readonly dueAt: Date | undefined
  readonly raised: readonly Raised[]
}

/** A warning that was raised. */
export interface Raised {
  readonly kind: Kind
  readonly at: Date
}

/** A session under way. */
export interface Under {
  readonly written: Written
  readonly conversationId: string
  dueAt: Date | undefined
}

/** What was warned of in each. */
export async function happened(db: Database, workspaceId: string, all: readonly Under[]): Promise<Happened[]> {
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Raised & { id: string }>(sql`select conversation_id as id, kind, at from alerts where conversation_id is not null order by at`),
  )
  const of = Map.groupBy(rows, ({ id }) => id)
  return all.map(({ written, conversationId, dueAt }) => ({ written, dueAt, raised: of.get(conversationId) ?? [] }))
}
