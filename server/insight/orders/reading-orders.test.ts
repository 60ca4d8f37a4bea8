import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { orderReadingOf } from './reading-orders.ts'

const NOW = new Date('2026-11-24T09:00:00Z')
const HOUR = 3_600_000
const { database: db } = await testDatabase()
const [workspaceId, shop] = [randomUUID(), randomUUID()]

test('orders are read for as long as somebody would buy again after what they ordered, later once a day', async () => {
  const wrote = { lately: 3, 'two months ago': 60, 'long ago': 80 }
  await db.inWorkspace(workspaceId, async (tx) => {
    for (const [customer, days] of Object.entries(wrote)) {
      const id = randomUUID()
      await tx.run(
        sql`insert into shoppers (workspace_id, id, shop_id, customer_id, created_at) values (${workspaceId}, ${id}, ${shop}, ${customer}, ${NOW})`,
      )
      await tx.run(sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, last_minute, created_at)
        values (${workspaceId}, ${randomUUID()}, ${shop}, ${id}, ${randomUUID()}, '{}', ${NOW}, ${NOW}::timestamptz - make_interval(days => ${days}), ${NOW})`)
    }
  })
  let at = NOW
  const asked: string[] = []
  const recent = async (customer: string) => {
    asked.push(customer)
    return []
  }
  const orders = orderReadingOf({ db, now: () => at, shopFor: () => Object({ orders: { recent } }) })
  await orders.read(workspaceId)
  assert.deepEqual(asked.splice(0).sort(), ['lately', 'two months ago'])
  at = new Date(NOW.getTime() + 7 * HOUR)
  await orders.read(workspaceId)
  assert.deepEqual(asked.splice(0), ['lately'])
  at = new Date(NOW.getTime() + 25 * HOUR)
  await orders.read(workspaceId)
  assert.deepEqual(asked.sort(), ['lately', 'two months ago'])
})

test('whoever waits longest has the next turn: a shop that does not answer, and those who go on writing, hold up nobody', async () => {
  const [ws, mute, fine] = [randomUUID(), randomUUID(), randomUUID()]
  const wrote = async (shopId: string, count: number, daysAgo: number) =>
    db.inWorkspace(ws, async (tx) => {
      for (let one = 0; one < count; one++) {
        const id = randomUUID()
        await tx.run(
          sql`insert into shoppers (workspace_id, id, shop_id, customer_id, created_at) values (${ws}, ${id}, ${shopId}, ${`${shopId} ${daysAgo} ${one}`}, ${NOW})`,
        )
        await tx.run(sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, last_minute, created_at)
            values (${ws}, ${randomUUID()}, ${shopId}, ${id}, ${randomUUID()}, '{}', ${NOW}, ${NOW}::timestamptz - make_interval(days => ${daysAgo}), ${NOW})`)
      }
    })
  await wrote(mute, 45, 9)
  await wrote(fine, 3, 5)
  let at = NOW
  const asked: string[] = []
  const recent = async (customer: string) => {
    asked.push(customer)
    if (customer.startsWith(mute)) throw new Error('no answer')
    return []
  }
  const orders = orderReadingOf({ db, now: () => at, shopFor: () => Object({ orders: { recent } }) })
  const round = async (minutes: number) => {
    at = new Date(at.getTime() + minutes * 60_000)
    await orders.read(ws)
    return asked.splice(0)
  }
  assert.equal((await round(0)).length, 40)
  const second = await round(1)
  assert.deepEqual([second.length, second.filter((one) => one.startsWith(fine)).length], [8, 3], 'the rest, and not the same again')
  assert.equal((await round(1)).length, 0)
  // those who wrote meanwhile come after those whose orders are due again
  await wrote(fine, 60, 0)
  const later = [...(await round(7 * 60)), ...(await round(1)), ...(await round(1))]
  assert.equal(later.filter((one) => one.startsWith(`${fine} 5`)).length, 3)
})
