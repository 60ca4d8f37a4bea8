import { refusal } from '@xiaoer/contract/refusals'
import { AlertKind, type AlertRows, type AlertView } from '@xiaoer/contract/wall'
import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { wilson } from '#platform/statistics'
import type { Warning } from './watched.ts'

/** What a warning is of. */
export interface Subject {
  readonly subject: string
  readonly conversationId: string | null
  readonly sessionId: string | null
  /** Since when it is as it is now: what ended before that was of another. Absent: always. */
  readonly since?: Date | null
}

/** The same of the same is raised again only so long after it ended: what goes up and down is one piece of news. Minutes. */
const QUIET_MINUTES = 10

/** Raises what does not stand yet, whichever node sees it first; gives the ids of those that are new. */
export async function raise(
  tx: Tx,
  workspaceId: string,
  { subject, conversationId, sessionId, since = null }: Subject,
  warnings: readonly Warning[],
  at: Date,
) {
  const raised: { id: string; kind: AlertKind }[] = []
  for (const { kind, why } of warnings) {
    const id = uuidv7()
    const written = await tx.run(sql`
      insert into alerts (workspace_id, id, kind, subject, conversation_id, session_id, why, at)
      select ${workspaceId}::uuid, ${id}::uuid, ${kind}, ${subject}, ${conversationId}::uuid, ${sessionId}::uuid, ${JSON.stringify(why)}::jsonb, ${at}::timestamptz
      where not exists (select from alerts where kind = ${kind} and subject = ${subject} and session_id is not distinct from ${sessionId}::uuid
        and (ended_at is null or ended_at > greatest(${at}::timestamptz - make_interval(mins => ${QUIET_MINUTES}), ${since}::timestamptz)))
      on conflict do nothing`)
    if (written > 0) raised.push({ id, kind })
    else raised.push(...(await changedSince(tx, kind, subject, why)).map((standing) => ({ id: standing, kind })))
  }
  return raised
}

/** What stands and is now so for another reason (a shop that was silent refuses our key) tells the newer one; gives its ids, to be told anew. */
async function changedSince(tx: Tx, kind: AlertKind, subject: string, why: Warning['why']): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    update alerts set why = ${JSON.stringify(why)}::jsonb where kind = ${kind} and subject = ${subject} and ended_at is null
      and why->>'of' <> ${JSON.stringify(why)}::jsonb->>'of' returning id`)
  return rows.map(({ id }) => id)
}

/** Ends what stands of a subject and is no longer so; gives how many. A threat stands until its session closes, however much is said after it. */
export const end = (tx: Tx, { subject, sessionId }: Subject, stillSo: readonly AlertKind[], at: Date): Promise<number> =>
  tx.run(sql`
    update alerts set ended_at = ${at} where subject = ${subject} and ended_at is null and not (kind = any(${stillSo}::text[]))
      and not (kind = 'threat' and session_id = ${sessionId}::uuid) is true`)

/** How many stand. */
export const standingAlerts = async (tx: Tx): Promise<number> =>
  (await tx.row<{ n: number }>(sql`select count(*)::int as n from alerts where ended_at is null`))?.n ?? 0

/** Alerts that something holds of, the newest first. */
export async function alertRows(tx: Tx, which: Sql, most: number): Promise<AlertView[]> {
  const rows = await tx.rows<Omit<AlertView, 'at' | 'endedAt'> & { at: Date; endedAt: Date | null }>(sql`
    select l.id, l.kind, l.conversation_id as "conversationId", p.name as "shopperName", l.why, l.at, l.ended_at as "endedAt", l.useful
    from alerts l left join conversations c on c.workspace_id = l.workspace_id and c.id = l.conversation_id
      left join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
    where ${which} order by l.at desc, l.id limit ${most}`)
  return rows.map(({ at, endedAt, ...row }) => ({ ...row, at: at.toISOString(), endedAt: endedAt?.toISOString() ?? null }))
}

/** Of the alerts of so many days: how many were marked, and which share of those was of use. */
export async function precision(tx: Tx, days: number, at: Date): Promise<AlertRows['precision']> {
  const rows = await tx.rows<{ kind: AlertKind; raised: number; marked: number; useful: number }>(sql`
    select kind, count(*)::int as raised, count(useful)::int as marked, (count(*) filter (where useful))::int as useful
    from alerts where at > ${at}::timestamptz - make_interval(days => ${days}) and at <= ${at} group by kind`)
  return AlertKind.options.map((kind) => {
    const { raised, marked, useful } = rows.find((row) => row.kind === kind) ?? { raised: 0, marked: 0, useful: 0 }
    const { share, low, high } = wilson(useful, marked)
    return { kind, raised, marked, useful, share, low, high }
  })
}

/** Says of an alert whether it was of use; may be said otherwise later. */
export async function markAlert(tx: Tx, accountId: string, id: string, useful: boolean, at: Date): Promise<void> {
  const written = await tx.run(sql`update alerts set useful = ${useful}, marked_by = ${accountId}, marked_at = ${at} where id = ${id}`)
  if (written === 0) throw new AppError('not_found', refusal('alert.not_here', { id }))
}
