import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { testClock } from '#platform/clock'
import type { ShopAction } from '../../actions.ts'
import type { Order, OrderState } from '../../order.ts'
import { type DemoShop, demoShop } from '../adapter/index.ts'
import { lendOrders } from '../lend-order.ts'
import { loadDemo } from '../load/index.ts'
import { afterWorkingDays, beforeNight } from './due.ts'

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

/** An order of a shopper's own, in a state. */
async function anOrder(state: OrderState): Promise<Order> {
  const { orderNumbers } = await database.inWorkspace(workspace, (tx) => lendOrders(tx, workspace, ++nth, [{ state }]))
  return (await read(orderNumbers[0]!))!
}
const read = (number: string) => shop.orders.find(number)
const perform = (action: ShopAction, key: string = randomUUID()) => shop.actions!.perform(action, key)
const of = ({ number, customerId }: Order) => ({ orderNumber: number, customerId })
const aReturn = (order: Order): ShopAction => {
  const [item] = order.items
  return {
    kind: 'request_return',
    ...of(order),
    variantId: item!.variantId,
    quantity: item!.quantity,
    amount: item!.paid,
    reason: '不合适',
    freight: 'shop',
  }
}

test('an order that was not sent is cancelled, its money noted to go back, and the receipt says both', async () => {
  const order = await anOrder('paid')
  const receipt = await perform({ kind: 'cancel_order', ...of(order), amount: order.total, reason: '不想要了' })
  assert.deepEqual(receipt.amount, order.total)
  const after = await read(order.number)
  assert.equal(after?.state, 'refunding')
  assert.deepEqual(
    after?.refunds.map(({ id, state, amount }) => [id, state, amount.minor]),
    [[receipt.id, 'agreed', order.total.minor]],
  )
})

test('an order is cancelled for the very sum that was paid for it, and what fell in price meanwhile goes back once', async () => {
  const order = await anOrder('paid')
  const cancel = (amount: Order['total']) => perform({ kind: 'cancel_order', ...of(order), amount, reason: 'x' })
  await assert.rejects(cancel({ ...order.total, minor: order.total.minor + 1 }), { code: 'conflict' })
  const [{ variantId, paid }] = order.items as [Order['items'][0]]
  await database.inWorkspace(workspace, (tx) => tx.run(sql`update demo.variants set price = price / 2 where id = ${variantId}`))
  const [now] = await shop.orders.recent(order.customerId, 1).then(() => shop.catalogue.products([order.items[0]!.productId]))
  const variant = now!.variants.find(({ id }) => id === variantId)!
  const fell = paid.minor - (variant.now ?? variant.price).minor * order.items[0]!.quantity
  await perform({ kind: 'protect_price', ...of(order), variantId, amount: { ...paid, minor: fell } })
  await assert.rejects(cancel(order.total), { code: 'conflict' })
  await cancel({ ...order.total, minor: order.total.minor - fell })
  const { refunds } = (await read(order.number))!
  assert.equal(
    refunds.reduce((all, { amount }) => all + amount.minor, 0),
    order.total.minor,
  )
})

test('one key is done once, also at the same moment, and always gives the same receipt', async () => {
  const order = await anOrder('delivered')
  const key = randomUUID()
  const receipts = await Promise.all([1, 2, 3, 4].map(() => perform(aReturn(order), key)))
  assert.equal(new Set(receipts.map(({ id }) => id)).size, 1)
  assert.equal((await read(order.number))?.returns?.length, 1)
  await assert.rejects(perform({ ...aReturn(order), reason: '另一个理由' } as ShopAction, key), { code: 'conflict' })
})

test('two requests for the same order under two keys give one return', async () => {
  const order = await anOrder('delivered')
  const tried = await Promise.allSettled([perform(aReturn(order)), perform(aReturn(order))])
  assert.deepEqual(tried.map((one) => (one.status === 'rejected' ? one.reason.code : one.status)).toSorted(), ['conflict', 'fulfilled'])
  assert.equal((await read(order.number))?.refunds.length, 1)
})

test('what is done to one order at once, and to the same goods the other way round, waits for each other and is all done', async () => {
  await allConnected()
  const lent = (variant: string) =>
    database.inWorkspace(workspace, (tx) => lendOrders(tx, workspace, ++nth, [{ state: 'paid', variants: [variant] }]))
  const [one, other] = ['cotton-tee.1', 'cotton-tee.2']
  const orders: Order[] = []
  for (const own of [one, other, one, other]) orders.push((await read((await lent(own!)).orderNumbers[0]!))!)
  const swapped = orders.map((order, at) =>
    perform({ kind: 'change_variant', ...of(order), variantId: [one, other][at % 2]!, forVariantId: [other, one][at % 2]! }),
  )
  await Promise.all(swapped)
  const remarks = ['一', '二', '三', '四']
  await Promise.all(remarks.map((remark) => perform({ kind: 'add_remark', ...of(orders[0]!), remark })))
  const { remark = '' } = (await read(orders[0]!.number))!
  assert.ok(
    remarks.every((one) => remark.includes(one)),
    remark,
  )
})

/** Opens the connections, so that what follows begins at one moment. */
const allConnected = () => Promise.all(Array.from({ length: 8 }, () => database.inWorkspace(workspace, (tx) => tx.run(sql`select 1`))))

test('a return goes its way: asked, sent back, and withdrawn only before', async () => {
  const order = await anOrder('completed')
  const { id } = await perform(aReturn(order))
  assert.equal((await read(order.number))?.state, 'refunding')
  const withdraw: ShopAction = { kind: 'withdraw_return', ...of(order), returnId: id }
  await perform(withdraw)
  assert.deepEqual([(await read(order.number))?.state, (await read(order.number))?.refunds], ['completed', []])
  const again = await perform(aReturn(order))
  await perform({ kind: 'send_back', ...of(order), returnId: again.id, carrier: '顺丰速运', trackingNumber: 'SF1234567890' })
  const [refund] = (await read(order.number))!.refunds
  assert.equal(refund?.state, 'goods_on_way')
  await assert.rejects(perform({ ...withdraw, returnId: again.id }), { code: 'conflict' })
})

test('an exchange keeps the other kind aside, and a withdrawn one frees it', async () => {
  const order = await anOrder('delivered')
  const [item] = order.items
  const { variants } = (await shop.catalogue.products([item!.productId]))[0]!
  const own = variants.find(({ id }) => id === item!.variantId)!
  const other = variants.find(({ stock, price }) => stock > 1 && price.minor === own.price.minor)!
  const exchange = (forVariantId: string) =>
    perform({ kind: 'request_exchange', ...of(order), variantId: own.id, quantity: 1, forVariantId, reason: '小了', freight: 'shop' })
  const dearer = variants.find(({ price }) => price.minor > own.price.minor)
  if (dearer) await assert.rejects(exchange(dearer.id), { code: 'conflict' }, 'what costs more is not given for it')
  const { id } = await exchange(other.id)
  const left = async () => (await shop.catalogue.products([item!.productId]))[0]!.variants.find((one) => one.id === other.id)?.stock
  assert.equal(await left(), other.stock - 1)
  await perform({ kind: 'withdraw_return', ...of(order), returnId: id })
  assert.equal(await left(), other.stock)
})

test('the order of another, a delivered one to be cancelled, and more money than was paid are refused, and nothing moves', async () => {
  const order = await anOrder('delivered')
  await assert.rejects(perform({ ...aReturn(order), customerId: 'c1002' } as ShopAction), { code: 'not_found' })
  await assert.rejects(perform({ kind: 'cancel_order', ...of(order), amount: order.total, reason: 'x' }), { code: 'conflict' })
  const dear = { ...aReturn(order), amount: { minor: 99_999_999, currency: 'CNY' } } as ShopAction
  await assert.rejects(perform(dear), { code: 'conflict' })
  assert.deepEqual((await read(order.number))?.refunds, [])
  const kept = await database.inWorkspace(workspace, (tx) => tx.rows(sql`select from demo.receipts where order_number = ${order.number}`))
  assert.equal(kept.length, 0)
})

test('an address is changed once, and only where the shop delivers to', async () => {
  const order = await anOrder('paid')
  const address = { name: '', phone: '', province: '上海市', city: '上海市', district: '徐汇区', street: '云帆路 12 号' }
  await assert.rejects(perform({ kind: 'change_address', ...of(order), address: { ...address, province: '台湾省' } }), { code: 'conflict' })
  await perform({ kind: 'change_address', ...of(order), address })
  assert.deepEqual([(await read(order.number))?.address.district, (await read(order.number))?.address.name], ['徐汇区', order.address.name])
  await assert.rejects(perform({ kind: 'change_address', ...of(order), address }), { code: 'conflict' })
})

test('a new address leaves nothing of the old place: no district of one city under another', async () => {
  const order = await anOrder('paid')
  const told = { name: '', phone: '', province: '江苏省', city: '南京市', district: '', street: '中山路 1 号' }
  const { fields } = await perform({ kind: 'change_address', ...of(order), address: told })
  const { name, phone } = order.address
  assert.deepEqual((await read(order.number))?.address, { ...order.address, ...told, name, phone })
  assert.equal(fields['address'], '江苏省南京市中山路 1 号')
})

const aRequest = (order: Order, kind: 'file_complaint' | 'request_data', more: object = {}): ShopAction => ({
  kind,
  ...of(order),
  variantId: '',
  topic: '',
  detail: '说话难听',
  contact: '',
  ...more,
})

test('a request gets a number and a day; asked again while it is open it is the same one, with what was added', async () => {
  const order = await anOrder('delivered')
  const first = await perform(aRequest(order, 'file_complaint'))
  const again = await perform(aRequest(order, 'file_complaint', { detail: '还挂电话' }))
  assert.deepEqual([again.id, again.fields['standing'], first.fields['standing']], [first.id, 'yes', undefined])
  assert.equal(Date.parse(first.fields['due'] ?? ''), clock.now().getTime() + 86_400_000)
  const rows = await database.inWorkspace(workspace, (tx) => tx.rows<{ detail: string }>(sql`select detail from demo.requests`))
  assert.deepEqual(rows, [{ detail: '说话难听\n还挂电话' }])
  await assert.rejects(perform(aRequest(order, 'file_complaint', { customerId: 'c1002' })), { code: 'not_found' })
})

test('a request needs no order, and what the shop sets no day for is answered within working days', async () => {
  const { customerId } = await anOrder('delivered')
  const asked = { kind: 'request_data' as const, orderNumber: '', customerId, variantId: '', topic: 'delete', detail: '删掉', contact: '' }
  const { fields } = await perform(asked)
  assert.deepEqual([Date.parse(fields['due'] ?? ''), fields['topic']], [clock.now().getTime() + 15 * 86_400_000, 'delete'])
  const friday = new Date('2026-11-13T02:00:00Z')
  assert.equal(afterWorkingDays(friday, 1, 'Asia/Shanghai').toISOString(), '2026-11-16T02:00:00.000Z')
  assert.equal(afterWorkingDays(friday, 15, 'Asia/Shanghai').toISOString(), '2026-12-04T02:00:00.000Z')
})

test('money for goods that are kept is given once, and is never all that was paid', async () => {
  const order = await anOrder('delivered')
  const [item] = order.items
  const keeping = { ...of(order), variantId: item!.variantId, reason: '磕碰' }
  await assert.rejects(perform({ kind: 'part_refund', ...keeping, amount: item!.paid }), { code: 'conflict' })
  const some = { minor: 100, currency: item!.paid.currency }
  await perform({ kind: 'compensate', ...keeping, amount: some })
  await assert.rejects(perform({ kind: 'compensate', ...keeping, amount: some }), { code: 'conflict' })
  const given = await database.inWorkspace(workspace, (tx) =>
    tx.rows(sql`select from demo.compensations where order_number = ${order.number}`),
  )
  assert.equal(given.length, 1)
})

test('a courier is not promised for the night', () => {
  const by = (at: string) => beforeNight(new Date(`${at}+08:00`), 'Asia/Shanghai').toISOString()
  assert.equal(by('2026-11-14T15:30:00'), '2026-11-14T07:30:00.000Z')
  assert.equal(by('2026-11-14T20:30:15'), '2026-11-14T12:00:00.000Z')
  assert.equal(by('2026-11-14T02:03:00'), '2026-11-13T12:00:00.000Z')
})
