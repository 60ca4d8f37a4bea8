import sql from 'sql-template-tag'
import type { Database } from '#platform/db'

/** A shopper is asked at most once in so many days. */
export const QUARTER_DAYS = 91

/** Which session of whose. */
export interface Ended {
  readonly workspaceId: string
  readonly conversationId: string
  readonly sessionId: string
}

/**
 * Whether the shopper is asked in this ended session, and that they were: drawn by the share that is set, and not asked in another session within
 * a quarter. The same session gives the same answer until it is answered.
 */
export const askSurvey = (db: Database, { workspaceId, conversationId, sessionId }: Ended, at: Date): Promise<boolean> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const session = await tx.row<{ shopperId: string; drawn: boolean }>(sql`
      select c.shopper_id as "shopperId", experiment_draw('survey', s.id) < g.share as drawn
      from sessions s join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
        join survey_settings g on g.workspace_id = s.workspace_id
      where s.id = ${sessionId} and s.conversation_id = ${conversationId} and s.closed_at is not null and s.nps is null
        and s.turns + s.agent_messages > 0`)
    if (!session?.drawn) return false
    // two tabs, or two sessions that end at once, ask one shopper once
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`survey ${session.shopperId}`}, 0))`)
    const before = await tx.row<{ same: boolean }>(sql`
      select session_id = ${sessionId} as same from survey_asks
      where shopper_id = ${session.shopperId} and (session_id = ${sessionId} or asked_at > ${at}::timestamptz - make_interval(days => ${QUARTER_DAYS}))
      order by session_id <> ${sessionId} limit 1`)
    if (before) return before.same
    await tx.run(
      sql`insert into survey_asks (workspace_id, session_id, shopper_id, asked_at) values (${workspaceId}, ${sessionId}, ${session.shopperId}, ${at})`,
    )
    return true
  })
