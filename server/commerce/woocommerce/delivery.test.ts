import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type DeliveryTerms, waysTo } from '../delivery.ts'
import { wooKind } from './index.ts'
import { method } from './testing/shipping-records.ts'
import { CONSUMER, wooStub } from './testing/stub.ts'

const USD = (minor: number) => ({ minor, currency: 'USD' })
const EUROPE = { zones: [{ id: 1, name: 'Europe' }], places: { 1: ['DK', 'DE'].map((code) => ({ code, type: 'country' })) } }

/** A shop before a stub of its own. */
async function opened() {
  const stub = await wooStub()
  const given = { consumerKey: CONSUMER.key, consumerSecret: CONSUMER.secret, address: stub.address }
  const facts = { language: 'en', languages: ['en'], currency: 'USD' }
  const { delivery } = wooKind.open({ given, facts, privateHosts: ['127.0.0.1'], now: () => new Date() })
  assert.ok(delivery)
  return { held: stub.held.shipping, delivery }
}
const named = (terms: DeliveryTerms, country: string) => waysTo(terms, country)?.map(({ name }) => name)

it('is told by its zones: countries, continents and parts of countries, with the ways of each, free from a sum on; formulas without a price', async () => {
  const { delivery } = await opened()
  const terms = await delivery()
  assert.deepEqual(terms, {
    ways: [
      { name: 'Letter', price: USD(450), countries: ['DK'] },
      { name: 'Free delivery', price: USD(0), from: USD(5_000), countries: ['DK'] },
      { name: 'Air mail', price: USD(2_500), countries: ['KE', 'ZA'] },
      { name: 'Free delivery', needsCode: true, countries: ['US'], area: 'California' },
      { name: 'Worldwide' },
    ],
  })
  const to = [named(terms, 'DK'), named(terms, 'KE'), named(terms, 'FR'), named(terms, 'US')]
  assert.deepEqual(to, [['Letter', 'Free delivery'], ['Air mail'], ['Worldwide'], ['Free delivery', 'Worldwide']])
})

it('of an address the first zone counts, by the order that the merchant gave; one without ways, or to fetch it from, excludes', async () => {
  const { held, delivery } = await opened()
  held.zones.push({ id: 4, name: 'No Kenya', order: -1 }, { id: 5, name: 'Shop', order: 9 })
  held.places[4] = [{ code: 'KE', type: 'country' }]
  held.places[5] = ['NO', 'DK'].map((code) => ({ code, type: 'country' }))
  held.methods[5] = [method('local_pickup', 'Pick-up', { cost: '' })]
  const terms = await delivery()
  assert.deepEqual(terms.except, ['KE', 'NO'])
  assert.deepEqual([named(terms, 'KE'), named(terms, 'NO'), named(terms, 'ZA')], [undefined, undefined, ['Air mail']])
})

it('the general settings narrow where it sends, as far as the key may read them; without a way no country is refused', async () => {
  const { held, delivery } = await opened()
  Object.assign(held, { general: { woocommerce_ship_to_countries: 'specific', woocommerce_specific_ship_to_countries: ['DK', 'FR'] } })
  const some = await delivery()
  assert.deepEqual([some.countries, named(some, 'FR'), named(some, 'KE')], [['DK', 'FR'], ['Worldwide'], undefined])
  held.general = {
    woocommerce_ship_to_countries: '',
    woocommerce_allowed_countries: 'all_except',
    woocommerce_all_except_countries: ['DK'],
  }
  const most = await delivery()
  assert.deepEqual([named(most, 'DK'), named(most, 'FR')], [undefined, ['Worldwide']])
  held.general = { woocommerce_ship_to_countries: 'disabled' }
  assert.deepEqual(await delivery(), { ways: [] })
  Object.assign(held, { general: undefined, zones: [{ id: 0, name: 'Rest' }], methods: {} })
  assert.deepEqual(await delivery(), { ways: [] })
})

it('a cost is without tax where taxes are reckoned, unless the way has none', async () => {
  const { held, delivery } = await opened()
  const methods = {
    1: [
      method('flat_rate', 'Parcel', { cost: '5', tax_status: 'taxable' }),
      method('flat_rate', 'Letter', { cost: '2', tax_status: 'none' }),
    ],
  }
  Object.assign(held, { ...EUROPE, methods, general: { woocommerce_calc_taxes: 'yes' } })
  const countries = ['DK', 'DE']
  assert.deepEqual(await delivery(), {
    countries,
    ways: [
      { name: 'Parcel', price: USD(500), plusTax: true, countries },
      { name: 'Letter', price: USD(200), countries },
    ],
  })
})
