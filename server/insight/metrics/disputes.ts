import type { Disputes } from '@xiaoer/contract'
import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/db'

/** How a dispute was met. */
export type How = 'met' | 'plain' | 'other'
type Row = { how: How } & Disputes['met']

const NONE: Disputes['met'] = { sessions: 0, settled: 0, person: 0, disliked: 0, complained: 0 }

/** The bot said words of such a key in the session `d`. */
const said = (key: string): Sql => sql`exists (
  select from messages m where m.conversation_id = d.conversation_id and m.session_id = d.id and m.author = 'bot'
    and m.words @? ${`$[*] ? (@.key like_regex "${key}")`}::jsonpath)`

/**
 * Disputes with how each was met and how it ended. A dispute is a session, opened in the last `days` times 24 hours, with a turn whose mood was −0.5 or
 * less. `met` are those in which a line of the tone library was said; `plain` those of the tenth of all sessions kept for comparison in which the
 * plain apology was said in its place: chance alone tells these two apart, so they may be compared. `other` are those in which neither was said,
 * because a person came at once or the reply says sorry by itself; they are no part of the comparison. Settled – the shopper or a person at the desk said so; person – handed off;
 * disliked – an answer marked as no help; complained – a turn of complaint in a later session of the same conversation within seven days.
 */
export const disputed = (days: number, now: Date): Sql => sql`
  with d as (
    select id, conversation_id, opened_at, handed_off_at, coalesce(settled_by_shopper, outcome = 'settled', false) as settled
    from sessions
    where opened_at > ${now}::timestamptz - make_interval(days => ${days}) and opened_at <= ${now}::timestamptz
      and -0.5 >= any (moods)
  ), told as (
    select d.*,
      case
        when ${said('^tone[.][a-z]+[.](mild|strong)[.]')} then 'met'
        when ${said('^mood[.]sorry(_lost)?$')} then 'plain'
        else 'other'
      end as how,
      exists (select from messages m where m.conversation_id = d.conversation_id and m.session_id = d.id and m.helpful = false) as disliked,
      exists (select from sessions later join traces t on t.session_id = later.id and t.intent in ('service.complaint', 'aftersale.appeal')
        where later.conversation_id = d.conversation_id and later.opened_at > d.opened_at and later.opened_at <= d.opened_at + interval '7 days') as complained
    from d
  )`

/** How sessions with an upset shopper end, by how they were met. */
export async function disputes(db: Database, workspaceId: string, days: number, now: Date): Promise<Disputes> {
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Row>(sql`${disputed(days, now)}
      select how, count(*)::int as sessions, (count(*) filter (where settled))::int as settled, (count(*) filter (where handed_off_at is not null))::int as person,
        (count(*) filter (where disliked))::int as disliked, (count(*) filter (where complained))::int as complained
      from told group by how`),
  )
  const of = (how: How) => {
    const { how: _, ...counts } = rows.find((row) => row.how === how) ?? { how, ...NONE }
    return counts
  }
  return { days, met: of('met'), plain: of('plain'), other: of('other') }
}
