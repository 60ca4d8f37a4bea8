import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'

/** As many of one text are looked up. */
const MOST = 200
const LIKE_A_MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/gu
const NONE: ReadonlySet<string> = new Set()

/** Of the numbers in a text that are built like a mobile's, those that the shop knows an order by: by these alone nobody is called. */
export async function ordersNamed(tx: Tx, text: string): Promise<ReadonlySet<string>> {
  const numbers = [...new Set(text.match(LIKE_A_MOBILE))].slice(0, MOST)
  if (numbers.length === 0) return NONE
  const rows = await tx.rows<{ number: string }>(sql`
    select number from orders_seen where shop_id in (select id from shops) and number = any(${numbers}::text[])`)
  return new Set(rows.map(({ number }) => number))
}

/** The same for whoever is in no transaction. */
export const ordersNamedIn =
  (db: Database) =>
  (workspaceId: string, text: string): Promise<ReadonlySet<string>> =>
    // most texts name none, and need no transaction to find that out
    text.search(LIKE_A_MOBILE) < 0 ? Promise.resolve(NONE) : db.inWorkspace(workspaceId, (tx) => ordersNamed(tx, text))
