import type { FigureSessions, ReportQuery } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/db'
import { newestOf } from '../facts/index.ts'
import { addDays, midnight, shopZone } from '../rollups/index.ts'
import type { Only } from './read.ts'
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
    const timeZone = await shopZone(tx)
    const [from, to] = [await midnight(tx, query.from, timeZone), await midnight(tx, addDays(query.to, 1), timeZone)]
    return newestOf<{ sessionId: string; conversationId: string; openedAt: Date; value: number }>(
      tx,
      { from, until: to, now, timeZone },
      (facts, most) => sql`
      select id as "sessionId", conversation_id as "conversationId", opened_at as "openedAt", coalesce(${top}, 0)::float8 as value
      from ${facts} f where (${of}) and ${fits(query)} and (${!counted} or (${top}) <> 0)
      order by opened_at desc, id limit ${most}`,
    )
  })
  return { name, sessions: found.map(({ openedAt, ...one }) => ({ ...one, openedAt: openedAt.toISOString() })) }
}

function fits({ cut, key }: Only): Sql {
  if (!cut || key === undefined) return sql`true`
  switch (cut) {
    case 'channel':
      return sql`channel_id::text = ${key}`
    case 'matter':
      return sql`coalesce(matter, '') = ${key}`
    case 'hour':
      return sql`hour::text = ${key}`
    case 'reason':
      return sql`coalesce(handoff_reason, '') = ${key}`
    case 'way':
      return sql`way = ${key}`
    case 'product':
      return sql`exists (select from messages m cross join lateral jsonb_array_elements(m.parts) p
        where m.conversation_id = f.conversation_id and m.session_id = f.id and p ->> 'kind' = 'product' and p ->> 'productId' = ${key})`
    default:
      return cut satisfies never
  }
}
