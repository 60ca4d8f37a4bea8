import sql, { type Sql } from 'sql-template-tag'
import type { Rolled } from './rolled.ts'

/** Sessions with the entries that the bot answered by, a row each, and how often it did. */
export const answeredSessions = (from: Sql): Sql => sql`
  select f.*, e.entry, e.given from ${from} f cross join lateral (
    select w ->> 'entryId' as entry, count(*) as given from messages m cross join lateral jsonb_array_elements(m.words) w
    where m.conversation_id = f.conversation_id and m.session_id = f.id and m.author = 'bot' and w ? 'entryId' group by 1) e`

/** By entry: sessions in which it answered, and how often. */
export const questions: Rolled = {
  page: 'questions',
  rows: answeredSessions,
  where: sql`true`,
  keys: [sql`entry`],
  sums: [sql`count(*)`, sql`coalesce(sum(given), 0)`],
  byMonth: true,
}
