import sql, { raw } from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** The demo shop's tables, in an order that foreign keys allow. */
export type DemoTable =
  | 'loads'
  | 'products'
  | 'attributes'
  | 'variants'
  | 'size_rows'
  | 'promotions'
  | 'coupons'
  | 'customers'
  | 'coupon_holdings'
  | 'orders'
  | 'order_items'
  | 'payments'
  | 'shipments'
  | 'shipment_nodes'
  | 'refunds'

/** Writes all rows in one statement. Columns by their names in the table; those left out are null. */
export async function insertAll(tx: Tx, workspaceId: string, table: DemoTable, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const json = JSON.stringify(rows.map((row) => ({ workspace_id: workspaceId, ...row })))
  const name = raw(`demo.${table}`)
  await tx.run(sql`insert into ${name} select * from json_populate_recordset(null::${name}, ${json}::json)`)
}
