import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Order, Shipment } from '#commerce'
import { ORDER_STATES } from '#commerce'
import { decide, factsOfOrder, readCase, shippedPolicies } from '../index.ts'

const money = (minor: number) => ({ minor, currency: 'CNY' })
const item = { productId: 'coat', variantId: 'coat-m', title: '风衣', variant: 'M', image: '', quantity: 1, paid: money(19_900) }
const parcel = (more: Partial<Shipment>): Shipment => ({
  carrier: '中通快递',
  trackingNumber: '1',
  state: 'in_transit',
  shippedAt: new Date('2026-11-02T00:00:00Z'),
  nodes: [],
  items: ['风衣'],
  ...more,
})
const order = (more: Partial<Order> = {}): Order => ({
  number: '1',
  customerId: 'c1001',
  state: 'delivered',
  placedAt: new Date('2026-11-01T00:00:00Z'),
  items: [item],
  total: money(19_900),
  freight: money(800),
  discount: money(0),
  address: { name: '', phone: '', province: '', city: '', district: '', street: '' },
  shipments: [parcel({ state: 'delivered', deliveredAt: new Date('2026-11-05T07:00:00Z') })],
  refunds: [],
  ...more,
})

test('what the shop’s system tells, and nothing it does not', () => {
  assert.deepEqual(factsOfOrder(order(), item), {
    logistics: 'delivered',
    product: 'coat',
    orderedAt: '2026-11-01T00:00:00.000Z',
    currency: 'CNY',
    paid: 19_900,
    freight: 800,
    signedAt: '2026-11-05T07:00:00.000Z',
  })
})

test('the country of the delivery counts its own days off; a name that is no code counts none', () => {
  const bound = (country?: string) => ({ ...order().address, ...(country !== undefined && { country }) })
  assert.equal(factsOfOrder(order({ address: bound('FR') }), item).country, 'FR')
  for (const country of ['France', 'fr', '', undefined])
    assert.equal(factsOfOrder(order({ address: bound(country) }), item).country, undefined)
  // signed on 30 June 2027: the fourteenth day is 14 July, a holiday in France alone
  const on = (country: string, at: string) => {
    const signed = [parcel({ state: 'delivered', deliveredAt: new Date('2027-06-30T09:00:00+02:00') })]
    const looked = factsOfOrder(
      order({ placedAt: new Date('2027-06-25T09:00:00+02:00'), shipments: signed, address: bound(country) }),
      item,
    )
    const facts = { ...looked, nature: 'ordinary', intact: true, claim: 'unsuitable' }
    const { options } = decide(shippedPolicies(), readCase({ at, law: 'EU', zone: 'Europe/Paris', facts }, country))
    return options.some(({ option }) => option === 'return_and_refund')
  }
  const NEXT_DAY = '2027-07-15T10:00:00+02:00'
  assert.deepEqual([on('FR', NEXT_DAY), on('DE', NEXT_DAY), on('DE', '2027-07-14T10:00:00+02:00')], [true, false, true])
})

test('while an order is on its way the worst of the line’s own parcels counts', () => {
  const other = parcel({ state: 'lost', items: ['帽子'] })
  const shipped = (...shipments: Shipment[]) => factsOfOrder(order({ state: 'shipped', shipments }), item).logistics
  assert.equal(shipped(parcel({}), other), 'shipped')
  assert.equal(shipped(parcel({}), parcel({ state: 'stuck' })), 'stuck')
  assert.equal(shipped(other), 'lost')
})

test('every state of an order leads to a decision with a way to a person', () => {
  const policies = shippedPolicies()
  for (const state of ORDER_STATES) {
    const facts = { ...factsOfOrder(order({ state }), item), claim: 'unsuitable', nature: 'ordinary', intact: true }
    const { options } = decide(policies, readCase({ at: '2026-11-10T02:00:00Z', law: 'CN', shop: 'demo', facts }, state))
    assert.ok(options.some(({ option }) => option === 'person'))
    assert.equal(
      options.some(({ option }) => option === 'return_and_refund'),
      state === 'delivered' || state === 'completed',
      state,
    )
  }
})
