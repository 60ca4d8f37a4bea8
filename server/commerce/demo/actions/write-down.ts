import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { Order } from '../../order.ts'

/**
 * Writes an order's parcels and state as they stand by the clock into its rows, so that they do not vanish once the state is moved by hand.
 * Only what was placed here moves by itself, and from `paid` alone.
 */
export async function writeDown(tx: Tx, workspaceId: string, order: Order): Promise<void> {
  const row = await tx.row<{ state: string; placed_here: boolean }>(
    sql`select state, idempotency_key is not null as placed_here from demo.orders where number = ${order.number}`,
  )
  if (!row?.placed_here || row.state !== 'paid' || row.state === order.state) return
  await tx.run(sql`update demo.orders set state = ${order.state} where number = ${order.number}`)
  for (const { carrier, trackingNumber, state, shippedAt, deliveredAt, expectedAt, items, nodes } of order.shipments) {
    await tx.run(sql`
      insert into demo.shipments (workspace_id, tracking_number, order_number, carrier, state, shipped_at, delivered_at, expected_at, items)
      values (${workspaceId}, ${trackingNumber}, ${order.number}, ${carrier}, ${state}, ${shippedAt}, ${deliveredAt ?? null}, ${expectedAt ?? null}, ${items})
      on conflict do nothing`)
    for (const [i, { at, place, text }] of nodes.toReversed().entries())
      await tx.run(sql`
        insert into demo.shipment_nodes (workspace_id, tracking_number, position, at, place, text)
        values (${workspaceId}, ${trackingNumber}, ${i + 1}, ${at}, ${place}, ${text}) on conflict do nothing`)
  }
}
