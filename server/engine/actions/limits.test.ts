import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { GIVES, type Order, type Receipt, type Shop, ShopAction } from '#commerce'
import { noShop } from '#commerce/none'
import { type Asked, actionDesk } from './desk.ts'
import type { Limits } from './plan.ts'
import { findActions } from './store/rows.ts'
import { aCancellation, aReship, aReturn, aWithdrawal, dayBegan, now, plan, wordIn } from './testing/deeds.ts'

const { database } = await testDatabase()
let asked: Asked
let done: Map<string, Receipt>
let limits: Limits

/** A shop in memory that does a key once. */
const shop: Shop = {
  ...noShop,
  orders: { find: async (number) => ({ number, state: 'refunding' }) as Order, recent: async () => [] },
  actions: {
    kinds: ['request_return', 'withdraw_return', 'cancel_order', 'reship'],
    takesKeys: true,
    async perform({ kind, orderNumber }, key) {
      const receipt = done.get(key) ?? { id: `R${done.size + 1}`, kind, orderNumber, at: now, fields: {} }
      done.set(key, receipt)
      return receipt
    },
  },
}
const desk = () =>
  actionDesk({ db: database, shopFor: () => shop, limits: () => limits, dayBegan: () => dayBegan, mayAct: async () => true })
const rows = () => database.inWorkspace(asked.workspaceId, (tx) => findActions(tx, { conversationId: asked.conversationId }))
const word = (id: string, role?: 'agent' | 'manager') => wordIn(asked.workspaceId, id, role)

beforeEach(() => {
  const ids = { workspaceId: randomUUID(), shopId: randomUUID(), conversationId: randomUUID(), sessionId: randomUUID() }
  asked = { ...ids, customerId: 'c1', now }
  ;[done, limits] = [new Map(), {}]
})

test('what waits tells which limit it would pass, and what was decided of it', async () => {
  limits = { perAction: 20_000, perSession: 15_000 }
  await desk().act(asked, plan(aReturn(100)), 'k1')
  await desk().act({ ...asked, decision: { option: 'return_and_refund' } }, plan(aReturn(60)), 'k2')
  assert.deepEqual((await rows())[0]?.because, {
    mode: 'full',
    limit: { limit: 'perSession', most: 15_000, would: 16_000, currency: 'CNY' },
    decision: { option: 'return_and_refund' },
  })
})

test('above the limit of an action, a session or a day it waits for a person, whose yes does it once', async () => {
  limits = { perAction: 20_000, perSession: 15_000 }
  assert.equal((await desk().act(asked, plan(aReturn(100)), 'k1')).state, 'done')
  const above = await desk().act(asked, plan(aReturn(60)), 'k2')
  assert.equal(above.state, 'waiting')
  assert.equal(done.size, 1)
  const id = above.state === 'waiting' ? above.id : ''
  assert.equal((await desk().approve(word(id))).acted.state, 'done')
  await assert.rejects(desk().approve(word(id)), { code: 'conflict' })
  limits = { perDay: 16_000 }
  assert.equal((await desk().act({ ...asked, sessionId: randomUUID() }, plan(aReturn(10)), 'k3')).state, 'waiting')
})

test('a return that was withdrawn gives nothing any more: its money is free for another', async () => {
  limits = { perSession: 15_000, perDay: 15_000 }
  const state = async (step: Parameters<typeof plan>[0], key: string) => (await desk().act(asked, plan(step), key)).state
  assert.equal(await state(aReturn(100), 'k1'), 'done')
  assert.equal(await state(aReturn(100), 'k2'), 'waiting')
  assert.equal(await state(aWithdrawal('R1'), 'k3'), 'done')
  assert.equal(await state(aReturn(100), 'k4'), 'done')
  assert.equal(await state(aReturn(100), 'k5'), 'waiting', 'the second one stands')
})

test("an agent's limit of a day counts from the shop's midnight as the bot's does, not over the last 24 hours", async () => {
  limits = { perDay: 15_000 }
  const given = async (at: Date) => {
    const other = { ...asked, sessionId: randomUUID() }
    assert.equal((await desk().act({ ...other, now: at }, plan(aReturn(100)), `given at ${at.toISOString()}`)).state, 'done')
  }
  const waiting = async (key: string) => {
    const above = await desk().act({ ...asked, sessionId: randomUUID(), nod: true }, plan(aReturn(100)), key)
    return above.state === 'waiting' ? above.id : assert.fail(above.state)
  }
  await given(new Date(dayBegan.getTime() - 60_000))
  const first = await waiting('k1')
  assert.equal((await desk().approve(word(first, 'agent'))).acted.state, 'done', 'what was given yesterday is not of today')
  await assert.rejects(desk().approve(word(await waiting('k2'), 'agent')), { code: 'forbidden' })
})

test('what was asked for yesterday and is approved today is of today: an agent does not pass the limit of a day by waiting for midnight', async () => {
  limits = {}
  const yesterday = new Date(dayBegan.getTime() - 60_000)
  const waiting = async (variantId: string) => {
    const step = aReturn(100)
    const other = { action: { ...step.action, variantId } as ShopAction }
    const above = await desk().act({ ...asked, sessionId: randomUUID(), nod: true, now: yesterday }, plan(other), variantId)
    return above.state === 'waiting' ? above.id : assert.fail(above.state)
  }
  const ids = [await waiting('v1'), await waiting('v2')] as const
  limits = { perDay: 15_000 }
  assert.equal((await desk().approve(word(ids[0], 'agent'))).acted.state, 'done')
  await assert.rejects(desk().approve(word(ids[1], 'agent')), { code: 'forbidden' })
})

test('what waited above a limit, or failed, counts where it is asked for again: sums split over sessions and days stay under the limits of one', async () => {
  const yesterday = new Date(dayBegan.getTime() - 60_000)
  const goods = (variantId: string) => plan({ action: { ...aReturn(100).action, variantId } as ShopAction })
  const ask = async (what: string, key: string, when: Partial<Asked>) => (await desk().act({ ...asked, ...when }, goods(what), key)).state
  limits = { perAction: 5_000 }
  for (const what of ['v1', 'v2']) assert.equal(await ask(what, `${what} before`, { now: yesterday }), 'waiting')
  const today = { sessionId: randomUUID() }
  limits = { perDay: 15_000 }
  assert.equal(await ask('v1', 'v1 again', today), 'done')
  assert.equal(await ask('v2', 'v2 again', today), 'waiting', 'by the day')
  limits = { perSession: 15_000 }
  assert.equal(await ask('v2', 'v2 once more', today), 'waiting', 'by the session')
  await database.inWorkspace(asked.workspaceId, (tx) =>
    tx.run(sql`update actions set state = 'failed', why = null where state = 'waiting'`),
  )
  assert.equal(await ask('v2', 'v2 elsewhere', { sessionId: randomUUID() }), 'done')
  limits = { perDay: 25_000 }
  assert.equal(await ask('v3', 'v3', { sessionId: randomUUID() }), 'waiting', 'both are of today')
})

test('a cancellation counts with its whole sum, alone where it has limits of its own, and with all else where not', async () => {
  const state = async (step: Parameters<typeof plan>[0], key: string) => (await desk().act(asked, plan(step), key)).state
  limits = { perAction: 10_000, perSession: 30_000 }
  assert.equal(await state(aCancellation(2701), 'k1'), 'waiting')
  assert.deepEqual((await rows())[0]?.because?.limit, { limit: 'perAction', most: 10_000, would: 270_100, currency: 'CNY' })
  limits = { perAction: 10_000, perSession: 15_000, unsent: { perAction: 300_000, perSession: 500_000 } }
  assert.equal(await state(aCancellation(2701), 'k2'), 'done')
  assert.equal(await state(aReturn(100), 'k3'), 'done', 'what was never sent takes nothing from the rest')
  assert.equal(await state(aReturn(60), 'k4'), 'waiting')
  assert.equal(await state(aCancellation(2701), 'k5'), 'waiting')
  assert.deepEqual((await rows())[0]?.because?.limit, { limit: 'unsent.perSession', most: 500_000, would: 540_200, currency: 'CNY' })
  assert.equal(await state(aCancellation(0), 'k6'), 'done', 'what was not paid needs nobody')
})

test('goods sent once more count with their worth, and money in another currency than the limits needs a person', async () => {
  limits = { perAction: 20_000, perSession: 20_000 }
  const state = async (step: Parameters<typeof plan>[0], key: string) => (await desk().act(asked, plan(step), key)).state
  assert.equal(await state(aReship(150), 'k1'), 'done')
  assert.equal(await state(aReturn(60), 'k2'), 'waiting')
  assert.equal((await rows())[0]?.because?.limit?.limit, 'perSession')
  limits = { perAction: 20_000, currency: 'EUR' }
  assert.equal(await state(aReturn(1), 'k3'), 'waiting')
})

test('goods that were sent once more are paid back, or sent again, by a person only: in any session, for the same goods of the same order', async () => {
  limits = {}
  const act = async (step: Parameters<typeof plan>[0], key: string) => desk().act({ ...asked, sessionId: randomUUID() }, plan(step), key)
  const other = aReturn(10)
  assert.equal((await act(aReturn(10), 'k1')).state, 'done')
  assert.equal((await act(aReship(10), 'k2')).state, 'done')
  assert.equal((await act(aReship(10), 'k2')).state, 'done', 'the same once more is the same')
  assert.deepEqual(
    [await act(aReturn(10), 'k3'), await act(aReship(10), 'k4')].map((acted) => acted.state === 'waiting' && acted.why),
    ['twice', 'twice'],
  )
  assert.equal((await act({ action: { ...other.action, variantId: 'w' } as ShopAction }, 'k5')).state, 'done', 'other goods')
  assert.equal((await act({ action: { ...other.action, orderNumber: 'N2' } }, 'k6')).state, 'done', 'another order')
})

test('what a shop gives beyond what was asked, and what stands of a deed half done, count too', async () => {
  limits = { perSession: 30_000 }
  const generous = shop.actions!.perform
  const more = { amount: { minor: 25_000, currency: 'CNY' } }
  const giving = {
    ...shop,
    actions: { ...shop.actions!, perform: async (a: ShopAction, k: string) => ({ ...(await generous(a, k)), ...more }) },
  }
  const desk = actionDesk({ db: database, shopFor: () => giving, limits: () => limits, dayBegan: () => dayBegan, mayAct: async () => true })
  assert.equal((await desk.act(asked, plan(aReturn(100)), 'k1')).state, 'done')
  assert.equal((await rows())[0]?.amount, 25_000)
  await database.inWorkspace(asked.workspaceId, (tx) => tx.run(sql`update actions set state = 'half'`))
  assert.equal((await desk.act(asked, plan(aReship(60)), 'k2')).state, 'waiting')
})

test('every deed says what it gives, and carries the sum of it', () => {
  for (const { shape } of ShopAction.options) {
    const kind = shape.kind.value
    const carries = 'amount' in shape ? 'amount' : 'worth' in shape ? 'worth' : 'nothing'
    assert.equal(carries, { money: 'amount', unsent: 'amount', goods: 'worth', nothing: 'nothing' }[GIVES[kind]], kind)
  }
})

/** Opens so many connections, so that what follows does not wait for one another's. */
async function allConnected(count: number) {
  const { promise, resolve } = Promise.withResolvers<void>()
  let inside = 0
  const join = () =>
    database.inWorkspace(asked.workspaceId, () => {
      inside++
      if (inside === count) resolve()
      return promise
    })
  await Promise.all(Array.from({ length: count }, join))
}

test('deeds of several chats at once are under the limit of the day together, or wait', async () => {
  limits = { perDay: 15_000 }
  await allConnected(8)
  const chats = Array.from({ length: 8 }, (_, chat) =>
    desk().act({ ...asked, sessionId: randomUUID(), conversationId: randomUUID() }, plan(aReturn(100)), `k${chat}`),
  )
  const states = (await Promise.all(chats)).map(({ state }) => state)
  assert.deepEqual([states.filter((one) => one === 'done').length, done.size], [1, 1])
})
