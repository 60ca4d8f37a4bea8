import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** What the first shop of the workspace reckons in. */
export const shopCurrency = async (tx: Tx): Promise<string> =>
  (await tx.row<{ currency: string }>(sql`select currency from shops order by created_at, id limit 1`))?.currency ?? 'CNY'
