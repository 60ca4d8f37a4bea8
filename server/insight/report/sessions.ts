import { type FigureSessions, filtersOf, type ReportQuery } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { newestOf } from '../facts/index.ts'
import { fits, instantsOf } from './fits.ts'
import { mustBeFigure } from './series.ts'
import { mustBeSpan } from './span.ts'

/** The sessions that a figure was counted from, newest first; `counted`: only those that add to it. */
export async function figureSessions(
  db: Database,
  workspaceId: string,
  name: string,
  { query, counted, now }: { query: ReportQuery; counted: boolean; now: Date },
): Promise<FigureSessions> {
  mustBeSpan(query)
  const { of, top } = mustBeFigure(name)
  const found = await db.inWorkspace(workspaceId, async (tx) => {
    return newestOf<{ sessionId: string; conversationId: string; openedAt: Date; value: number }>(
      tx,
      { ...(await instantsOf(tx, query)), now },
      (facts, most) => sql`
      select id as "sessionId", conversation_id as "conversationId", opened_at as "openedAt", coalesce(${top}, 0)::float8 as value
      from ${facts} f where (${of}) and ${fits(filtersOf(query))} and (${!counted} or (${top}) <> 0)
      order by opened_at desc, id limit ${most}`,
    )
  })
  return { name, sessions: found.map(({ openedAt, ...one }) => ({ ...one, openedAt: openedAt.toISOString() })) }
}
