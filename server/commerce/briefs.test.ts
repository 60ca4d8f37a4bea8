import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBrief } from './briefs.ts'
import type { Shipment } from './order.ts'

const parcel = (trackingNumber: string, items: string[], state: Shipment['state'] = 'in_transit'): Shipment => ({
  ...{ carrier: '顺丰速运', trackingNumber, state, items },
  ...{ shippedAt: new Date(0), nodes: [{ at: new Date(60_000), place: '杭州', text: '已到达' }] },
})

test('an order that went out in several parcels shows each, with what lies in it, and how old all of it is', () => {
  const { shipments, agedMinutes } = toBrief({
    agedMinutes: 2,
    ...{ number: 'A1', customerId: 'c1', state: 'shipped', placedAt: new Date(0), items: [] },
    ...{ total: { minor: 1, currency: 'CNY' }, freight: { minor: 0, currency: 'CNY' }, discount: { minor: 0, currency: 'CNY' } },
    address: { name: '', phone: '', province: '', city: '', district: '', street: '' },
    shipments: [parcel('SF1', ['风衣 M'], 'delivered'), parcel('SF2', ['围巾'])],
    refunds: [],
  })
  assert.equal(agedMinutes, 2)
  assert.deepEqual(
    shipments.map(({ trackingNumber, state, items, nodes }) => [trackingNumber, state, items, nodes[0]?.at]),
    [
      ['SF1', 'delivered', ['风衣 M'], '1970-01-01T00:01:00.000Z'],
      ['SF2', 'in_transit', ['围巾'], '1970-01-01T00:01:00.000Z'],
    ],
  )
})
