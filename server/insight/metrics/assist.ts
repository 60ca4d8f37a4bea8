import type { AssistFigures } from '@xiaoer/contract/assist'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { wilson } from '#platform/statistics'
import { held } from '../facts/index.ts'

type Source = AssistFigures['sources'][number]
type Ended = AssistFigures['assisted']

const shareOf = (hits: number, of: number): Source['share'] => {
  if (of === 0) return null
  const { share: value, low, high } = wilson(hits, of)
  return { value, low, high }
}

/**
 * What became of the replies suggested in the last `days` times 24 hours, by source: adopted as they stood, adopted and changed, or not taken,
 * which is also where nobody has answered. And how sessions of people ended that closed in the same time, those in which one was taken beside
 * those without: the middle length from the first message to the end, and how many were settled at first contact (of those over for 72 hours:
 * no dislike, nobody said that it is not settled, nobody came back with the same). What is suggested for is not drawn by lot: the two differ in
 * what they were about, and their difference is no effect of the suggestions alone.
 */
export const assistFigures = (db: Database, workspaceId: string, days: number, now: Date): Promise<AssistFigures> =>
  db.inWorkspace(workspaceId, async (tx) => ({
    days,
    sources: await bySource(tx, days, now),
    ...(await ended(tx, days, now)),
    despite: await sentDespite(tx, days, now),
  }))

async function bySource(tx: Tx, days: number, now: Date): Promise<Source[]> {
  const rows = await tx.rows<Omit<Source, 'share' | 'ignored'>>(sql`
    select source, count(*)::int as shown, (count(*) filter (where fate = 'adopted'))::int as adopted,
      (count(*) filter (where fate = 'edited'))::int as edited
    from reply_suggestions where kind = 'reply' and shown_at > ${now}::timestamptz - make_interval(days => ${days}) and shown_at <= ${now}::timestamptz
    group by source order by shown desc, source`)
  return rows.map((row) => {
    const taken = row.adopted + row.edited
    return { ...row, ignored: row.shown - taken, share: shareOf(taken, row.shown) }
  })
}

async function ended(tx: Tx, days: number, now: Date): Promise<Pick<AssistFigures, 'assisted' | 'plain'>> {
  const rows = await tx.rows<Omit<Ended, 'share'> & { assisted: boolean }>(sql`
    with s as (
      select s.id, extract(epoch from s.closed_at - s.first_message_at) * 1000 as length, ${held(now)},
        exists (select from reply_suggestions r where r.workspace_id = s.workspace_id and r.session_id = s.id and r.fate in ('adopted', 'edited')) as assisted
      from sessions s
      where s.closed_at > ${now}::timestamptz - make_interval(days => ${days}) and s.closed_at <= ${now}::timestamptz and s.agent_messages > 0)
    select assisted, count(*)::int as sessions, (percentile_cont(0.5) within group (order by length))::float8 as "lengthMsP50",
      (count(*) filter (where over))::int as ripe,
      (count(*) filter (where over and not (disliked or contrary or returned)))::int as settled
    from s group by assisted`)
  const of = (is: boolean): Ended => {
    const { assisted: _, ...row } = rows.find(({ assisted }) => assisted === is) ?? { ...NONE, assisted: is }
    return { ...row, share: shareOf(row.settled, row.ripe) }
  }
  return { assisted: of(true), plain: of(false) }
}

const NONE = { sessions: 0, lengthMsP50: null, ripe: 0, settled: 0 }

const sentDespite = (tx: Tx, days: number, now: Date): Promise<AssistFigures['despite']> =>
  tx.rows<AssistFigures['despite'][number]>(sql`
    select kind, count(*)::int as replies from sent_despite, unnest(kinds) as kind
    where at > ${now}::timestamptz - make_interval(days => ${days}) and at <= ${now}::timestamptz group by kind order by replies desc, kind`)
