import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { MAPPING_REQUESTS, MAPPING_STATES, type MappingPart } from '@xiaoer/contract/mapping'
import { ORDER_STATES, SHIPMENT_STATES } from '../../order.ts'
import { mappedKind } from '../index.ts'
import { opened } from '../testing/a-mapped-shop.ts'
import { anApi } from '../testing/an-api.ts'
import { MAPPING } from '../testing/stub.ts'
import { propose, saidAt } from './propose.ts'

type Json = Record<string, unknown>

/** The same draft with something at a place. */
function put(draft: Json, place: string, value: unknown): Json {
  const [name = '', ...rest] = place.split('.')
  const now = draft[name]
  const under: Json = typeof now === 'object' && now !== null ? { ...now } : {}
  return { ...draft, [name]: rest.length === 0 ? value : put(under, rest.join('.'), value) }
}

/** Asks by a part of a draft, and takes all that is proposed. */
async function taken(access: Parameters<NonNullable<typeof mappedKind.ask>>[0], draft: Json, part: MappingPart, filling = {}) {
  const given = { ...access.given, mapping: JSON.stringify(draft) }
  const answer = await (mappedKind.ask?.({ ...access, given }, { part, filling }) ?? assert.fail())
  const next = Object.entries(answer.proposals).reduce((all, [place, value]) => put(all, place, value), draft)
  return { answer, draft: next }
}

describe('a mapping is written by looking at what a shop answers', () => {
  it('the requests alone are said, and all else is proposed: the shop is read as by the mapping that was written by hand', async () => {
    const { access, shop } = await opened()
    const whole: Json = JSON.parse(MAPPING)
    const about = ['name', 'language', 'currency', 'timeZone', 'auth', 'errors'].map((name) => [name, whole[name]] as const)
    let draft: Json = Object.fromEntries(about)
    for (const part of ['goods', 'stock', 'orders', 'order', 'parcels', 'members'] as const) {
      const { at } = MAPPING_REQUESTS[part]
      const { item: _, ...request } = Object(saidAt(whole, at))
      draft = put(draft, at, request)
      const filling = { customer: 'u7', number: '70100', variantIds: 'G1-A G2-A' }
      const found = await taken(access, draft, part, filling)
      assert.equal(found.answer.refused, null)
      draft = found.draft
      if (part === 'goods') assert.equal(found.answer.money, 'minor')
    }
    assert.equal(saidAt(draft, 'goods.each'), 'data.rows[*]')
    assert.deepEqual(saidAt(draft, 'orders.fields.state'), {
      at: 'st',
      are: { TRADE_SUCCESS: 'completed', WAIT_SEND: 'paid', SENT: 'shipped' },
    })
    draft = put(draft, 'orders.parcels.state', saidAt(whole, 'orders.parcels.state'))
    const read = mappedKind.open({
      ...access,
      given: { ...access.given, mapping: JSON.stringify({ ...draft, money: 'minor' }) },
      facts: FACTS,
    })
    const products = ({ id, title, category, variants }: Awaited<ReturnType<typeof shop.catalogue.products>>[number]) => ({
      id,
      title,
      category,
      variants: variants.map(({ id: sku, price, stock, options }) => ({ sku, price, stock, options })),
    })
    assert.deepEqual(
      (await read.catalogue.products(['G1', 'G2'])).map(products),
      (await shop.catalogue.products(['G1', 'G2'])).map(products),
    )
    const [mine, theirs] = [await read.orders.find('70100'), await shop.orders.find('70100')]
    assert.deepEqual(
      [mine?.total, mine?.items, mine?.state, mine?.placedAt],
      [theirs?.total, theirs?.items, theirs?.state, theirs?.placedAt],
    )
    assert.deepEqual(mine?.shipments, theirs?.shipments)
    assert.deepEqual({ ...mine?.address, country: 'CN' }, theirs?.address)
  })

  it('an API of another make: snake and camel case, an address of its own, sums as texts, the whole as a list', async () => {
    const { fields, money, words } = propose(
      'orders',
      [
        {
          id: 9001,
          orderNumber: 'W-1',
          customerId: 4,
          status: 'processing',
          createdAt: '2026-11-20T10:00:00Z',
          grandTotal: '42.50',
          shippingAddress: { fullName: 'Ann Lee', phone: '555', city: 'Leeds', line1: '1 Mill Lane', countryCode: 'GB' },
          lineItems: [{ productId: 7, sku: 'MUG-B', name: 'Mug', quantity: 2, lineTotal: '42.50' }],
          shipments: [{ carrier: 'DPD', trackingNumber: 'D1', status: 'in_transit', shippedAt: '2026-11-21T10:00:00Z' }],
        },
      ],
      {},
    )
    assert.deepEqual(Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string')), {
      'orders.each': '$[*]',
      'orders.fields.number': 'orderNumber',
      'orders.fields.customer': 'customerId',
      'orders.fields.placedAt': 'createdAt',
      'orders.fields.total': 'grandTotal',
      'orders.address.name': 'shippingAddress.fullName',
      'orders.address.phone': 'shippingAddress.phone',
      'orders.address.city': 'shippingAddress.city',
      'orders.address.street': 'shippingAddress.line1',
      'orders.address.country': 'shippingAddress.countryCode',
      'orders.items.each': 'lineItems[*]',
      'orders.items.productId': 'productId',
      'orders.items.variantId': 'sku',
      'orders.items.title': 'name',
      'orders.items.quantity': 'quantity',
      'orders.items.paid': 'lineTotal',
      'orders.parcels.each': 'shipments[*]',
      'orders.parcels.carrier': 'carrier',
      'orders.parcels.number': 'trackingNumber',
      'orders.parcels.shippedAt': 'shippedAt',
    })
    assert.deepEqual(fields['orders.fields.state'], { at: 'status', are: { processing: 'paid' } })
    assert.deepEqual(words['orders.parcels.state'], ['in_transit'])
    assert.equal(money, 'major')
  })

  it('what the mapping says already is not proposed anew, and what lies below it is looked for where it says', () => {
    const answer = { a: [{ id: 1, title: 'A', price: 1 }], b: [{ id: 2, title: 'B', price: 2, stock: 3 }] }
    const { fields } = propose('goods', answer, { goods: { each: 'a[*]', fields: { title: 'id' } } })
    assert.deepEqual(
      [fields['goods.each'], fields['goods.fields.title'], fields['goods.variants.fields.stock']],
      [undefined, undefined, undefined],
    )
  })

  it('the states of the contract are those of the shops', () => {
    assert.deepEqual([...MAPPING_STATES['orders.fields.state']], [...ORDER_STATES])
    assert.deepEqual([...MAPPING_STATES['orders.parcels.state']], [...SHIPMENT_STATES])
  })
})

const FACTS = { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' }

describe('what a shop answers that cannot be mapped says what is wrong', () => {
  const asked = async (answer: Parameters<typeof anApi>[0], more: { mapping?: object; only?: 'catalogue' | 'order' } = {}) => {
    const api = await anApi(answer)
    const mapping = { name: 'Mill', language: 'en', currency: 'GBP', auth: { kind: 'bearer' }, goods: GOODS, ...more.mapping }
    const given = { address: api.address, secret: 'sesame-7', mapping: JSON.stringify(mapping), sampleOrder: '1' }
    const access = { given, privateHosts: ['127.0.0.1'], now: () => new Date() }
    const found = await (mappedKind.ask?.(access, { part: 'goods', filling: {} }) ?? assert.fail())
    const { lines } = await mappedKind.tryOut(access, more.only ?? 'catalogue')
    return { found, refused: lines[0]?.refused }
  }

  it('a web page, a sign-in elsewhere, a wrong key, no JSON', async () => {
    const page = await asked({ body: '<!DOCTYPE html><html>shop</html>' })
    assert.deepEqual([page.found.refused?.reason, page.refused?.reason], ['shops.web_page', 'shops.web_page'])
    assert.match(page.found.text ?? '', /^<!DOCTYPE/)
    const moved = await asked({ status: 302, headers: { location: '/login' } })
    assert.deepEqual(moved.found.refused, {
      reason: 'shops.moved',
      values: { platform: 'Mill', path: '/goods', status: 302, to: '/login' },
    })
    const key = await asked({ status: 401, body: { error: 'bad token sesame-7' } })
    assert.equal(key.found.refused?.reason, 'shops.key')
    assert.deepEqual(key.found.answer, { error: 'bad token •••' }, 'a key that is said back is hidden')
    assert.equal((await asked({ body: 'OK' })).found.refused?.reason, 'shops.no_json')
  })

  it('a list where one is meant, one where a value is meant, sums with signs or in another unit', async () => {
    const one = { id: 'A', title: 'Mug', price: '4.50', stock: 3 }
    const wrong = async (fields: object, change: object, more: object = {}) =>
      (await asked({ body: { items: [{ ...one, ...fields }] } }, { mapping: { goods: { ...GOODS, ...change }, ...more } })).refused
    assert.equal(await wrong({}, {}), undefined)
    assert.equal((await wrong({ title: ['Mug'] }, {}))?.reason, 'shops.list_there')
    assert.equal((await wrong({ title: { en: 'Mug' } }, {}))?.reason, 'shops.thing_there')
    assert.equal((await wrong({ price: '£4.50' }, {}))?.reason, 'shops.no_sum')
    assert.equal((await wrong({}, {}, { money: 'minor' }))?.reason, 'shops.no_minor')
    const orders = { ...ORDERS, one: { path: '/orders/{number}', item: 'items' } }
    const listed = await asked({ body: { items: [{ number: '1' }] } }, { mapping: { orders }, only: 'order' })
    assert.equal(listed.refused?.reason, 'shops.list_here')
  })

  it('an unknown state is told with its place, and the words of states are listed', async () => {
    const orders = {
      items: [
        { number: '1', status: 'FROZEN' },
        { number: '2', status: 'paid' },
      ],
    }
    const { words, fields } = propose('orders', orders, {})
    assert.deepEqual(words['orders.fields.state'], ['FROZEN', 'paid'])
    assert.deepEqual(fields['orders.fields.state'], { at: 'status', are: { paid: 'paid' } })
  })

  it('what may be meant is proposed to whoever looks, though a table that nobody looks at does not take it', () => {
    const { fields } = propose(
      'orders',
      {
        items: [
          { number: '1', status: 'RECEIVED' },
          { number: '2', status: 'WAIT_PAY' },
        ],
      },
      {},
    )
    assert.deepEqual(fields['orders.fields.state'], { at: 'status', are: { RECEIVED: 'delivered', WAIT_PAY: 'unpaid' } })
  })

  it('an address that is not called from here, and a request that is not there yet', async () => {
    const mapping = JSON.stringify({ auth: { kind: 'none' }, goods: { list: { path: '/goods' } } })
    const access = { given: { address: 'http://169.254.169.254', mapping }, privateHosts: ['169.254.169.254'], now: () => new Date() }
    const found = await (mappedKind.ask?.(access, { part: 'goods', filling: {} }) ?? assert.fail())
    assert.equal(found.refused?.reason, 'shops.address_forbidden')
    await assert.rejects(mappedKind.ask?.(access, { part: 'orders', filling: {} }) ?? assert.fail(), { code: 'invalid' })
  })
})

const GOODS = {
  list: { path: '/goods' },
  each: 'items[*]',
  fields: { id: 'id', title: 'title' },
  variants: { fields: { id: 'id', price: 'price', stock: 'stock' } },
}
const ORDERS = {
  of: { path: '/orders' },
  each: 'items[*]',
  fields: { number: 'number', customer: 'customer', state: { at: 'status', are: {} }, placedAt: 'placed', total: 'total' },
  items: { each: 'lines[*]', productId: 'id', title: 'title', quantity: 'n', paid: 'paid' },
}
