import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { OrderBrief } from '@xiaoer/contract'
import { nextStep } from './next-step.ts'

const order = (orderNumber: string, state: string): OrderBrief => ({
  ...{ orderNumber, state, placedAt: '2026-11-01T00:00:00.000Z', total: { minor: 100, currency: 'CNY' } },
  ...{ items: [], shipments: [] },
})
const [sent, there, there2, packing] = [order('1', 'shipped'), order('2', 'delivered'), order('3', 'completed'), order('4', 'packing')]
const all = [sent, there, there2, packing]
const told = (intent: string, words: string, orders: readonly OrderBrief[]) => {
  const next = nextStep(intent, words, orders)
  return next && [next.step, ...next.orders.map(({ orderNumber }) => orderNumber)]
}

test('the order that was named is the one; else the only one that comes into question; else it is asked which', () => {
  assert.deepEqual(told('issue.quality', '3\n衣服开线了', all), ['trouble', '3'])
  assert.deepEqual(told('shipping.track', '到哪了', all), ['parcel', '1'])
  assert.deepEqual(told('shipping.urge', '怎么还不发', all), ['dispatch', '4'])
  assert.deepEqual(told('return.apply', '我要退货', [there, there2]), ['which', '2', '3'])
})

test('who has no order that fits is asked which of those they have, who is not signed in for the number', () => {
  assert.deepEqual(told('shipping.urge', '怎么还不发', [there, there2]), ['which', '2', '3'])
  assert.deepEqual(told('shipping.urge', '怎么还不发', []), ['ask'])
})

test('every matter that is known has a first step, and a call for a person alone has none', () => {
  const intents = [
    ...readFileSync(new URL('../../../../server/engine/reading/intents.ts', import.meta.url), 'utf8').matchAll(/'([a-z]+\.[a-z_]+)'/gu),
  ]
  assert.ok(intents.length > 80)
  for (const [, intent = ''] of intents)
    for (const orders of [[], [sent], all])
      if (/^(?:chat|other|inform)\.|^service\.(?:human|urge)$/u.test(intent)) assert.equal(nextStep(intent, '', orders), undefined)
      else assert.ok(nextStep(intent, '', orders), intent)
})
