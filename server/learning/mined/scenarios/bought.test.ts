import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { boughtAfter } from './bought.ts'

const AT = new Date('2026-11-10T09:00:00Z')
const DAY = 86_400_000
const { database: db } = await testDatabase()
const [ws, shop, scenario, from] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const inside = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(ws, work)

test('what was paid for within a week after own sessions of known customers is told; sessions of other systems name nobody', async () => {
  await inside(async (tx) => {
    await tx.run(sql`insert into past_imports (workspace_id, id, name, made_at, beat_at) values (${ws}, ${from}, '', ${AT}, ${AT})`)
    await tx.run(sql`insert into mined_scenarios (workspace_id, id, number, name) values (${ws}, ${scenario}, 1, '水龙头')`)
    await tx.run(sql`insert into mined_clusters (workspace_id, number, scenario_id, centre) values (${ws}, 1, ${scenario}, '')`)
  })
  assert.equal(await inside((tx) => boughtAfter(tx, scenario)), null)
  // the last is of another system
  for (const [number, customer] of ['c1', 'c2', null, undefined].entries())
    await inside(async (tx) => {
      const [shopper, talk, session] = [randomUUID(), randomUUID(), randomUUID()]
      const isOwn = customer !== undefined
      if (isOwn) {
        await tx.run(
          sql`insert into shoppers (workspace_id, id, shop_id, customer_id, created_at) values (${ws}, ${shopper}, ${shop}, ${customer}, ${AT})`,
        )
        await tx.run(sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
          values (${ws}, ${talk}, ${shop}, ${shopper}, ${shop}, '{}', ${AT}, ${AT})`)
        await tx.run(
          sql`insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at) values (${ws}, ${session}, ${talk}, ${shop}, ${shop}, ${AT})`,
        )
      }
      await tx.run(sql`insert into past_sessions (workspace_id, number, import_id, key, ref, conversation_id, messages, body)
        values (${ws}, ${number + 1}, ${from}, ${session}, ${isOwn ? session : 'x7'}, ${isOwn ? talk : null}, 2, '{}')`)
      for (const turn of [0, 4])
        await tx.run(
          sql`insert into past_matters (workspace_id, session, from_turn, to_turn, opening, cluster) values (${ws}, ${number + 1}, ${turn}, ${turn + 2}, '{}', 1)`,
        )
    })
  const order = (number: string, customer: string, days: number, paid: boolean) =>
    inside((tx) =>
      tx.run(sql`insert into orders_seen (workspace_id, shop_id, number, customer_id, placed_at, paid_at, total, currency, products)
        values (${ws}, ${shop}, ${number}, ${customer}, ${new Date(AT.getTime() + days * DAY)}, ${paid ? AT : null}, 5000, 'CNY', array['tap', 'seal'])`),
    )
  await order('in time', 'c1', 2, true)
  await order('too late', 'c1', 9, true)
  await order('unpaid', 'c2', 1, false)
  assert.deepEqual(await inside((tx) => boughtAfter(tx, scenario)), {
    ...{ of: 2, bought: 1, spent: 5000, currency: 'CNY' },
    products: [
      { product: 'seal', orders: 1 },
      { product: 'tap', orders: 1 },
    ],
  })
})
