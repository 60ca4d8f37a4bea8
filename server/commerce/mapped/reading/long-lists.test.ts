import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mappedClient } from '../calling/client.ts'
import { readMapping } from '../mapping/read-mapping.ts'
import { opened } from '../testing/a-mapped-shop.ts'
import { ACCESS, lanternStub, MAPPING } from '../testing/stub.ts'

const LIST = 'GET /api/goods'

describe('a long list of goods', () => {
  it('is not read for a price: goods that were met are asked for by their ids', async () => {
    const { shop, stub } = await opened()
    await shop.catalogue.products(['G1'])
    const before = stub.its.asked.length
    const { lines } = await shop.offers.quote([{ variantId: 'G1-A', quantity: 2 }])
    assert.deepEqual(
      lines.map(({ sum }) => sum.minor),
      [31_800],
    )
    assert.deepEqual(stub.its.asked.slice(before), ['GET /api/goods/batch', 'POST /api/stock'])
  })

  it('gives its first names at once, and is not begun anew by the next question while the rest is read', async () => {
    const { shop, stub } = await opened((text) =>
      text.replace('"paging": { "by": "page", "size": 2 }', '"paging": { "by": "page", "size": 1 }'),
    )
    const ids = async () => (await shop.catalogue.names()).map(({ id }) => id)
    assert.deepEqual(await ids(), ['G1', 'G2', 'G3'])
    assert.deepEqual(await ids(), ['G1', 'G2', 'G3'])
    assert.deepEqual(stub.its.asked, [LIST, LIST, LIST])
  })

  it('is read no longer than anybody waits for it', async () => {
    const stub = await lanternStub()
    const mapping = readMapping(MAPPING)
    let ms = 0
    const client = mappedClient({
      ...{ address: stub.address, credentials: ACCESS, mapping, privateHosts: ['127.0.0.1'], now: () => new Date() },
      clock: () => {
        ms += 2_500
        return ms
      },
    })
    const { goods } = mapping
    if (!goods) return assert.fail('it has goods')
    await assert.rejects(
      client.list(goods.list, goods.each),
      (error: { refusal?: { reason: string } }) => error.refusal?.reason === 'shops.late',
    )
    assert.deepEqual(stub.its.asked, [LIST, LIST])
  })
})
