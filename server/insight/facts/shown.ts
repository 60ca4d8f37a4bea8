import sql, { type Sql } from 'sql-template-tag'

/** The goods first shown in the session `f`: title, and price in minor units where it is in the first shop's currency; to be joined laterally. */
export const FIRST_SHOWN: Sql = sql`
  select p ->> 'title' as product, case when p -> 'price' ->> 'currency' = (
      select s.currency from shops s where s.workspace_id = m.workspace_id order by s.created_at, s.id limit 1) then (p -> 'price' ->> 'minor')::float8 end as price
  from messages m cross join lateral jsonb_array_elements(m.parts) p
  where m.conversation_id = f.conversation_id and m.session_id = f.id and p ->> 'kind' = 'product' order by m.at, m.id limit 1`

/** An instant as the wire tells it. */
export const asInstant = (at: Sql): Sql => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
