import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import type { Order, OrderState, Receipt, Shop } from '#commerce'
import { noShop } from '#commerce/none'
import { AppError } from '#platform/errors'
import { actionDesk } from '../desk.ts'
import { findActions } from '../store/rows.ts'
import { aCancellation, dayBegan, now, plan } from '../testing/deeds.ts'

const { database } = await testDatabase()

/** A shop that gives its receipt, and shows the order in these states, one a look. */
function cancelling(...states: readonly (OrderState | 'silent')[]) {
  const left = [...states]
  let sent = 0
  const receipt: Receipt = { id: 'QX1', kind: 'cancel_order', orderNumber: 'N1', at: now, fields: {} }
  const shop: Shop = {
    ...noShop,
    orders: {
      find: async (number) => {
        const state = left.length > 1 ? left.shift() : left[0]
        if (state === undefined || state === 'silent') throw new AppError('upstream_failed', 'no answer')
        return { number, state } as Order
      },
      recent: async () => [],
    },
    actions: {
      kinds: ['cancel_order'],
      takesKeys: true,
      perform: async () => {
        sent++
        return receipt
      },
    },
  }
  const ids = { workspaceId: randomUUID(), shopId: randomUUID(), conversationId: randomUUID(), sessionId: randomUUID() }
  const asked = { ...ids, customerId: 'c1', now }
  const needs = {
    db: database,
    shopFor: () => shop,
    limits: () => ({}),
    dayBegan: () => dayBegan,
    mayAct: async () => true,
    wait: async () => {},
  }
  const desk = actionDesk(needs)
  return {
    again: (state: OrderState) => left.splice(0, left.length, state),
    sent: () => sent,
    act: () => desk.act(asked, plan(aCancellation(100)), `${ids.conversationId}/0/act.1`),
    row: async () => (await database.inWorkspace(ids.workspaceId, (tx) => findActions(tx, { conversationId: ids.conversationId })))[0],
  }
}

test('a receipt that the order does not bear out is told as unclear, and stands for people with the shop’s number', async () => {
  const { act, row, again, sent } = cancelling('paid')
  assert.equal((await act()).state, 'uncertain')
  const stands = await row()
  assert.deepEqual([stands?.state, stands?.receipt?.[0]?.id], ['uncertain', 'QX1'])
  assert.match(stands?.why ?? '', /still reads "paid"/)
  // asked for once more under its own key, and shown by then
  again('refunding')
  assert.equal((await act()).state, 'done')
  assert.deepEqual([sent(), (await row())?.state], [2, 'done'])
})

test('a change that is shown a moment later is waited for; a shop that shows nothing belies nothing', async () => {
  for (const states of [['paid', 'packing', 'cancelled'], ['silent'], ['refunded']] as const) {
    const { act, row } = cancelling(...states)
    const acted = await act()
    assert.deepEqual([acted.state, (await row())?.state], ['done', 'done'], states.join())
    assert.equal(acted.state === 'done' && acted.order !== null, states[0] !== 'silent')
  }
})
