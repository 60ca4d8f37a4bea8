import type { Costs, PutCosts } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { shopCurrency } from '../facts/index.ts'

/** What is reckoned with now. */
export async function costsNow(tx: Tx): Promise<Costs> {
  const row = await tx.row<PutCosts>(
    sql`select people_hour::float8 as "peopleHour", million_tokens::float8 as "millionTokens", channels from cost_assumptions`,
  )
  const kinds = await tx.rows<{ kind: string }>(sql`select distinct kind from channels where state <> 'removed' order by kind`)
  return {
    ...(row ?? { peopleHour: null, millionTokens: 0, channels: {} }),
    ...{ currency: await shopCurrency(tx), kinds: kinds.map(({ kind }) => kind) },
  }
}

/** Reckons with this from now on, for days gone by as well: they are counted anew with the next roll-up. */
export const putCosts = (
  tx: Tx,
  workspaceId: string,
  { peopleHour, millionTokens, channels }: PutCosts,
  by: { accountId: string; at: Date },
): Promise<number> =>
  tx.run(sql`
    insert into cost_assumptions (workspace_id, people_hour, million_tokens, channels, changed_by, changed_at)
    values (${workspaceId}, ${peopleHour}, ${millionTokens}, ${JSON.stringify(channels)}::jsonb, ${by.accountId}, ${by.at})
    on conflict (workspace_id) do update set people_hour = excluded.people_hour, million_tokens = excluded.million_tokens, channels = excluded.channels,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
