import assert from 'node:assert/strict'
import { it } from 'node:test'
import { medusaKind } from './index.ts'
import { KEYS, medusaStub } from './testing/stub.ts'

const USD = (minor: number) => ({ minor, currency: 'USD' })

/** A shop before a stub of its own. */
async function opened() {
  const stub = await medusaStub()
  const access = { given: { ...KEYS, language: 'en', address: stub.address }, privateHosts: ['127.0.0.1'], now: () => new Date() }
  return { stub, shop: medusaKind.open({ ...access, facts: { language: 'en', languages: ['en'], currency: 'USD' } }) }
}

it('tells its options where a region sells, by their countries, with the price in the shop’s currency and from which sum it is another', async () => {
  const { shop } = await opened()
  const { countries, ways } = (await shop.delivery?.()) ?? assert.fail()
  const standard = { name: 'Standard', countries: ['GB', 'DK'], description: 'Ship in 2-3 days.' }
  assert.deepEqual(countries, ['GB', 'DK', 'US'], 'France is in a zone and in no region, Brazil too')
  assert.deepEqual(ways, [
    { ...standard, price: USD(1_000) },
    { ...standard, price: USD(0), from: USD(10_000) },
    { name: 'By weight', countries: ['US'] },
  ])
})

it('an option without a price in the shop’s currency is there, unpriced; all pages are read; without a way no country is refused', async () => {
  const { shop, stub } = await opened()
  const [standard] = stub.held.options
  assert.ok(standard)
  const inEuros = { ...standard, name: 'Courier', prices: [{ amount: 9, currency_code: 'eur', price_rules: [] }] }
  const many = Array.from({ length: 100 }, (_, at) => ({ ...inEuros, id: `so_${at}`, name: `Courier ${at}` }))
  stub.held.options.push(...many, {
    ...inEuros,
    id: 'so_last',
    name: 'Last',
    service_zone: { geo_zones: [{ type: 'country', country_code: 'us' }] },
  })
  const { ways } = (await shop.delivery?.()) ?? assert.fail()
  assert.deepEqual(ways.at(-1), { name: 'Last', countries: ['US'], description: 'Ship in 2-3 days.' })
  stub.held.options.splice(0)
  assert.deepEqual(await shop.delivery?.(), { ways: [] })
})

it('a price that does not hold the taxes is told as such, unless it is nothing', async () => {
  const { shop, stub } = await opened()
  stub.held.preferences.splice(0)
  const { ways } = (await shop.delivery?.()) ?? assert.fail()
  assert.deepEqual(
    ways.map(({ price, plusTax }) => [price?.minor, plusTax]),
    [
      [1_000, true],
      [0, undefined],
      [undefined, undefined],
    ],
  )
})

it('a way for a country and a part of another is two: the part is told as one', async () => {
  const { shop, stub } = await opened()
  const [, byWeight] = stub.held.options
  const geo_zones = [
    { type: 'country', country_code: 'gb' },
    { type: 'province', country_code: 'us', province_code: 'us-ca' },
  ]
  stub.held.options.splice(0, 9, { ...byWeight, service_zone: { geo_zones } })
  const { ways } = (await shop.delivery?.()) ?? assert.fail()
  assert.deepEqual(ways, [
    { name: 'By weight', countries: ['GB'] },
    { name: 'By weight', countries: ['US'], area: 'us-ca' },
  ])
})

it('tells what its regions are paid in, and who takes the money where its prices are of; one that is off and its own stand-in take none', async () => {
  const { shop } = await opened()
  assert.deepEqual(await shop.payment?.(), { currencies: ['USD'], ways: ['stripe', 'ideal'] })
})
