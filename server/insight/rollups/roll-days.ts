import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { factsOf } from '../facts/index.ts'
import { FIGURES, sumsOf } from '../figures/index.ts'
import { midnight } from './zone.ts'

/** Changes with any definition: days rolled up by another are rolled up again. */
export const EDITION = createHash('sha256')
  .update(JSON.stringify([factsOf({ from: new Date(0), to: new Date(0), now: new Date(0), timeZone: 'UTC' }).sql, sumsOf(FIGURES).sql]))
  .digest('hex')
  .slice(0, 12)

/** Some days, both included, by a shop's clock as at `now`. */
export interface Days {
  readonly workspaceId: string
  readonly timeZone: string
  readonly first: string
  readonly last: string
  readonly now: Date
}

/** Counts days anew from the rows and keeps what they came to: whole, and by channel, matter, hour, reason and product shown. */
export async function rollDays(tx: Tx, { workspaceId, timeZone, first, last, now }: Days): Promise<void> {
  const from = await midnight(tx, first, timeZone)
  const to = await midnight(tx, new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10), timeZone)
  await tx.run(sql`delete from figure_days where day between ${first}::date and ${last}::date`)
  await tx.run(sql`
    insert into figure_days (workspace_id, cut, day, key, figures)
    with f as materialized (${factsOf({ from, to, now, timeZone })})
    select ${workspaceId}::uuid, case grouping(channel_id, matter, hour, handoff_reason)
        when 15 then 'all' when 7 then 'channel' when 11 then 'matter' when 13 then 'hour' else 'reason' end,
      day, coalesce(channel_id::text, matter, hour::text, handoff_reason, ''), ${sumsOf(FIGURES)}
    from f group by grouping sets ((day), (day, channel_id), (day, matter), (day, hour), (day, handoff_reason))
    union all
    select ${workspaceId}::uuid, 'product', day, shown.product, ${sumsOf(FIGURES)}
    from f cross join lateral (
      select distinct p ->> 'productId' as product from messages m cross join lateral jsonb_array_elements(m.parts) p
      where m.conversation_id = f.conversation_id and m.session_id = f.id and p ->> 'kind' = 'product') shown
    where shown.product is not null group by day, shown.product`)
}

/** Nothing stands from before: another clock or another definition. */
export const forgetDays = (tx: Tx): Promise<number> => tx.run(sql`delete from figure_days`)
