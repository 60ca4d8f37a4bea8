import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { shopFacts } from '../files/index.ts'
import { payBy } from '../parcels/index.ts'

/**
 * Drops what was placed here and not paid in its time; the coupons can be used again. Every reading says so from that moment on already
 * (`asOfNow`): this writes it down. Orders loaded with the shop stay. Gives how many.
 */
export async function cancelLate(db: Database, workspaceId: string, now: Date): Promise<number> {
  const overdue = now.getTime() - payBy(new Date(0)).getTime()
  const late = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ number: string }>(sql`
      with late as (
        update demo.orders set state = 'cancelled', cancel_reason = ${shopFacts().payment.unpaidReason}
        where number in (
          select number from demo.orders where state = 'unpaid' and idempotency_key is not null and placed_at < ${new Date(overdue)}
          order by number for update) returning number
      ), freed as (
        update demo.coupon_holdings set used_at = null, order_number = null where order_number in (select number from late)
      ) select number from late`),
  )
  return late.length
}
