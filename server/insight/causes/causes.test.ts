import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { CauseKey } from '@xiaoer/contract/worth'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { dayIn } from '#platform/clock'
import { potentialCustomers } from '../customers/customers.ts'
import { moodWorth } from '../mood/mood.ts'
import { moodRows, moodSessions } from '../mood/read.ts'
import { keepOrders } from '../orders/index.ts'
import { addDays, rollingOf } from '../rollups/index.ts'
import { causesNow } from './causes.ts'
import { dropCause, dropChange, noteChange, putCause } from './put.ts'
import { causeSessions } from './read.ts'

const { database: db } = await testDatabase()
const [workspaceId, shop, channel, accountId] = Array.from({ length: 4 }, () => randomUUID()) as [string, string, string, string]
const NOW = new Date('2026-11-24T09:00:00Z')
const DAY = 86_400_000
const ZONE = 'Asia/Shanghai'
const by = { workspaceId, accountId, at: NOW }
const inside = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(workspaceId, work)
await inside(async (tx) => {
  await tx.run(sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
    values (${workspaceId}, ${shop}, '店', 'demo', ${ZONE}, 'CNY', '{}', ${NOW})`)
  await tx.run(
    sql`insert into agents (workspace_id, account_id, role, name, online, joined_at) values (${workspaceId}, ${accountId}, 'manager', '小杉', false, ${NOW})`,
  )
})

interface Chat {
  readonly customer: string
  readonly daysAgo: number
  readonly intent: string
  readonly moods?: readonly number[]
  readonly stars?: number
  readonly notKnown?: boolean
  readonly product?: string
}

/** A customer's only session, three minutes long and answered at once. */
async function chat({ customer, daysAgo, intent, moods = [0, 0], stars, notKnown = false, product }: Chat): Promise<string> {
  const [id, talk, shopper] = [randomUUID(), randomUUID(), randomUUID()]
  const at = new Date(NOW.getTime() - daysAgo * DAY)
  const parts = JSON.stringify(
    product ? [{ kind: 'product', text: product, title: product, price: { minor: 12_900, currency: 'CNY' } }] : [],
  )
  await inside(async (tx) => {
    await tx.run(
      sql`insert into shoppers (workspace_id, id, shop_id, customer_id, created_at) values (${workspaceId}, ${shopper}, ${shop}, ${customer}, ${at})`,
    )
    await tx.run(sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
      values (${workspaceId}, ${talk}, ${shop}, ${shopper}, ${channel}, '{}', ${at}, ${at})`)
    await tx.run(sql`insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, closed_at, outcome, first_message_at, first_answer_at, turns,
        not_known, bot_messages, stars, moods)
      values (${workspaceId}, ${id}, ${talk}, ${shop}, ${channel}, ${at}, ${new Date(at.getTime() + 180_000)}, 'silent', ${at}, ${at}, 2, ${notKnown ? 1 : 0}, 2,
        ${stars ?? null}, ${`{${moods.join()}}`}::real[])`)
    await tx.run(sql`insert into traces (workspace_id, id, conversation_id, session_id, at, outcome, source, intent, ms, body)
      values (${workspaceId}, ${randomUUID()}, ${talk}, ${id}, ${at}, ${notKnown ? 'not_known' : 'answer'}, 'scenario', ${intent}, '{}', '')`)
    await tx.run(sql`insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, at)
      values (${workspaceId}, ${randomUUID()}, ${talk}, ${id}, 1, 'bot', ${channel}, ${parts}::jsonb, ${at})`)
  })
  return id
}

const order = (customerId: string, daysAgo: number, more: object = {}) => ({
  ...{
    number: randomUUID(),
    customerId,
    placedAt: new Date(NOW.getTime() - daysAgo * DAY),
    paidAt: new Date(NOW.getTime() - daysAgo * DAY),
  },
  ...{ deliveredAt: null, returnedAt: null, total: 20_000, refunded: 0, currency: 'CNY', cancelled: false, products: [] },
  ...{ province: '', city: '', district: '', ...more },
})

/** All days counted anew, as the sweep does by and by. */
const roll = () => rollingOf({ db, now: () => NOW }).roll(workspaceId, true)

const SIZE: CauseKey = { matter: 'product.size', way: 'not_known' }
const TRACK: CauseKey = { matter: 'shipping.track', way: 'answer' }

test('causes stand by matter and way with what they cost; grouped they have a name, an owner and a rate before and after a change', async () => {
  // half of those who asked for a size were displeased up to ten days ago, a tenth since
  for (let i = 0; i < 40; i++) {
    const daysAgo = i < 20 ? 12 + (i % 8) : 1 + (i % 8)
    const bad = i < 20 ? i % 2 === 0 : i % 10 === 0
    await chat({ customer: `s${i}`, daysAgo, intent: 'product.size', notKnown: bad, stars: bad ? 1 : 5 })
  }
  for (let i = 0; i < 3; i++) await chat({ customer: `t${i}`, daysAgo: 3, intent: 'shipping.track', stars: 2 })
  const back = { returnedAt: new Date(NOW.getTime() - 2 * DAY), refunded: 15_000 }
  // what was paid in another currency is in no sum of this one
  const inYen = order('t0', 6, { ...back, currency: 'JPY', total: 3_000_000 })
  await inside((tx) => keepOrders(tx, workspaceId, shop, [order('t0', 5, back), inYen]))
  await roll()
  const before = await inside((tx) => causesNow(tx, 28, NOW))
  assert.deepEqual([before.sessions, before.displeased, before.causes.length], [43, 15, 2])
  assert.deepEqual(before.otherMoney, [{ currency: 'JPY', orders: 1, more: false }], 'and is counted beside it')
  assert.deepEqual(before.causes[0]?.keys, [SIZE])
  assert.deepEqual(
    [before.causes[0]?.sessions, before.causes[0]?.signals.disliked, before.causes[0]?.id, before.causes[0]?.rate.of],
    [12, 12, null, 40],
  )
  assert.deepEqual([before.causes[1]?.refunded, before.causes[1]?.atStake, before.causes[1]?.signals.returned], [15_000, 20_000, 1])
  const id = await inside((tx) => putCause(tx, { name: '尺码答不上', keys: [SIZE], ownerId: accountId }, by))
  await inside((tx) => noteChange(tx, id, { what: '补了尺码表', on: addDays(dayIn(NOW, ZONE), -10) }, by))
  const found = (await inside((tx) => causesNow(tx, 28, NOW))).causes.find((one) => one.id === id) ?? assert.fail()
  const change = found.changes[0] ?? assert.fail()
  assert.deepEqual(
    [found.name, found.ownerId, change.before.hits, change.before.of, change.after.hits, change.after.of],
    ['尺码答不上', accountId, 10, 20, 2, 20],
  )
  assert.ok((change.difference?.value ?? 0) < -0.39 && (change.difference?.high ?? 0) < 0 && (change.difference?.low ?? 0) > -0.7)
  const span = { from: new Date(NOW.getTime() - 28 * DAY), now: NOW, timeZone: ZONE }
  assert.equal((await inside((tx) => causeSessions(tx, SIZE, span))).length, 12)
})

test('who cares for a cause and has left is still named, as one who has', async () => {
  const people = async () => (await inside((tx) => causesNow(tx, 28, NOW))).people.map(({ id, hasLeft }) => [id, hasLeft])
  const leaves = (at: Date | null) => inside((tx) => tx.run(sql`update agents set removed_at = ${at} where account_id = ${accountId}`))
  assert.deepEqual(await people(), [[accountId, false]])
  await leaves(NOW)
  assert.deepEqual(await people(), [[accountId, true]])
  await leaves(null)
})

test('what is put into another cause leaves the one it was in; ungrouped it stands by itself; what is not there is refused', async () => {
  const all = await inside((tx) => putCause(tx, { name: '全部', keys: [SIZE, TRACK], ownerId: null }, by))
  const now = (await inside((tx) => causesNow(tx, 28, NOW))).causes
  assert.equal(now.find((one) => one.id === all)?.sessions, 15)
  // it had a change noted, so that it stays, gathering nothing
  assert.deepEqual(now.find((one) => one.name === '尺码答不上')?.keys, [])
  await inside((tx) => dropCause(tx, all))
  assert.equal((await inside((tx) => causesNow(tx, 28, NOW))).causes.filter((one) => one.id === null).length, 2)
  const nobody = randomUUID()
  const refused = (work: Parameters<typeof inside>[0], words: RegExp) => assert.rejects(inside(work), words)
  await refused((tx) => putCause(tx, { name: 'x', keys: [SIZE], ownerId: nobody }, by), /no colleague/u)
  await refused((tx) => dropCause(tx, nobody), /no cause/u)
  await refused((tx) => dropChange(tx, nobody), /no change/u)
  await refused((tx) => noteChange(tx, nobody, { what: 'x', on: '2027-12-01' }, by), /yet to come/u)
  await refused((tx) => noteChange(tx, nobody, { what: 'x', on: '2026-11-01' }, by), /no cause/u)
})

test('who asked and did not buy is told with what was lacking and which goods', async () => {
  await chat({ customer: 'p1', daysAgo: 20, intent: 'stock.availability', product: '风衣' })
  await chat({ customer: 'p2', daysAgo: 20, intent: 'price.bargain', product: '风衣' })
  await chat({ customer: 'p3', daysAgo: 20, intent: 'product.attribute' })
  await chat({ customer: 'p4', daysAgo: 20, intent: 'product.attribute' })
  await inside((tx) => keepOrders(tx, workspaceId, shop, [order('p4', 18)]))
  await roll()
  const found = await inside((tx) => potentialCustomers(tx, 28, NOW))
  const lacks = Object.fromEntries(found.lacks.map(({ lack, sessions }) => [lack, sessions]))
  assert.deepEqual([lacks['stock'], lacks['price']], [1, 1])
  assert.equal(found.customers.length, found.asked - found.ordered)
  assert.equal(found.ordered, 1)
  assert.deepEqual(found.products, [{ title: '风衣', sessions: 2, worth: 25_800 }])
  assert.ok(found.customers.every(({ openedAt }) => !Number.isNaN(Date.parse(openedAt))))
})

test('what a soothed session is worth is found among those who are alike', async () => {
  const orders: ReturnType<typeof order>[] = []
  for (let i = 0; i < 60; i++) {
    const soothed = i % 2 === 0
    await chat({ customer: `m${i}`, daysAgo: 40, intent: 'product.usage', moods: soothed ? [-0.7, 0.1] : [-0.6, -0.8] })
    // two thirds of those soothed buy, a sixth of the others
    if (soothed ? i % 3 !== 0 : i % 6 === 3) orders.push(order(`m${i}`, 38))
  }
  orders.push(order('m2', 38, { currency: 'JPY', total: 9_000_000 }))
  await inside((tx) => keepOrders(tx, workspaceId, shop, orders))
  await roll()
  const today = dayIn(NOW, ZONE)
  const days = { from: new Date(NOW.getTime() - 50 * DAY), now: NOW, timeZone: ZONE }
  const { moods, soothed } = moodWorth(await inside((tx) => moodRows(tx, addDays(today, -50), today)))
  assert.deepEqual([moods.find(({ mood }) => mood === 'soothed')?.sessions, moods.find(({ mood }) => mood === 'upset')?.sessions], [30, 30])
  const paid = soothed.find(({ name }) => name === 'paid')?.against ?? assert.fail()
  assert.ok(Math.abs(paid.value - (20 / 30 - 10 / 30)) < 1e-9 && paid.low > 0 && paid.one === 30, JSON.stringify(paid))
  const spent = soothed.find(({ name }) => name === 'spent')?.against ?? assert.fail()
  assert.ok(Math.abs(spent.value - 20_000 / 3) < 1)
  assert.equal((await inside((tx) => moodSessions(tx, 'upset', days))).length, 30)
})
