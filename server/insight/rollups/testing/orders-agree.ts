import assert from 'node:assert/strict'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { AGAIN_DAYS, BACK_DAYS, orders, rolledSums } from '../../rolled/index.ts'

interface Order {
  readonly number: string
  readonly customer: string
  readonly placed: Date
  readonly returned: Date | null
  readonly total: number
  readonly province: string
}
const DAY_MS = 86_400_000

/** What is kept of orders by address is what a plain count of them in this language gives. */
export async function ordersAgree(db: Database, workspaceId: string): Promise<void> {
  const { rows, kept } = await db.inWorkspace(workspaceId, async (tx) => ({
    rows: await tx.rows<Order>(sql`
      select number, customer_id as customer, placed_at as placed, returned_at as returned, total, province from orders_seen where not cancelled
      order by placed_at, number`),
    kept: await rolledSums(tx, orders, { first: '2020-01-01', last: '2030-01-01' }),
  }))
  const counted = [...Map.groupBy(rows, ({ province }) => province)].map(([province, own]) => {
    const again = own.filter((one) =>
      rows.slice(rows.indexOf(one) + 1).some((later) => later.customer === one.customer && within(later.placed, one.placed, AGAIN_DAYS)),
    )
    const back = own.filter(({ placed, returned }) => returned && within(returned, placed, BACK_DAYS))
    return [province, own.length, own.reduce((sum, { total }) => sum + total, 0), again.length, back.length]
  })
  assert.ok(counted.length > 1 && counted.some(([, , , again = 0]) => Number(again) > 0))
  assert.deepEqual(
    kept.map(({ keys: [province], sums: [n, total, , , , again, back] }) => [province, n, total, again, back]).toSorted(),
    counted.toSorted(),
  )
}

const within = (later: Date, earlier: Date, days: number): boolean => later.getTime() - earlier.getTime() <= days * DAY_MS
