import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql, { type Sql } from 'sql-template-tag'
import { testClock } from '#platform/clock'
import type { ShopAction } from '../../../actions.ts'
import type { Order, OrderState } from '../../../order.ts'
import { type DemoShop, demoShop } from '../../adapter/index.ts'
import { lendOrders } from '../../lend-order.ts'
import { loadDemo } from '../../load/index.ts'

const { database } = await testDatabase()
let workspace: string
let shop: DemoShop
let nth = 0
const clock = testClock()

beforeEach(async () => {
  workspace = randomUUID()
  await loadDemo(database, workspace, clock.now())
  shop = demoShop(database, workspace, clock)
})

/** Two pieces of a tee in an order of a shopper's own, signed for lately. */
async function anOrder(state: OrderState, variants = ['cotton-tee.1', 'cotton-tee.1']): Promise<Order> {
  const { orderNumbers } = await database.inWorkspace(workspace, (tx) => lendOrders(tx, workspace, ++nth, [{ state, variants }]))
  return read(orderNumbers[0]!)
}
const read = async (number: string) => (await shop.orders.find(number))!
const run = (statement: Sql) => database.inWorkspace(workspace, (tx) => tx.run(statement))
const perform = (action: ShopAction) => shop.actions!.perform(action, randomUUID())
const refuses = (action: ShopAction, why: RegExp) => assert.rejects(perform(action), { code: 'conflict', message: why })

const of = ({ number, customerId, items: [item] }: Order) => ({ orderNumber: number, customerId, variantId: item!.variantId })
const paid = ({ items: [item] }: Order, minor = item!.paid.minor) => ({ minor, currency: item!.paid.currency })
const goingBack = (order: Order, quantity: number, minor: number): ShopAction => ({
  kind: 'request_return',
  ...of(order),
  quantity,
  amount: paid(order, minor),
  reason: '不合适',
  freight: 'shop',
})
const exchange = (order: Order, forVariantId: string): ShopAction => ({
  kind: 'request_exchange',
  ...of(order),
  quantity: 1,
  forVariantId,
  reason: '小了',
  freight: 'shop',
})
const refundOnly = (order: Order, minor?: number): ShopAction => ({
  kind: 'refund_only',
  ...of(order),
  amount: paid(order, minor),
  reason: '破损',
})
const keeping = (order: Order, kind: 'part_refund' | 'compensate', minor = 100): ShopAction => ({
  kind,
  ...of(order),
  amount: paid(order, minor),
  reason: '磕碰',
})

test('for one piece of two, no more goes back than one piece cost', async () => {
  const order = await anOrder('completed')
  const { minor } = order.items[0]!.paid
  await refuses(goingBack(order, 1, minor), /more than is left/)
  await perform(goingBack(order, 1, minor / 2))
})

test('pieces that came back are not returned, exchanged or paid for again', async () => {
  const order = await anOrder('completed')
  const { minor } = order.items[0]!.paid
  const { id } = await perform(goingBack(order, 1, minor / 2))
  await run(sql`update demo.returns set state = 'done' where id = ${id}`)
  await run(sql`update demo.refunds set state = 'paid' where id = ${id}`)
  await run(sql`update demo.orders set state = 'completed' where number = ${order.number}`)
  await refuses(goingBack(order, 2, minor), /1 of cotton-tee.1 left/)
  await refuses(refundOnly(order), /1 of cotton-tee.1 left/)
  await perform(goingBack(order, 1, minor / 2))
})

test('what went back of an order is not paid back once more', async () => {
  const order = await anOrder('completed')
  const { minor } = order.items[0]!.paid
  const { id } = await perform(keeping(order, 'part_refund', 1000))
  await run(sql`update demo.refunds set state = 'paid' where id = ${id}`)
  await refuses(refundOnly(order), /more than is left/)
  await refuses(goingBack(order, 2, minor), /more than is left/)
  await perform(goingBack(order, 2, minor - 1000))
})

test('money for goods that are kept is given once, under whichever name', async () => {
  const [one, other] = [await anOrder('completed'), await anOrder('completed')]
  await perform(keeping(one, 'compensate'))
  await refuses(keeping(one, 'part_refund'), /before/)
  await perform(keeping(other, 'part_refund'))
  await refuses(keeping(other, 'compensate'), /before/)
})

test('what is to be exchanged is neither paid back nor sent again', async () => {
  const order = await anOrder('completed', ['cotton-tee.1'])
  await refuses(exchange(order, 'thermos-cup.1'), /same goods/)
  await perform(exchange(order, 'cotton-tee.2'))
  await refuses(refundOnly(order), /under way/)
  await refuses(keeping(order, 'part_refund'), /under way/)
  await refuses({ kind: 'reship', ...of(order), quantity: 1, worth: paid(order), reason: '破损' }, /under way/)
})

test('what was sent again is not paid back beside', async () => {
  const order = await anOrder('completed')
  await perform({ kind: 'reship', ...of(order), quantity: 1, worth: paid(order), reason: '少件' })
  await refuses(refundOnly(order), /sent again/)
  await refuses(keeping(order, 'part_refund'), /sent again/)
})

test('no sum is nothing, and none is in other money', async () => {
  const order = await anOrder('completed')
  const dollars = { minor: 100, currency: 'USD' }
  for (const action of [refundOnly(order), keeping(order, 'part_refund'), keeping(order, 'compensate'), goingBack(order, 2, 100)])
    await refuses({ ...action, amount: dollars } as ShopAction, /CNY/)
  for (const action of [refundOnly(order, 0), keeping(order, 'part_refund', 0), keeping(order, 'compensate', 0)])
    await refuses(action, /sum/)
})

test('what fell in price is paid back once, and not of an order that goes back', async () => {
  const order = await anOrder('paid')
  const fallen = async () => {
    await run(sql`update demo.variants set price = price / 2 where id = 'cotton-tee.1'`)
    return paid(order, order.items[0]!.paid.minor / 2)
  }
  await run(sql`update demo.orders set paid_at = ${clock.now()} where number = ${order.number}`)
  await perform({ kind: 'cancel_order', ...of(order), amount: order.total, reason: 'x' })
  await refuses({ kind: 'protect_price', ...of(order), amount: await fallen() }, /refunding/)
})

test('what fell in price stands in the way of no return, and goes back no second time', async () => {
  const order = await anOrder('completed')
  const { minor } = order.items[0]!.paid
  await run(sql`update demo.orders set paid_at = ${clock.now()} where number = ${order.number}`)
  await run(sql`update demo.variants set price = price / 2 where id = 'cotton-tee.1'`)
  const [product] = await shop.catalogue.products(['cotton-tee'])
  const variant = product!.variants.find(({ id }) => id === 'cotton-tee.1')!
  const fell = minor - (variant.now ?? variant.price).minor * 2
  await perform({ kind: 'protect_price', ...of(order), amount: paid(order, fell) })
  await refuses(goingBack(order, 2, minor), /more than is left/)
  await perform(goingBack(order, 2, minor - fell))
})

test('two orders are put together once, from either side', async () => {
  const [a, b, c] = [await anOrder('paid'), await anOrder('paid'), await anOrder('paid')]
  const [{ address }] = [a]
  for (const { number } of [b, c])
    await run(
      sql`update demo.orders set customer_id = ${a.customerId}, address = ${JSON.stringify(address)}::jsonb where number = ${number}`,
    )
  const merge = (one: Order, other: Order): ShopAction => ({
    kind: 'merge_orders',
    orderNumber: one.number,
    customerId: a.customerId,
    withNumber: other.number,
  })
  await perform(merge(a, b))
  for (const [one, other] of [
    [b, a],
    [c, b],
    [a, c],
  ] as const)
    await refuses(merge(one, other), /put together/)
})

test('an address that it has already, a parcel that came back and goods of no line are refused', async () => {
  const order = await anOrder('paid')
  await refuses({ kind: 'change_address', orderNumber: order.number, customerId: order.customerId, address: order.address }, /already/)
  const sent = await anOrder('shipped')
  await run(sql`update demo.shipments set state = 'returned' where order_number = ${sent.number}`)
  await refuses({ kind: 'intercept_parcel', orderNumber: sent.number, customerId: sent.customerId }, /under way/)
  const came = await anOrder('completed')
  const asked = { topic: '', detail: 'x', contact: '' }
  await refuses({ kind: 'request_repair', ...of(came), ...asked, variantId: 'thermos-cup.1' }, /holds no/)
})
