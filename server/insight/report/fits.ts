import type { ReportFilter } from '@xiaoer/contract/worth'
import sql, { join, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { addDays, midnight, shopZone } from '../rollups/index.ts'
import type { Span } from './span.ts'

/** When the days of a span begin and end, by the clock of the first shop. */
export async function instantsOf(tx: Tx, span: Span): Promise<{ from: Date; until: Date; timeZone: string }> {
  const timeZone = await shopZone(tx)
  return { timeZone, from: await midnight(tx, span.from, timeZone), until: await midnight(tx, addDays(span.to, 1), timeZone) }
}

/** Whether a row of facts is what all filters ask for. */
export const fits = (only: readonly ReportFilter[]): Sql => join([sql`true`, ...only.map(isOf)], ' and ')

function isOf({ cut, key }: ReportFilter): Sql {
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
    case 'served':
      return sql`served = ${key}`
    case 'agent':
      return sql`agent_id::text = ${key}`
    case 'team':
      return sql`agent_id in (select tm.account_id from team_members tm where tm.team_id::text = ${key})`
    case 'product':
      return sql`exists (select from messages m cross join lateral jsonb_array_elements(m.parts) p
        where m.conversation_id = f.conversation_id and m.session_id = f.id and p ->> 'kind' = 'product' and p ->> 'productId' = ${key})`
    default:
      return cut satisfies never
  }
}
