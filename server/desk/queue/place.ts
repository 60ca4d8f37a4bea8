import type { QueuePlace } from '@xiaoer/contract/teams'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { ahead } from '../hand-off.ts'
import { FOR_SAFETY } from '../handed-over.ts'

/** How long others waited is told of those who were taken within so many hours, where they are so many; three in four waited no longer. */
const [HOURS, FEWEST, SHARE] = [3, 5, 0.75] as const

/** Where a shopper who waits for a person stands, and how long others waited; null where they wait for nobody. */
export async function placeOf(db: Database, where: { workspaceId: string; conversationId: string }, at: Date): Promise<QueuePlace | null> {
  const { workspaceId, conversationId } = where
  const waits = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ teamId: string | null; safety: boolean; of: number; most: number | null }>(sql`
      select c.team_id as "teamId", ${FOR_SAFETY} as safety, lately.of, lately.most from conversations c, (
        select count(*)::int as of, percentile_cont(${SHARE}) within group (order by extract(epoch from taken_at - handed_off_at))::float8 as most
        from sessions where taken_at > ${at}::timestamptz - make_interval(hours => ${HOURS}) and taken_at <= ${at} and handed_off_at <= taken_at) lately
      where c.id = ${conversationId} and c.holder = 'queue' and c.session_open`),
  )
  if (!waits) return null
  const { teamId, safety, of, most } = waits
  const waited = most !== null && of >= FEWEST ? { mostSeconds: Math.ceil(most), of } : null
  return { ahead: await ahead(db, { workspaceId, conversationId, safety }, teamId), waited }
}
