import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FRESH_STATE, type Step } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { anOrderOf, aProductOf } from '../testing/a-shop.ts'
import { aged } from './aged.ts'

const answer: Step = { do: 'answer', say: [{ key: 'stock.in' }], source: 'facts', state: FRESH_STATE }
const sceneOf = (facts: object): Scene => Object.assign(Object.create(null), { turn: { facts } })
const added = (facts: object, step: Step = answer) => {
  const after = aged(sceneOf(facts), step)
  return 'say' in after ? (after.say ?? []).slice(1) : []
}

test('facts that are from before say how old they are, once for goods and once for orders, by the oldest', () => {
  const facts = {
    products: [aProductOf({ agedMinutes: 2 }), aProductOf({ agedMinutes: 5 }), aProductOf()],
    order: anOrderOf({ agedMinutes: 1 }),
  }
  const words = [
    { key: 'age.goods', args: { minutes: 5 } },
    { key: 'age.order', args: { minutes: 1 } },
  ]
  assert.deepEqual(added(facts), words)
})

test('what is as the shop has it now says nothing, nor does a courtesy', () => {
  const facts = { products: [aProductOf()], orders: [anOrderOf()] }
  assert.equal(aged(sceneOf(facts), answer), answer)
  const thanks: Step = { ...answer, source: 'courtesy' }
  assert.equal(aged(sceneOf({ products: [aProductOf({ agedMinutes: 2 })] }), thanks), thanks)
})
