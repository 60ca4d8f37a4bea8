import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OrderFact } from '../../facts/index.ts'
import { anOrderOf } from '../../testing/a-shop.ts'
import { orderWords } from './state-words.ts'

/** The order as a turn gets it: plain JSON. */
const factOf = (state: 'paid' | 'packing' | 'shipped'): OrderFact => JSON.parse(JSON.stringify(anOrderOf({ number: 'A1', state })))
const keysAt = (state: 'paid' | 'packing' | 'shipped', now: string) =>
  orderWords({ ...factOf(state), shipBy: '2026-11-07T03:00:00.000Z' }, new Date(now)).map((words) => ('key' in words ? words.key : ''))

test('a day to send it is a promise before, and is owned up to as late after', () => {
  assert.deepEqual(keysAt('paid', '2026-11-06T00:00:00Z'), ['order.is.paid', 'order.ship_by'])
  assert.deepEqual(keysAt('packing', '2026-11-08T00:00:00Z'), ['order.is.packing', 'order.ship_late'])
})

test('the courier’s day is told until it is past', () => {
  assert.deepEqual(keysAt('shipped', '2026-11-11T00:00:00Z'), ['order.is.shipped', 'parcel.expected'])
  assert.deepEqual(keysAt('shipped', '2026-11-14T00:00:00Z'), ['order.is.shipped'])
})
