import assert from 'node:assert/strict'
import { it } from 'node:test'
import { lessNow } from './index.ts'

const USD = (minor: number) => ({ minor, currency: 'USD' })
const less = (bought: Parameters<typeof lessNow>[0], priced: Parameters<typeof lessNow>[1]) => lessNow(bought, priced)?.minor

it('where prices hold their taxes, it is what was paid less what as many cost now', () => {
  const bought = { paid: USD(6_000), quantity: 2 }
  assert.equal(less(bought, { price: USD(2_500) }), 1_000)
  assert.equal(less(bought, { price: USD(3_000), now: USD(2_900) }), 200)
  assert.equal(less(bought, { price: USD(3_500) }), 0)
})

it('taxes put on top are no difference; a fall comes back with its taxes', () => {
  const bought = { paid: USD(7_200), onTop: USD(1_200), quantity: 2 }
  assert.equal(less(bought, { price: USD(3_000) }), 0)
  assert.equal(less(bought, { price: USD(2_500) }), 1_200)
})

it('a price that holds the taxes of another place is compared without them', () => {
  const toUntaxedPlace = { paid: USD(10_000), onTop: USD(0), quantity: 1 }
  assert.equal(less(toUntaxedPlace, { price: USD(12_000), untaxed: USD(10_000) }), 0)
  assert.equal(less(toUntaxedPlace, { price: USD(10_800), untaxed: USD(9_000) }), 1_000)
})

it('what rounding without taxes leaves is no fall', () => {
  assert.equal(less({ paid: USD(35_997), onTop: USD(5_999), quantity: 3 }, { price: USD(11_999), untaxed: USD(9_999) }), 0)
})

it('other money is not compared', () => {
  assert.equal(lessNow({ paid: USD(100), quantity: 1 }, { price: { minor: 1, currency: 'EUR' } }), undefined)
})
