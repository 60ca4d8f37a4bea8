import sql, { type Sql } from 'sql-template-tag'
import type { Rolled } from './rolled.ts'

/** The bot said words of such a key in the session `d`. */
const said = (key: string): Sql => sql`exists (
  select from messages m where m.conversation_id = d.conversation_id and m.session_id = d.id and m.author = 'bot'
    and m.words @? ${`$[*] ? (@.key like_regex "${key}")`}::jsonpath)`

/** How a session `d` with an upset shopper was met, and what came of it. */
export const metColumns = sql`
      case
        when ${said('^tone[.][a-z]+[.](mild|strong)[.]')} then 'met'
        when ${said('^mood[.]sorry(_lost)?$')} then 'plain'
        else 'other'
      end as how,
      exists (select from messages m where m.conversation_id = d.conversation_id and m.session_id = d.id and m.helpful = false) as no_help,
      exists (select from sessions later join traces t on t.session_id = later.id and t.intent in ('service.complaint', 'aftersale.appeal')
        where later.conversation_id = d.conversation_id and later.opened_at > d.opened_at and later.opened_at <= d.opened_at + interval '7 days') as complained`

/** By how it was met: sessions with an upset shopper, those settled, handed off, with an answer that was no help, and with a complaint within a week. */
export const met: Rolled = {
  page: 'disputes',
  rows: (from) => sql`
    select d.day, d.handed_off, coalesce(s.settled_by_shopper, s.outcome = 'settled', false) as settled, ${metColumns}
    from (select * from ${from} f where f.upset) d join sessions s on s.id = d.id`,
  where: sql`true`,
  keys: [sql`how`],
  sums: [
    sql`count(*)`,
    ...[sql`settled`, sql`handed_off`, sql`no_help`, sql`complained`].map((is: Sql) => sql`count(*) filter (where ${is})`),
  ],
}
