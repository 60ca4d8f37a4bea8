import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TalkState } from '#engine/conversation'
import { anOrder, answeredIn, aTurn, commandsOf, keysOf, line, offeredIn, type Said, SHOP, saidIn } from '../../testing/turns.ts'

const act = (kind: string, intent: string, words: string, said: string) => {
  const at = said.indexOf(words)
  return { act: kind, intent, span: [at, at + words.length] } as NonNullable<Said['acts']>[number]
}
const goods = (id: string, text: string, said: string) => {
  const at = said.indexOf(text)
  return { type: 'product' as const, value: { id, others: [] }, text, span: [at, at + text.length] as const }
}
const startsOf = async (said: string, read: Said, shop = SHOP) =>
  (await commandsOf(aTurn(said, read), shop)).flatMap((one) => (one.do === 'start_flow' ? [[one.flow, one.order, one.slots] as const] : []))
const talkIn = (outcome: Awaited<ReturnType<typeof answeredIn>>): TalkState | undefined =>
  'state' in outcome ? outcome.state.talk : undefined

test('goods that are not wanted refuse no deed: what is wished for beside is begun', async () => {
  for (const [said, intent, flow] of [
    ['不想要了给我退款', 'refund.only', 'refund_only'],
    ['鞋子不想要了 退货', 'return.apply', 'return_goods'],
    ['不想要了 取消订单', 'order.cancel', 'cancel_order'],
  ] as const)
    assert.equal((await startsOf(said, { acts: [{ act: 'request', intent }] }))[0]?.[0], flow, said)
})

test('a deed that is refused is none; a wish beside it is', async () => {
  const [refused] = await commandsOf(aTurn('不要退款', { acts: [{ act: 'request', intent: 'refund.only' }] }))
  assert.equal(refused?.do, 'tell')
  const said = '不取消订单，只是改个地址'
  const read = { acts: [{ act: 'request', intent: 'order.cancel', confidence: 0.65 }], confidence: 0.6 } as const
  const turn = aTurn(said, read)
  const rivals = [{ intent: 'order.address', confidence: 0.5 }]
  const [begun] = await commandsOf({ ...turn, understood: { ...turn.understood, rivals } })
  assert.equal(begun?.do === 'start_flow' && begun.flow, 'change_address')
})

test('an order that is only said not to be wanted is wished away, as far as it is', async () => {
  const read = { acts: [{ act: 'request', intent: 'chat.deny' }] } as const
  const only = (state: string) => ({ ...SHOP, 'orders.recent': [anOrder('A1', state)] })
  assert.deepEqual(
    (await startsOf('不想要了', read, only('paid'))).map(([flow]) => flow),
    ['cancel_order'],
  )
  assert.deepEqual(
    (await startsOf('不想要了', read, only('shipped'))).map(([flow]) => flow),
    ['intercept_parcel'],
  )
  assert.deepEqual(
    (await startsOf('不想要了', read, only('delivered'))).map(([flow]) => flow),
    ['return_goods'],
  )
  assert.deepEqual(await startsOf('不想要了', read), [], 'with two orders it is not known which')
})

test('trouble that a flow has words for begins it, told or asked', async () => {
  for (const [said, kind, intent, flow] of [
    ['我账号被盗了', 'report', 'account.help', 'account_help'],
    ['你们重复扣款了 扣了我两次钱', 'report', 'order.payment', 'check_payment'],
    ['我付过款了 怎么还是显示未付款', 'ask', 'order.payment', 'check_payment'],
    ['我的评价为什么不显示', 'ask', 'service.review', 'review_trouble'],
    ['the coat got cheaper after I bought it, I want price protection', 'report', 'price.protection', 'protect_price'],
    ['让快递放门口别打电话', 'request', 'shipping.delivery', 'leave_parcel'],
    ['退货寄出了 SF1234567890123', 'inform', 'return.address', 'send_back'],
  ] as const)
    assert.equal((await startsOf(said, { acts: [{ act: kind, intent }] }))[0]?.[0], flow, said)
  const [asked] = await commandsOf(aTurn('怎么注册账号', { acts: [{ act: 'ask', intent: 'account.help' }] }))
  assert.equal(asked?.do, 'ask')
})

test('a fault of goods that were had begins its ways, with the picture as its evidence; of goods that are to come it does not', async () => {
  const read = { acts: [{ act: 'report', intent: 'issue.quality' }] } as const
  const decided = (missing: readonly string[]) => ({
    ...SHOP,
    'orders.recent': [anOrder('A100', 'delivered')],
    'decisions.decide':
      missing.length > 0
        ? {
            status: 'missing',
            options: [],
            missing: missing.map((fact) => ({ fact })),
            signals: [],
            closed: [{ option: 'exchange', why: 'open', waitsFor: missing, reasons: [], missed: [] }],
          }
        : SHOP['decisions.decide'],
  })
  const first = await answeredIn(aTurn('风衣开线了', read), decided(['evidence']))
  assert.ok(
    keysOf(first).some((key) => key.startsWith('settle.ask.evidence')),
    keysOf(first).join(),
  )
  assert.equal(talkIn(first)?.flows[0]?.slots['claim']?.value, 'defect')
  const ways = await answeredIn(aTurn('风衣开线了', read), decided([]))
  assert.deepEqual(
    offeredIn(ways).filter((id) => id.startsWith('set:option')),
    ['set:option=exchange', 'set:option=return_and_refund', 'set:option=refund_only'],
  )
  const soon = await answeredIn(aTurn('风衣开线了', read), { ...SHOP, 'orders.recent': [anOrder('A100', 'paid')] })
  assert.deepEqual(talkIn(soon)?.flows, [])
})

test('of several wishes the first is walked and the others wait, each with its order; one can be dropped by its name', async () => {
  const said = '风衣退掉,鞋子改地址,另外帮我开张发票'
  const read: Said = {
    acts: [
      act('request', 'return.apply', '风衣退掉', said),
      act('request', 'order.address', '鞋子改地址', said),
      act('request', 'order.invoice', '另外帮我开张发票', said),
    ],
    entities: [goods('coat', '风衣', said), goods('shoes', '鞋子', said)],
  }
  const starts = await startsOf(said, read)
  assert.deepEqual(starts.map(([flow, order]) => [flow, order]).slice(0, 2), [
    ['return_goods', 'A100'],
    ['change_address', 'A200'],
  ])
  const outcome = await answeredIn(aTurn(said, read))
  assert.ok(keysOf(outcome).includes('settle.several'))
  const talk = talkIn(outcome)!
  assert.deepEqual(talk.queued?.map(({ flow, orderNumber }) => [flow, orderNumber])[0], ['change_address', 'A200'])
  const dropped = await answeredIn(aTurn('不改地址了', { acts: [{ act: 'withdraw', intent: 'order.address' }], talk }))
  assert.deepEqual(
    talkIn(dropped)?.queued?.map(({ flow }) => flow),
    ['request_invoice'],
  )
  assert.deepEqual(
    talkIn(dropped)?.flows.map(({ flow }) => flow),
    ['return_goods'],
  )
  const stopped = await answeredIn(aTurn('', { tap: 'set:stop', talk }))
  assert.ok(keysOf(stopped).includes('settle.next'))
  assert.deepEqual(
    talkIn(stopped)?.flows.map(({ flow }) => flow),
    ['change_address'],
  )
})

test('an order is told by how far it is, and the other one is not the one spoken of', async () => {
  const shop = { ...SHOP, 'orders.recent': [anOrder('A1', 'unpaid'), anOrder('A2', 'packing', [line('keys', 'K', '键盘')])] }
  const said = '没付款的那个不要了，键盘催一下'
  const read: Said = {
    acts: [act('request', 'order.cancel', '没付款的那个不要了', said), act('request', 'shipping.urge', '键盘催一下', said)],
    entities: [goods('keys', '键盘', said)],
  }
  assert.deepEqual(
    (await startsOf(said, read, shop)).map(([flow, order]) => [flow, order]),
    [
      ['cancel_order', 'A1'],
      ['urge_dispatch', 'A2'],
    ],
  )
})

test('who is not signed in and has the shop answer for something is put through', async () => {
  for (const intent of ['service.complaint', 'service.compensation'])
    assert.equal((await commandsOf(aTurn('我要投诉', { acts: [{ act: 'request', intent }], visitor: true })))[0]?.do, 'call_person')
})

test('a word when goods are back is kept for the kind that is sold out', async () => {
  const coat = { ...{ id: 'coat', title: '风衣', category: 'coats', virtual: false }, variants: [] as object[] }
  const variant = (id: string, colour: string, stock: number) => ({
    id,
    options: { 颜色: colour },
    price: { minor: 100, currency: 'CNY' },
    stock,
  })
  const shop = { ...SHOP, 'catalogue.products': [{ ...coat, variants: [variant('coat.g', '浅灰色', 0), variant('coat.b', '黑色', 4)] }] }
  const said = '浅灰色到货了通知我一下'
  const read: Said = {
    acts: [{ act: 'request', intent: 'stock.restock' }],
    entities: [{ type: 'colour', value: '浅灰色', text: '浅灰色', span: [0, 3] }],
    page: { kind: 'product', ref: 'coat', url: 'https://x' } as NonNullable<Said['page']>,
  }
  const outcome = await answeredIn(aTurn(said, read), shop)
  assert.ok(!keysOf(outcome).includes('product.which'), JSON.stringify(saidIn(outcome)))
})
