import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** What the first shop of the workspace reckons in. */
export const shopCurrency = async (tx: Tx): Promise<string> =>
  (await tx.row<{ currency: string }>(sql`select currency from shops order by created_at, id limit 1`))?.currency ?? 'CNY'

/** Whether an order `o` is in that money: a sum is of one currency, and orders in another are in none of it. */
export const IN_SHOP_CURRENCY: Sql = sql`o.currency = (
  select first.currency from shops first where first.workspace_id = o.workspace_id order by first.created_at, first.id limit 1)`
