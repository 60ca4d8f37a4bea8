import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { medusaKind } from '#commerce/medusa'
import { vendureKind } from '#commerce/vendure'
import { signed } from '#platform/outbound'
import type { HookCall } from './index.ts'

const webhookSecret = `whsec_${Buffer.from('a secret of twenty-four').toString('base64')}`
const now = new Date('2026-11-25T08:00:00Z')
const call = (body: string, by = webhookSecret, at = now) => ({ headers: signed(by, 'evt_1', at, body), body: Buffer.from(body), now })

// shops that call nobody themselves: a program of the guide in the merchant's own passes their events on
for (const { kind, hooks, fields } of [medusaKind, vendureKind]) {
  describe(`events that a program in a ${kind} passes on`, () => {
    const receive = (one: HookCall, secret = webhookSecret) => hooks?.receive(one, { webhookSecret: secret })
    const changes = (body: string) => receive(call(body))?.changes

    it('tell what changed, by what a shopper knows it by where the program knew it', () => {
      assert.deepEqual(receive(call('{"type":"order.canceled","data":{"id":"order_1","number":302}}')), {
        event: { id: 'evt_1', topic: 'order.canceled', at: now },
        changes: [{ of: 'order', id: '302' }],
      })
      assert.deepEqual(changes('{"type":"order.changed","data":{"number":"4EVGRN3E26XLAF4F"}}'), [{ of: 'order', id: '4EVGRN3E26XLAF4F' }])
      assert.deepEqual(changes('{"type":"shipment.created","data":{"id":"ful_1"}}'), [{ of: 'order', id: null }])
      assert.deepEqual(changes('{"type":"product.stock","data":{"id":"29"}}'), [{ of: 'product', id: '29' }])
      assert.deepEqual(changes('{"type":"product.changed","data":{}}'), [{ of: 'product', id: null }])
      assert.deepEqual(changes('{"type":"product-variant.updated","data":{"id":"v"}}'), [{ of: 'product', id: null }])
      assert.deepEqual(changes('{"type":"customer.created","data":{}}'), [])
    })

    it('unsigned, changed, old, or without a secret they are not believed', () => {
      const body = '{"type":"order.canceled","data":{}}'
      const changed = { ...call(body), body: Buffer.from(body.replace('order', 'Order')) }
      for (const bad of [changed, { ...call(body), headers: {} }, call(body, webhookSecret, new Date('2026-11-24T08:00:00Z'))])
        assert.throws(() => receive(bad), { code: 'unauthenticated' })
      assert.throws(() => receive(call(body), ''), { code: 'unauthenticated' })
      const empty = `whsec_${'密'.repeat(20)}`
      assert.throws(() => receive(call(body, empty), empty), { code: 'unauthenticated' }, 'a key of no bytes is everybody’s')
      assert.throws(() => receive(call('[]')), { code: 'invalid' })
    })

    it('by a secret that a manager gives, and that is never shown again', () => {
      const field = fields.find(({ name }) => name === 'webhookSecret')
      assert.deepEqual([field?.secret, field?.required], [true, false])
    })
  })
}
