import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Order, Shop } from '#commerce'
import { historyOf } from './history.ts'

const NOW = new Date('2026-11-23T10:00:00+08:00')
const before = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
const order = (number: string, days: number, claimed?: number, more: Partial<Order> = {}) =>
  ({
    number,
    customerId: 'one',
    placedAt: before(days),
    shipments: [{}],
    refunds: claimed === undefined ? [] : [{ askedAt: before(claimed) }],
    ...more,
  }) as unknown as Order
const historyIn = (...orders: Order[]) => historyOf({ orders: { recent: async () => orders } } as unknown as Shop, order('now', 1), NOW)

test('claims of the last ninety days, and the share of a year’s orders that came back, of orders that were sent', async () => {
  const sent = [order('a', 10, 5), order('b', 80, 70), order('c', 200, 190), order('d', 20), order('e', 30)]
  const never = order('f', 3, 2, { shipments: [] })
  assert.deepEqual(await historyIn(...sent, never, order('now', 1, 1)), {
    facts: { orders: 5, returns: 3 },
    signals: { claims: 2, returnRate: 0.6 },
  })
})

test('few orders tell no share, and what was withdrawn is no claim', async () => {
  const withdrawn = order('a', 10, 5, { returns: [{ state: 'withdrawn', askedAt: before(5) }] } as unknown as Partial<Order>)
  assert.deepEqual(await historyIn(withdrawn, order('b', 12)), { facts: { orders: 2, returns: 0 }, signals: { claims: 0 } })
})
