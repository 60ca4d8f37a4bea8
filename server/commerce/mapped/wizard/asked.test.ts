import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isAppError } from '#platform/errors'
import { mappedKind } from '../index.ts'
import { anApi } from '../testing/an-api.ts'
import { lookedAt } from './cut.ts'
import { propose } from './propose.ts'

describe('an answer of any size is looked at so far and no further', () => {
  it('of a hundred thousand orders a few are read, and what is proposed is the same', () => {
    const counted = { reads: 0 }
    const order = (nth: number) => ({
      get orderNumber() {
        counted.reads++
        return `W-${nth}`
      },
      status: 'paid',
      lineItems: [{ sku: 'MUG', name: 'Mug', quantity: 1 }],
    })
    const proposed = (count: number) => propose('orders', { rows: Array.from({ length: count }, (_, nth) => order(nth)) }, {}).fields
    const few = proposed(20)
    assert.equal(few['orders.fields.number'], 'orderNumber')
    counted.reads = 0
    assert.deepEqual(proposed(100_000), few)
    assert.ok(counted.reads <= 200, `${counted.reads} orders were read`)
  })

  it('of a thing of a hundred thousand fields, too', () => {
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, nth) => [`k${nth}`, { orderNumber: nth }]))
    assert.equal(Object.keys(Object(lookedAt(wide))).length, 400)
  })
})

describe('a call that may change something in the shop', () => {
  it('is noted before it is made, and not made where that fails; one that reads is not', async () => {
    const api = await anApi({ body: { items: [] } })
    const asked = async (list: object, noted: () => Promise<void>) => {
      const mapping = JSON.stringify({ name: 'Mill', auth: { kind: 'none' }, goods: { list } })
      const access = { given: { address: api.address, mapping }, privateHosts: ['127.0.0.1'], now: () => new Date(), noted }
      return mappedKind.ask?.(access, { part: 'goods', filling: {} })
    }
    const stopped = () => Promise.reject(new Error('not noted'))
    await asked({ path: '/goods' }, stopped)
    await assert.rejects(asked({ method: 'POST', path: '/goods' }, stopped), /not noted/)
  })

  it('has a body of JSON: what somebody is still writing is told, and not sent as a text', async () => {
    const body = async (json: unknown) => {
      const mapping = JSON.stringify({ name: 'Mill', auth: { kind: 'none' }, goods: { list: { method: 'POST', path: '/goods', json } } })
      const noted = () => Promise.reject(new Error('it would be asked'))
      const access = { given: { address: 'https://mill.example', mapping }, privateHosts: [], now: () => new Date(), noted }
      return mappedKind.ask?.(access, { part: 'goods', filling: {} }).catch((error: unknown) => error)
    }
    const broken = await body('{ "page": ')
    assert.ok(isAppError(broken))
    assert.equal(broken.fields?.[0]?.refusal?.reason, 'shops.body_json')
    for (const good of [{ page: 1 }, [1]]) assert.match(String(await body(good)), /it would be asked/)
  })
})
