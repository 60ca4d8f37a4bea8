import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { OrderState } from '../../order.ts'
import { moveOrder } from './order-states.ts'

/** Drops an order that was not paid; its coupon can be used again. Throws `not_found` for another's order, `conflict` for one that was paid. */
export async function cancelUnpaid(
  db: Database,
  workspaceId: string,
  orderNumber: string,
  customerId: string,
  reason: string,
): Promise<void> {
  await db.inWorkspace(workspaceId, async (tx) => {
    const order = await tx.row<{ state: OrderState }>(
      sql`select state from demo.orders where number = ${orderNumber} and customer_id = ${customerId} for update`,
    )
    if (!order) throw new AppError('not_found', `order ${orderNumber} is not of this shop or not yours`)
    if (order.state === 'cancelled') return
    if (order.state !== 'unpaid') throw new AppError('conflict', `order ${orderNumber} is paid; ask for the money back instead`)
    await tx.run(sql`
      update demo.orders set state = ${moveOrder(orderNumber, order.state, 'cancelled')}, cancel_reason = ${reason} where number = ${orderNumber}`)
    await tx.run(sql`update demo.coupon_holdings set used_at = null, order_number = null where order_number = ${orderNumber}`)
  })
}
