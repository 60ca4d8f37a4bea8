import assert from 'node:assert/strict'
import { afterEach, describe, it, mock } from 'node:test'
import { refusal } from '@xiaoer/contract/refusals'
import { testClock } from '#platform/clock'
import { AppError } from '#platform/errors'
import { callShop } from '../calling/index.ts'
import { noShop } from '../none/index.ts'
import type { Order } from '../order.ts'
import type { Product, Shop } from '../shop.ts'
import { Breaker } from './breaker.ts'
import { BREAKER, type Standing, steadyShop } from './index.ts'

const product = (stock: number): Product => ({
  id: 'coat',
  title: 'Coat',
  aliases: [],
  category: '',
  brand: '',
  url: '',
  image: '',
  attributes: {},
  variants: [{ id: 'v', options: {}, price: { minor: 100, currency: 'EUR' }, stock }],
  description: '',
  virtual: false,
  accessories: [],
})
const CNY = { minor: 0, currency: 'CNY' }
const place = { name: '', phone: '', province: '', city: '', district: '', street: '' }
const order = (state: Order['state']): Order => ({
  ...{ number: 'A1', customerId: 'c', state, placedAt: new Date(0), items: [], total: CNY, freight: CNY, discount: CNY },
  ...{ address: place, shipments: [], refunds: [] },
})
const away = () => new AppError('upstream_failed', refusal('shops.unreachable', { address: 'x', why: 'ECONNREFUSED' }))
const never = () => new Promise<never>(() => {})

/** A shop whose answers the test decides: what `answer` holds is called for whatever is read. */
function aShop() {
  const clock = testClock()
  const asked: string[] = []
  const its = { stock: 3, state: 'paid' as Order['state'], answer: async () => {} }
  const say = async <T>(what: string, given: () => T): Promise<T> => {
    asked.push(what)
    await its.answer()
    return given()
  }
  const inner: Shop = {
    ...noShop,
    in: () => inner,
    catalogue: {
      ...noShop.catalogue,
      products: (ids) => say(`products ${ids.join()}`, () => ids.filter((id) => id === 'coat').map(() => product(its.stock))),
    },
    orders: { find: (number) => say(`order ${number}`, () => order(its.state)), recent: () => say('recent', () => [order(its.state)]) },
    actions: {
      kinds: ['add_remark'],
      takesKeys: true,
      perform: ({ kind }) =>
        say('remark', () => {
          its.state = 'packing'
          return { id: 'r', kind, orderNumber: 'A1', at: clock.now(), fields: {} }
        }),
    },
  }
  return { shop: steadyShop(inner, clock.now), clock, asked, its }
}

describe('the breaker is a table', () => {
  it('every standing is reached and left', () => {
    const all = Object.keys(BREAKER)
    const reached = new Set<string>(Object.values(BREAKER).flatMap((next) => Object.values(next)))
    assert.deepEqual([...reached].sort(), all.sort())
    for (const next of Object.values(BREAKER)) assert.ok(Object.keys(next).length > 0)
  })

  it('rests after failures in a row, asks one thing then, and rests twice as long where that fails too', () => {
    const breaker = new Breaker()
    const standing: Standing[] = []
    for (let failed = 0; failed < 4; failed++) {
      breaker.failed(0)
      standing.push(breaker.at(0))
    }
    assert.deepEqual(standing, ['well', 'well', 'well', 'resting'])
    assert.equal(breaker.mayAsk(9_999), false)
    assert.deepEqual([breaker.mayAsk(10_000), breaker.mayAsk(10_000)], [true, false])
    breaker.failed(10_000)
    assert.deepEqual([breaker.at(29_999), breaker.at(30_000)], ['resting', 'tried'])
    assert.equal(breaker.mayAsk(30_000), true)
    breaker.answered()
    assert.equal(breaker.at(30_000), 'well')
  })

  it('rests for as long as a shop says that it is asked too often', () => {
    const breaker = new Breaker()
    breaker.failed(0, 3_000)
    assert.deepEqual([breaker.at(2_999), breaker.at(3_000)], ['resting', 'tried'])
  })
})

describe('a shop that hangs', () => {
  afterEach(() => mock.timers.reset())

  it('is given up after its time, holds no more than its places, and another shop does not notice', async () => {
    mock.timers.enable({ apis: ['setTimeout'] })
    const { shop, asked, its } = aShop()
    const other = aShop()
    its.answer = never
    const waiting = Array.from({ length: 45 }, (_, at) =>
      shop.orders.find(`A${at}`).then(
        () => 'given',
        (error: unknown) => String(error),
      ),
    )
    await new Promise(setImmediate)
    assert.equal(asked.length, 8, 'eight are under way, and no more')
    assert.match(await (waiting.at(-1) ?? ''), /more questions open/u)
    assert.equal((await other.shop.orders.find('A1'))?.state, 'paid')
    for (let passed = 0; passed < 6_000; passed++) mock.timers.tick(1)
    const told = await Promise.all(waiting)
    assert.equal(told.filter((words) => /took longer/u.test(words)).length, 8)
    assert.equal(told.filter((words) => /left alone/u.test(words)).length, 32)
    assert.equal(asked.length, 8, 'whoever waited is told at once')
  })
})

describe('a shop that does not let us in any more', () => {
  const refusedBy = (its: ReturnType<typeof aShop>['its'], reason: 'shops.key' | 'shops.permission') => {
    its.answer = async () => {
      throw new AppError('upstream_failed', refusal(reason, { platform: 'Vendure', what: 'orders', said: 'not authorized' }))
    }
  }
  const asks = ({ shop }: ReturnType<typeof aShop>) => shop.orders.find('A1').catch(() => undefined)

  it('says so in its own words from its first no to the key, until it lets us in again', async () => {
    const one = aShop()
    assert.equal(one.shop.trouble(), undefined)
    refusedBy(one.its, 'shops.key')
    await asks(one)
    assert.deepEqual(one.shop.trouble(), { of: 'refused', said: 'Vendure: not authorized' })
    one.its.answer = async () => {}
    await asks(one)
    assert.equal(one.shop.trouble(), undefined)
  })

  it('where it says of the key what it says of one right, it is the key when nothing else is let in either', async () => {
    const one = aShop()
    refusedBy(one.its, 'shops.permission')
    for (let times = 0; times < 3; times++) await asks(one)
    assert.equal(one.shop.trouble(), undefined)
    one.its.answer = async () => {}
    await one.shop.catalogue.products(['coat'])
    refusedBy(one.its, 'shops.permission')
    for (let times = 0; times < 4; times++) await asks(one)
    assert.equal(one.shop.trouble()?.of, 'refused')
  })

  it('what an adapter gives without asking it does not say that it lets us in', async () => {
    const one = aShop()
    const address = 'http://127.0.0.1:9'
    const nowhere = { url: new URL(address), address, privateHosts: ['127.0.0.1'], headers: {}, ms: 1_000 }
    one.its.answer = async () => {
      await callShop(nowhere).catch(() => undefined)
      throw new AppError('upstream_failed', refusal('shops.key', { platform: 'Taobao', said: 'session expired' }))
    }
    await asks(one)
    one.its.answer = async () => {}
    await one.shop.catalogue.products(['coat'])
    assert.equal(one.shop.trouble()?.of, 'refused')
  })

  it('one that does not answer is silent', async () => {
    const one = aShop()
    one.its.answer = async () => {
      throw away()
    }
    for (let times = 0; times < 4; times++) await asks(one)
    assert.deepEqual(one.shop.trouble(), { of: 'silent' })
  })
})

describe('what was read is given while it is as good as new, and with its age where the shop is away', () => {
  it('stock is read once in twenty seconds, then anew', async () => {
    const { shop, clock, asked, its } = aShop()
    const stock = async () => (await shop.catalogue.products(['coat', 'none']))[0]?.variants[0]?.stock
    assert.deepEqual([await stock(), await stock()], [3, 3])
    its.stock = 2
    clock.forward(19_999)
    assert.equal(await stock(), 3)
    clock.forward(1)
    assert.equal(await stock(), 2)
    assert.equal(asked.length, 2)
  })

  it('away it is told from before, with when it was read; refused it is not', async () => {
    const { shop, clock, its } = aShop()
    await shop.catalogue.products(['coat'])
    await shop.orders.recent('c', 3)
    its.answer = async () => {
      throw away()
    }
    clock.forward(120_000)
    const [coat] = await shop.catalogue.products(['coat'])
    assert.deepEqual([coat?.variants[0]?.stock, coat?.agedMinutes], [3, 2])
    assert.deepEqual((await shop.orders.recent('c', 3))[0]?.agedMinutes, 2)
    for (let again = 0; again < 3; again++) await assert.rejects(shop.catalogue.products(['coat', 'other']), { code: 'upstream_failed' })
    assert.deepEqual((await shop.catalogue.products(['coat']))[0]?.agedMinutes, 2, 'also while it is left alone')
    its.answer = async () => {
      throw new AppError('upstream_failed', refusal('shops.permission', { platform: 'x', what: 'y', said: 'z' }))
    }
    clock.forward(20_000)
    await assert.rejects(shop.catalogue.products(['coat']), { code: 'upstream_failed' })
    clock.forward(40 * 60_000)
    its.answer = async () => {
      throw away()
    }
    await assert.rejects(shop.catalogue.products(['coat']), { code: 'upstream_failed' }, 'half an hour is too old')
  })

  it('what is promised is never from before', async () => {
    const { shop, its } = aShop()
    await shop.catalogue.products(['coat'])
    await shop.orders.find('A1')
    its.answer = async () => {
      throw away()
    }
    assert.equal((await shop.orders.find('A1'))?.number, 'A1')
    await assert.rejects(async () => shop.anew?.orders.find('A1'), { code: 'upstream_failed' })
    await assert.rejects(async () => shop.anew?.catalogue.products(['coat']), { code: 'upstream_failed' })
  })

  it('what is promised is read anew, what was done forgets the orders, and what a webhook names is forgotten', async () => {
    const { shop, asked, its } = aShop()
    await shop.orders.find('A1')
    its.state = 'shipped'
    assert.equal((await shop.orders.find('A1'))?.state, 'paid')
    assert.equal((await shop.anew?.orders.find('A1'))?.state, 'shipped')
    const remark = { kind: 'add_remark', orderNumber: 'A1', customerId: 'c', remark: 'gift' } as const
    await shop.actions?.perform(remark, 'k')
    assert.equal((await shop.orders.find('A1'))?.state, 'packing')
    its.state = 'delivered'
    shop.changed({ of: 'order', id: 'other' })
    assert.equal((await shop.orders.find('A1'))?.state, 'packing')
    shop.changed({ of: 'order', id: 'A1' })
    assert.equal((await shop.orders.find('A1'))?.state, 'delivered')
    assert.equal(asked.filter((what) => what === 'order A1').length, 4)
  })
})
