import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import { testClock } from '#platform/clock'
import { ORDER_STATES } from '../../order.ts'
import { type DemoShop, demoShop } from '../adapter/index.ts'
import { loadDemo } from '../load/index.ts'
import { asOrderNumber, orderNumber as numberOf } from '../rows/index.ts'
import { cancelLate, cancelUnpaid, ORDER_MOVES, type Purchase, payOrder, placeOrder } from './index.ts'

const { database } = await testDatabase()
const ADDRESS = { name: '林小满', phone: '19000000001', province: '浙江省', city: '杭州市', district: '西湖区', street: '文杉路 66 号' }

let workspace: string
let clock: ReturnType<typeof testClock>
let shop: DemoShop

beforeEach(async () => {
  workspace = randomUUID()
  clock = testClock()
  await loadDemo(database, workspace, clock.now())
  shop = demoShop(database, workspace, clock)
})

const aPurchase = (rest: Partial<Purchase> = {}): Purchase => ({
  customerId: 'c1001',
  lines: [{ variantId: 'thermos-cup.1', quantity: 2 }],
  address: ADDRESS,
  remark: undefined,
  key: randomUUID(),
  ...rest,
})
const place = (rest: Partial<Purchase> = {}) => placeOrder(database, workspace, shop, aPurchase(rest), clock.now())
const pay = (orderNumber: string, customerId = 'c1001') =>
  payOrder(database, workspace, { orderNumber, customerId, method: '微信支付' }, clock.now())
const stockOf = async (variantId: string) => {
  const [product] = await shop.catalogue.products([variantId.split('.')[0]!])
  return product!.variants.find(({ id }) => id === variantId)!.stock
}

test('an order is placed at the quoted price, paid, and stock falls by what was bought', async () => {
  const quote = await shop.offers.quote(aPurchase().lines, 'c1001')
  const before = await stockOf('thermos-cup.1')
  const number = await place()
  assert.equal((await shop.orders.find(number))?.state, 'unpaid')
  assert.equal(await stockOf('thermos-cup.1'), before)
  assert.equal(await pay(number), 'paid')
  const order = await shop.orders.find(number)
  assert.equal(order?.total.minor, quote.total.minor)
  assert.equal(order?.shipBy?.getTime(), clock.now().getTime() + 48 * 3_600_000)
  assert.equal(await stockOf('thermos-cup.1'), before - 2)
})

test('the same purchase sent twice is one order, also at the same moment', async () => {
  const key = randomUUID()
  const numbers = await Promise.all([place({ key }), place({ key }), place({ key })])
  assert.equal(new Set([...numbers, await place({ key })]).size, 1)
})

test('paying twice pays once, also at the same moment', async () => {
  const before = await stockOf('thermos-cup.1')
  const number = await place()
  assert.deepEqual(await Promise.all([pay(number), pay(number)]), ['paid', 'paid'])
  assert.equal(await stockOf('thermos-cup.1'), before - 2)
})

test('the last piece is sold once', async () => {
  const left = await stockOf('baby-stroller.2')
  const lines = [{ variantId: 'baby-stroller.2', quantity: left }]
  const [one, other] = [await place({ lines }), await place({ lines, customerId: 'c1002' })]
  const paid = await Promise.allSettled([pay(one), pay(other, 'c1002')])
  assert.deepEqual(paid.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.equal(await stockOf('baby-stroller.2'), 0)
  await assert.rejects(place({ lines }), { code: 'conflict' })
})

test('virtual goods are there once paid, and cost no freight', async () => {
  const number = await place({ lines: [{ variantId: 'photo-course.1', quantity: 1 }] })
  assert.equal(await pay(number), 'completed')
  const order = await shop.orders.find(number)
  assert.equal(order?.freight.minor, 0)
  assert.equal(order?.shipBy, undefined)
})

test('a coupon is spent with the order and comes back when it is dropped', async () => {
  const lines = [{ variantId: 'down-jacket.1', quantity: 1 }]
  const used = async () => (await shop.offers.coupons('c1001')).filter((coupon) => coupon.used).map(({ id }) => id)
  const number = await place({ lines })
  assert.deepEqual(await used(), ['birthday-50'])
  await cancelUnpaid(database, workspace, number, 'c1001', '拍错了')
  assert.deepEqual(await used(), [])
  assert.equal((await shop.orders.find(number))?.cancelReason, '拍错了')
  await assert.rejects(pay(number), { code: 'conflict' })
})

test('nobody pays or drops the order of another, pays too late, or is sent what is not delivered', async () => {
  const number = await place()
  await assert.rejects(pay(number, 'c1002'), { code: 'not_found' })
  await assert.rejects(cancelUnpaid(database, workspace, number, 'c1002', ''), { code: 'not_found' })
  await assert.rejects(payOrder(database, workspace, { orderNumber: number, customerId: 'c1001', method: '赊账' }, clock.now()), {
    code: 'invalid',
  })
  clock.forward(25 * 3_600_000)
  await assert.rejects(pay(number), { code: 'conflict' })
  await assert.rejects(place({ lines: [] }), { code: 'invalid' })
  await assert.rejects(place({ address: { ...ADDRESS, province: '海外' } }), { code: 'invalid' })
})

test('what is not paid in its time is cancelled by itself, its coupon comes back; a paid one and the loaded ones stay', async () => {
  const lines = [{ variantId: 'down-jacket.1', quantity: 1 }]
  const used = async () => (await shop.offers.coupons('c1001')).filter((coupon) => coupon.used).map(({ id }) => id)
  const [late, paid] = [await place({ lines }), await place({ lines, customerId: 'c1002' })]
  await pay(paid, 'c1002')
  clock.forward(24 * 3_600_000)
  assert.equal((await shop.orders.find(late))?.state, 'unpaid')
  assert.equal(await cancelLate(database, workspace, clock.now()), 0)
  clock.forward(1)
  const order = await shop.orders.find(late)
  assert.deepEqual([order?.state, order?.cancelReason], ['cancelled', '超时未付款，系统自动取消'])
  assert.deepEqual(await used(), ['birthday-50'])
  assert.equal(await cancelLate(database, workspace, clock.now()), 1)
  assert.deepEqual(await used(), [])
  assert.equal((await shop.orders.find(late))?.state, 'cancelled')
  assert.equal((await shop.orders.find(paid))?.state, 'delivered')
  const loaded = (await shop.orders.recent('c1006', 50)).find(({ state }) => state === 'unpaid')
  assert.equal(await pay(loaded?.number ?? '', 'c1006'), 'paid')
})

test('a remote place pays its surcharge', async () => {
  const order = await shop.orders.find(await place({ address: { ...ADDRESS, province: '西藏自治区' } }))
  assert.equal(order?.freight.minor, 1_200)
})

test('numbers do not repeat, and are found however they are typed', () => {
  const numbers = Array.from({ length: 20_000 }, (_, n) => numberOf(n + 1))
  assert.equal(new Set(numbers).size, numbers.length)
  assert.ok(numbers.every((number) => /^YS20\d{10}$/.test(number)))
  const [number] = numbers
  for (const typed of [number!.toLowerCase(), ` ${number!.slice(0, 6)} ${number!.slice(6)}`, number!.slice(2)])
    assert.equal(asOrderNumber(typed), number)
})

test('every order state can be reached', () => {
  const reached = new Set(['unpaid', ...Object.values(ORDER_MOVES).flat()])
  assert.deepEqual([...reached].sort(), [...ORDER_STATES].sort())
})
