import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { isAppError } from '#platform/errors'
import { mappedKind } from './index.ts'
import { CNY, facts, opened, without } from './testing/a-mapped-shop.ts'
import { ACCESS, MAPPING } from './testing/stub.ts'

/** What is wrong in a mapping, by place. */
function wrongIn(mapping: string): Record<string, string> {
  try {
    mappedKind.open({ given: { address: 'https://a.example', mapping }, privateHosts: [], now: () => new Date(), facts })
  } catch (error) {
    assert.ok(isAppError(error) && error.code === 'invalid')
    return Object.fromEntries((error.fields ?? []).map(({ path, message }) => [path, message]))
  }
  return assert.fail('it was taken')
}
describe('a shop is read by its mapping', () => {
  it('goods over all pages, texts as words, sums in fen, stock from elsewhere and never below nothing; what costs nothing has a name and is not for sale', async () => {
    const { shop, stub } = await opened()
    assert.deepEqual(
      (await shop.catalogue.names()).map(({ id, title, category }) => [id, title, category]),
      [
        ['G1', '灯芯绒衬衫', '衬衫'],
        ['G2', '帆布包', '包'],
        ['G3', '羊毛袜', '袜子'],
        ['G4', '铸铁锅', '厨具'],
        ['G5', '样品', ''],
      ],
    )
    assert.equal(stub.its.asked.length, 3)
    const [shirt] = await shop.catalogue.products(['G1'])
    assert.deepEqual(shirt?.attributes, { 材质: '98% 棉', 版型: '宽松, 落肩' })
    assert.equal(shirt?.description, '厚实。\n冷水洗。')
    assert.equal(shirt?.url, 'https://shop.example/g/G1')
    assert.deepEqual(
      shirt?.variants.map(({ id, options, price, now, stock }) => [id, options['颜色'], price.minor, now?.minor, stock]),
      [
        ['G1-A', '卡其', 19_900, 15_900, 5],
        ['G1-B', '卡其', 19_900, undefined, 0],
        ['G1-C', '深蓝', 19_900, undefined, 0],
      ],
    )
  })

  it('an order with its parcels and stations; what was taken off the whole is taken off its lines', async () => {
    const { shop } = await opened()
    const order = await shop.orders.find('#70100')
    assert.deepEqual([order?.state, order?.total, order?.freight], ['completed', CNY(25_800), CNY(1_000)])
    assert.deepEqual(
      order?.items.map(({ paid }) => paid.minor),
      [17_817, 6_983],
    )
    assert.equal(order?.placedAt.toISOString(), '2026-11-02T01:15:00.000Z')
    assert.deepEqual(
      order?.shipments.map(({ carrier, trackingNumber, state, nodes }) => [carrier, trackingNumber, state, nodes.map(({ text }) => text)]),
      [['顺丰速运', 'SF100', 'delivered', ['已签收', '已揽收']]],
    )
    assert.equal((await shop.orders.find('70200'))?.customerId, 'u8')
    assert.equal(await shop.orders.find('..'), undefined)
  })

  it('parcels are asked for of the orders that are shown alone, and a list that tells little of each is cut when it is in order', async () => {
    const { shop, stub } = await opened()
    const mixed = stub.held.orders.find(({ order_no }) => order_no === '70200') ?? assert.fail()
    mixed.buyer = 'u7'
    const numbers = async (of: typeof shop) => (await of.orders.recent('u7', 2)).map(({ number }) => number)
    assert.deepEqual(await numbers(shop), ['70200', '70103'])
    assert.deepEqual(stub.its.asked.filter((what) => what.endsWith('/parcels')).sort(), [
      'GET /api/orders/70103/parcels',
      'GET /api/orders/70200/parcels',
    ])
    const short = await opened((text) => without(text, ({ orders }) => Object.assign(orders ?? {}, { short: true })))
    assert.deepEqual(await numbers(short.shop), ['70103', '70102'])
    assert.equal(short.stub.its.asked.filter((what) => what.endsWith('/parcels')).length, 2)
  })

  it('a state that the mapping does not name is told to the manager and never guessed', async () => {
    const { shop } = await opened()
    await assert.rejects(shop.orders.find('70300'), {
      code: 'upstream_failed',
      message: /gave the state "FROZEN", which orders\.fields\.state/,
    })
    assert.equal((await shop.orders.recent('u7', 9)).length, 4, 'others are read as before')
  })

  it('where it has no search and no stock apart, names are looked through, and one by one is asked', async () => {
    const { shop } = await opened((text) =>
      without(text, (mapping) => {
        const { goods } = mapping
        delete goods?.['search']
        delete goods?.['some']
        delete mapping['stock']
        Object.assign(goods?.['variants']?.['fields' as never] ?? {}, { stock: { is: true } })
      }),
    )
    assert.deepEqual(
      (await shop.catalogue.search('灯芯绒衬衫有吗', 2)).map(({ id }) => id),
      ['G1'],
    )
    assert.equal((await shop.catalogue.products(['G2']))[0]?.variants[0]?.stock, 999)
  })
})

describe('a mapping that is wrong is told by place', () => {
  it('the example that the console begins with is right', () => {
    const text = mappedKind.fields.find(({ name }) => name === 'mapping')?.example ?? ''
    const given = { address: 'https://a.example', mapping: text }
    assert.equal(mappedKind.open({ given, privateHosts: [], now: () => new Date(), facts }).language, 'zh-CN')
  })

  it('every place at once', () => {
    assert.match(wrongIn('{')[''] ?? 'json', /json/)
    const told = wrongIn(
      without(MAPPING, ({ goods, orders, auth }) => {
        Object.assign(goods?.['fields'] ?? {}, { id: 'a..b', title: 7 })
        Object.assign(orders?.['one'] ?? {}, { path: '//elsewhere.example/{number}' })
        Object.assign(orders?.['of'] ?? {}, { query: { who: '{buyer}' } })
        Object.assign(auth ?? {}, { algorithm: 'crc32' })
      }),
    )
    assert.match(told['goods.fields.id'] ?? '', /this is no path/)
    assert.match(told['goods.fields.title'] ?? '', /give a path/)
    assert.match(told['orders.one.path'] ?? '', /under the address of the shop/)
    assert.match(told['orders.of.query.{buyer}'] ?? '', /no such place/)
    assert.ok('auth.algorithm' in told)
    assert.match(
      wrongIn(without(MAPPING, (mapping) => delete mapping['stock']))['goods.variants.fields.stock'] ?? '',
      /say where the stock stands/,
    )
  })
})

describe('a mapping that was saved', () => {
  it('is read again where a call has a plain text as its body, and says it', async () => {
    const { shop, stub } = await opened((text) =>
      without(text, ({ goods }) => Object.assign(goods?.['list'] ?? {}, { method: 'POST', json: 'all goods' })),
    )
    await shop.catalogue.names().catch(() => undefined)
    assert.ok(stub.its.asked.some((what) => what.startsWith('POST ')))
  })
})

describe('trying it', () => {
  it('notes once what is asked by another method than GET, before it is asked, and asks nothing where that fails', async () => {
    const { access, stub } = await opened((text) => without(text, ({ goods }) => Object.assign(goods?.['list'] ?? {}, { method: 'POST' })))
    const noted: string[] = []
    const note = async (method: string, path: string) => void noted.push(`${method} ${path} after ${stub.its.asked.length}`)
    await mappedKind.tryOut({ ...access, noted: note }, 'catalogue')
    assert.equal(noted.length, 1)
    assert.match(noted[0] ?? '', /^POST \S+ after 0$/u)
    const before = stub.its.asked.length
    await assert.rejects(mappedKind.tryOut({ ...access, noted: () => Promise.reject(new Error('not noted')) }, 'catalogue'), /not noted/)
    assert.equal(stub.its.asked.length, before)
  })

  it('tells what was asked, what came and what was understood; of deeds what would be sent', async () => {
    const { access, stub } = await opened()
    const { lines, facts: about } = await mappedKind.tryOut({
      ...access,
      given: { ...access.given, sampleCustomer: 'u7', sampleOrder: '70100' },
    })
    assert.deepEqual(about, facts)
    assert.deepEqual(
      lines.map(({ ability, count, refused }) => [ability, count, refused]),
      [
        ...[
          // of a list one page is read
          ['catalogue', 2],
          ['stock', 5],
          ['search', 1],
          ['order', 1],
          ['orders', 3],
          ['parcels', 1],
          ['members', 1],
        ],
        ...[['cancel_order'], ['change_address'], ['refund'], ['request_return'], ['add_remark']],
      ].map(([ability, count]) => [ability, count, undefined]),
    )
    const order = lines.find(({ ability }) => ability === 'order')
    assert.match(order?.asked ?? '', /^GET http:\/\/127.0.0.1:\d+\/api\/orders\/70100$/)
    assert.match(order?.came ?? '', /^200 .*"post_fen":1000/)
    assert.match(order?.understood ?? '', /"state": "completed"/)
    assert.match(lines.find(({ ability }) => ability === 'refund')?.asked ?? '', /POST .*\/refunds\n.*"fen": 100/s)
    assert.ok(!JSON.stringify(lines).includes(ACCESS.secret))
    assert.ok(!stub.its.asked.some((what) => what.startsWith('POST /api/orders')), 'nothing was sent')
    const [alone] = (await mappedKind.tryOut(access, 'stock')).lines
    assert.equal(alone?.ability, 'stock')
  })

  it('a wrong key, a shop that is busy, and an address that is not called from here', async () => {
    const { access, stub } = await opened()
    const refused = async (more: object, privateHosts = access.privateHosts) =>
      (await mappedKind.tryOut({ ...access, privateHosts, given: { ...access.given, ...more } }, 'catalogue')).lines[0]?.refused
    assert.deepEqual(await refused({ secret: 'no' }), { reason: 'shops.key', values: { platform: 'Lantern', said: '签名不对' } })
    assert.equal((await refused({}, []))?.reason, 'shops.address_forbidden')
    stub.its.faults.push(503, 503, 503)
    assert.equal((await refused({}))?.reason, 'shops.broken')
    stub.its.faults.push(503)
    assert.equal(await refused({}), undefined, 'one that passes is asked again')
  })
})

describe('webhooks', () => {
  const now = new Date('2026-11-24T02:00:00Z')
  const stamp = String(now.getTime() / 1_000)
  const sign = (body: string, time = stamp) => `v1=${createHmac('sha256', 'whisper').update(`${time}.${body}`).digest('hex')}`
  const call = (body: string, { time = stamp, signature = sign(body, time), secret = 'whisper' } = {}) =>
    mappedKind.hooks?.receive(
      { headers: { 'x-lantern-sign': signature, 'x-lantern-time': time }, body: Buffer.from(body), now },
      { mapping: MAPPING, webhookSecret: secret },
    )
  const body = '{"msg_id":"m1","event":"order.changed","at":"2026-11-24 09:59:00","order_no":"70100"}'

  it('tell what changed, with the shop’s id and time', () => {
    assert.deepEqual(call(body), {
      event: { id: 'm1', topic: 'order.changed', at: new Date('2026-11-24T01:59:00Z') },
      changes: [{ of: 'order', id: '70100' }],
    })
    assert.deepEqual(call('{"msg_id":"m2","event":"stock.changed"}')?.changes, [{ of: 'product', id: null }])
    assert.deepEqual(call('{"msg_id":"m3","event":"hello"}')?.changes, [])
  })

  it('unsigned, changed, without a secret, or signed too long ago they are not believed', () => {
    for (const how of [{ signature: '' }, { signature: sign(`${body} `) }, { secret: '' }, { time: String(Number(stamp) - 301) }])
      assert.throws(() => call(body, how), { code: 'unauthenticated' })
    assert.throws(() => call('no json'), { code: 'invalid' })
  })
})
