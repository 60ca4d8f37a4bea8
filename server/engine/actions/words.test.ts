import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import type { Order, Shop } from '#commerce'
import { noShop } from '#commerce/none'
import { AppError } from '#platform/errors'
import { actionDesk } from './desk.ts'
import { findActions } from './store/rows.ts'
import { aReship, aReturn, dayBegan, now, of, plan, wordIn } from './testing/deeds.ts'

const { database: db } = await testDatabase()
const later = new Date(now.getTime() + 120_000)

/** A desk over a shop that answers nothing so many times first. */
function aDesk(silent = 0) {
  const ids = { workspaceId: randomUUID(), shopId: randomUUID(), conversationId: randomUUID(), sessionId: randomUUID() }
  const sent: string[] = []
  let left = silent
  const shop: Shop = {
    ...noShop,
    orders: { find: async (number) => ({ number, state: 'paid' }) as Order, recent: async () => [] },
    actions: {
      kinds: ['request_return', 'reship'],
      takesKeys: true,
      async perform(action, key) {
        sent.push(key)
        if (left-- > 0) throw new AppError('upstream_failed', 'no answer')
        return { id: key, kind: action.kind, orderNumber: action.orderNumber, at: now, fields: {} }
      },
    },
  }
  const desk = actionDesk({
    db,
    shopFor: () => shop,
    limits: () => ({}),
    dayBegan: () => dayBegan,
    mayAct: async () => true,
    wait: async () => {},
    within: 500,
  })
  const inIt = (query: ReturnType<typeof sql>) => db.inWorkspace(ids.workspaceId, (tx) => tx.run(query))
  const rows = () => db.inWorkspace(ids.workspaceId, (tx) => findActions(tx, { conversationId: ids.conversationId }))
  return { desk, sent, inIt, rows, asked: { ...ids, customerId: of.customerId, now }, workspaceId: ids.workspaceId }
}

test('while a person’s word is carried out the bot begins no second deed of the same', async () => {
  const { desk, sent, inIt, asked } = aDesk(3)
  await assert.rejects(desk.act(asked, plan(aReturn()), 'k1'), { code: 'upstream_failed' })
  await inIt(sql`update actions set state = 'begun', decided_by = ${randomUUID()}, decided_at = ${now}, ended_at = null`)
  assert.equal((await desk.act({ ...asked, now: later }, plan(aReturn()), 'k2')).state, 'uncertain')
  assert.deepEqual([sent.length, new Set(sent).size], [3, 1], 'three tries of the first, and nothing since')
})

test('what is freed for the bot stands under no person’s word, so that nobody goes on with it beside the turn', async () => {
  const { desk, inIt, rows, asked } = aDesk(3)
  await assert.rejects(desk.act(asked, plan(aReturn()), 'k1'), { code: 'upstream_failed' })
  await inIt(sql`update actions set decided_by = ${randomUUID()}, decided_at = ${now}, told_at = ${now}`)
  assert.equal((await desk.act({ ...asked, now: later }, plan(aReturn()), 'k2')).state, 'done')
  assert.deepEqual(
    (await rows()).map(({ state, decidedBy }) => [state, decidedBy]),
    [['done', null]],
  )
})

test('whoever asked for goods to be made good once more does not take the second look themselves', async () => {
  const { desk, inIt, rows, asked, workspaceId } = aDesk()
  assert.equal((await desk.act(asked, plan(aReship(100)), 'k1')).state, 'done')
  assert.equal((await desk.act(asked, plan(aReship(90)), 'k2')).state, 'waiting')
  const waits = (await rows()).find(({ state }) => state === 'waiting')
  assert.equal(waits?.why, 'twice')
  const word = wordIn(workspaceId, waits?.id ?? '', 'agent')
  await inIt(sql`update actions set begun_by = ${word.accountId} where id = ${word.id}`)
  await assert.rejects(desk.approve(word), { code: 'forbidden' })
  assert.equal((await desk.approve({ ...word, accountId: randomUUID() })).acted.state, 'done')
})

test('what no rule gives waits when an agent asks for it, within whatever limit, and not for their own yes; a manager’s asking is the word', async () => {
  const { desk, rows, asked, workspaceId } = aDesk()
  const by = { accountId: randomUUID(), role: 'agent' } as const
  const unruled = { ...asked, by, unruled: true } as const
  assert.equal((await desk.weigh(unruled, plan(aReturn()))).isUnruled, true)
  const id = await desk.actFor(unruled, plan(aReturn()), 'k1')
  const [waits] = await rows()
  assert.deepEqual([waits?.state, waits?.why], ['waiting', 'unruled'])
  await assert.rejects(desk.approve({ ...wordIn(workspaceId, id, 'agent'), accountId: by.accountId }), { code: 'forbidden' })
  assert.equal((await desk.approve(wordIn(workspaceId, id, 'agent'))).acted.state, 'done')
  const other = { ...aReturn(), action: { ...aReturn().action, orderNumber: 'N2' } }
  await desk.actFor({ ...unruled, by: { ...by, role: 'manager' } }, plan(other), 'k2')
  assert.deepEqual([(await rows())[0]?.state, (await rows())[0]?.orderNumber], ['done', 'N2'])
})
