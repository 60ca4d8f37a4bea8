import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DeliveryTerms } from '#commerce'
import { noShop } from '#commerce/none'
import { deliveryTold } from './delivery.ts'

const usd = (minor: number) => ({ minor, currency: 'USD' })
const TERMS: DeliveryTerms = {
  countries: ['US', 'FR'],
  ways: [
    { name: 'Free', price: usd(0), countries: ['US'] },
    { name: 'Parcel', price: usd(900), countries: ['FR'] },
  ],
}
const told = (country: string | null, terms = TERMS) => deliveryTold({ ...noShop, delivery: async () => terms }, country, usd(4_000))

test('no way of another country is told: to one that is named its own, and where none is named none, unless all are the same', async () => {
  assert.deepEqual(await told(null), { countries: ['US', 'FR'], byCountry: true, ways: [] })
  assert.deepEqual((await told('FR'))?.ways, [{ ...TERMS.ways[1], total: usd(4_900) }])
  const same = { countries: ['US'], ways: TERMS.ways.slice(0, 1) }
  assert.deepEqual((await told(null, same))?.ways, [{ ...TERMS.ways[0], total: usd(4_000) }])
  const rest = { ways: [{ name: 'Free', price: usd(0), countries: ['US'] }, { name: 'Parcel' }] }
  assert.deepEqual([(await told(null, rest))?.byCountry, (await told('FR', rest))?.ways], [true, [{ name: 'Parcel' }]])
})

test('no sum is reckoned with a price that taxes may be put on top of', async () => {
  const ways: DeliveryTerms['ways'] = [{ name: 'Parcel', price: usd(900), plusTax: true }]
  assert.deepEqual((await told('FR', { ways }))?.ways, ways)
})

test('a country of which parts are reached alone is not said to be sent to, nor refused; one that is excluded is', async () => {
  const terms: DeliveryTerms = {
    countries: ['DK', 'US'],
    ways: [
      { name: 'Letter', countries: ['DK'] },
      { name: 'Van', countries: ['US'], area: 'California' },
    ],
  }
  assert.deepEqual(await told('US', terms), { countries: ['DK'], byCountry: false, ways: [terms.ways[1]] })
  const rest: DeliveryTerms = { except: ['RU'], ways: [...terms.ways, { name: 'Parcel' }] }
  assert.deepEqual(
    [(await told('RU', rest))?.sends, (await told('US', rest))?.ways.length, (await told('US', rest))?.sends],
    [false, 2, true],
  )
})
