import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'

/** For those who have not bought yet (the coupon's id says so: there is one). */
const NEWCOMER = 'newcomer-10'

/** Puts a coupon that is open to all into the customer's hands; taking it twice changes nothing. Throws `conflict` for one that cannot be taken now. */
export async function takeCoupon(db: Database, workspaceId: string, couponId: string, customerId: string, now: Date): Promise<void> {
  await db.inWorkspace(workspaceId, async (tx) => {
    const open = await tx.row(
      sql`select from demo.coupons where id = ${couponId} and open_to_all and valid_from <= ${now} and valid_to > ${now}`,
    )
    const tooLate =
      couponId === NEWCOMER &&
      (await tx.row(sql`select from demo.orders where customer_id = ${customerId} and paid_at is not null limit 1`))
    if (!open || tooLate) throw new AppError('conflict', `The coupon ${couponId} cannot be taken now; choose another`)
    await tx.run(sql`
      insert into demo.coupon_holdings (workspace_id, coupon_id, customer_id, taken_at) values (${workspaceId}, ${couponId}, ${customerId}, ${now})
      on conflict do nothing`)
  })
}
