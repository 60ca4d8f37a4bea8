import type { AlertView } from '@xiaoer/contract/wall'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Tx } from '#platform/db'
import { alertRows, raise } from './alerts.ts'

/** Something inside failed while a shopper was served. */
export interface InnerFailure {
  readonly workspaceId: string
  readonly conversationId: string
  /** What could not be done: the port that was asked, or `turn` for a whole turn. */
  readonly of: string
}

/** So long after it was met last it no longer stands. Minutes. */
const STANDS_MINUTES = 60

/** Raises the warning, or counts it up where it stands; gives the feed's number of what the wall is told, if anything. */
export async function raiseInnerFailure(tx: Tx, { workspaceId, conversationId, of }: InnerFailure, at: Date): Promise<number | undefined> {
  const subject = `inside:${of}`
  const counted = await tx.run(sql`
    update alerts set conversation_id = ${conversationId}, why = why || jsonb_build_object('times', (why->>'times')::int + 1, 'last', ${at.toISOString()}::text)
    where kind = 'service_failing' and subject = ${subject} and ended_at is null`)
  if (counted > 0) return undefined
  const why = { of, times: 1, last: at.toISOString() }
  // what ended a moment ago is raised again: each time somebody was not answered
  const raised = await raise(
    tx,
    workspaceId,
    { subject, conversationId, sessionId: null, since: at },
    [{ kind: 'service_failing', why }],
    at,
  )
  const told = raised.map(({ id, kind }) => ({
    type: 'alert_raised',
    conversationId: null,
    detail: { alertId: id, kind, teams: [], conversationId },
  }))
  return (await tell(tx, workspaceId, at, told)).at(-1)
}

/** What was not met again for a while is over. */
export const endInnerFailures = (tx: Tx, at: Date): Promise<number> =>
  tx.run(sql`
    update alerts set ended_at = ${at} where kind = 'service_failing' and ended_at is null
      and coalesce((why->>'last')::timestamptz, at) < ${at}::timestamptz - make_interval(mins => ${STANDS_MINUTES})`)

/** Those of so many days, the newest first. */
export const innerFailures = (tx: Tx, days: number, at: Date): Promise<AlertView[]> =>
  alertRows(tx, sql`l.kind = 'service_failing' and l.at > ${at}::timestamptz - make_interval(days => ${days})`, MOST)
const MOST = 20
