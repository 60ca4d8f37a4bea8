import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anOrder, aParcel, ask, days, keysOf, responseTo, tapsOf, withOrders, wordsOf, yuan } from '../../testing/demo.ts'

const customer = 'c1'

test('orders are shown to their shopper alone', () => {
  for (const topic of ['order', 'parcel', 'refund'] as const) {
    const response = responseTo({ topic, intent: 'order.status', words: '我的东西呢', order: 'YS1', ports: withOrders(anOrder()) })
    assert.deepEqual(keysOf(response), ['order.sign_in'], topic)
    const other = responseTo({ topic, intent: 'order.status', words: '这单呢', order: 'YS9', customer, ports: withOrders(anOrder()) })
    assert.deepEqual(keysOf(other), ['order.not_here'], topic)
  }
})

test('an order that waits is told with its day; one that is late may be urged', () => {
  const waits = withOrders(anOrder({ shipBy: days(1) }))
  assert.deepEqual(keysOf(responseTo({ topic: 'order', intent: 'order.status', words: '订单怎么样了', customer, ports: waits })), [
    'order.is.paid',
    'order.ship_by',
  ])
  const late = responseTo({
    topic: 'order',
    intent: 'order.status',
    words: '订单怎么样了',
    customer,
    ports: withOrders(anOrder({ shipBy: days(-1) })),
  })
  assert.deepEqual([keysOf(late), tapsOf(late)], [['order.is.paid', 'order.ship_late'], ['flow:urge_dispatch']])
})

test('of several orders it is asked which, by what they hold and how they stand', () => {
  const ports = withOrders(anOrder({ number: 'YS1' }), anOrder({ number: 'YS2' }, ['down-jacket']))
  const came = ask({ topic: 'order', intent: 'order.status', words: '我的订单呢', customer, ports })
  assert.equal(came.at, 'which')
  assert.ok(came.at === 'which' && tapsOf(came.response).length === 2)
  const named = responseTo({ topic: 'order', intent: 'order.status', words: '羽绒服那单', goods: ['down-jacket'], customer, ports })
  assert.match(wordsOf(named), /YS2/)
})

test('a parcel is told with its last station and its day; late or still it can be asked about', () => {
  const asking = { topic: 'parcel', intent: 'shipping.track', words: '到哪了', customer } as const
  const shipped = (parcel: object) => withOrders(anOrder({ state: 'shipped', shipments: [aParcel(parcel)] }))
  const onTime = responseTo({ ...asking, ports: shipped({}) })
  assert.deepEqual([keysOf(onTime), tapsOf(onTime)], [['parcel.is.in_transit', 'parcel.last', 'parcel.expected'], []])
  const late = responseTo({ ...asking, ports: shipped({ expectedAt: days(-2) }) })
  assert.deepEqual(keysOf(late), ['parcel.is.in_transit', 'parcel.last', 'answer.parcel_late', 'answer.parcel_ask_carrier'])
  assert.deepEqual(tapsOf(late), ['flow:carrier_case'])
  assert.doesNotMatch(wordsOf(late), /parcel\.expected/, 'a day that has passed is no promise')
  const lost = responseTo({ ...asking, ports: shipped({ state: 'lost' }) })
  assert.deepEqual([keysOf(lost), tapsOf(lost)], [['parcel.is.lost', 'answer.parcel_lost_next'], ['human']])
})

test('of two parcels the one with the line that is meant is told, and that the other has come', () => {
  const order = anOrder({ state: 'shipped' }, ['running-shoes', 'down-jacket'])
  const [shoes, coat] = order.items.map(({ variantId }) => variantId)
  const shipments = [
    aParcel({ trackingNumber: 'A', items: [shoes], state: 'delivered', deliveredAt: days(-1) }),
    aParcel({ trackingNumber: 'B', items: [coat] }),
  ]
  const response = responseTo({
    topic: 'parcel',
    intent: 'shipping.track',
    words: '羽绒服呢',
    order: 'YS1',
    item: coat ?? '',
    customer,
    ports: withOrders({ ...order, shipments }),
  })
  assert.deepEqual(keysOf(response), ['parcel.several', 'parcel.is.in_transit', 'parcel.last', 'parcel.expected', 'parcel.is.delivered'])
})

test('codes and top-ups are told by their rule, and can be sent anew', () => {
  const ports = withOrders(anOrder({ state: 'paid' }))
  const response = responseTo({ topic: 'order', intent: 'virtual.delivery', words: '话费充值多久到账', order: 'YS1', customer, ports })
  assert.deepEqual([keysOf(response), tapsOf(response)], [['order.is.paid', 'entry topup-arrival'], ['flow:resend_virtual']])
})

test('no count of days is told that no fact holds: a day is told as it was', () => {
  const parcel = aParcel({ expectedAt: days(-2), nodes: [{ at: days(-3), place: '杭州', text: '离开转运中心' }] })
  const ports = withOrders(anOrder({ state: 'shipped', shipments: [parcel] }))
  assert.doesNotMatch(wordsOf(responseTo({ topic: 'parcel', intent: 'shipping.delay', words: '怎么还没到', customer, ports })), /"days"/)
})

test('signed for and not there: where to look, then the carrier is asked', () => {
  const ports = withOrders(anOrder({ state: 'delivered', shipments: [aParcel({ state: 'delivered', deliveredAt: days(-1) })] }))
  const response = responseTo({
    topic: 'parcel',
    intent: 'shipping.not_received',
    words: '显示签收了我没收到',
    order: 'YS1',
    customer,
    ports,
  })
  assert.deepEqual([keysOf(response), tapsOf(response)], [['parcel.delivered_to', 'answer.parcel_look_first'], ['flow:not_received']])
})

test('every refund under way is told, and none is denied', () => {
  const refund = (state: string) => ({ state, amount: yuan(100), askedAt: days(-2) })
  const ports = withOrders(
    anOrder({ number: 'YS1', state: 'refunding', refunds: [refund('asked')] }),
    anOrder({ number: 'YS2', state: 'refunding', refunds: [refund('agreed')] }),
    anOrder({ number: 'YS3', state: 'refunded', refunds: [{ ...refund('paid'), paidAt: days(-1), to: '微信' }] }),
  )
  const response = responseTo({ topic: 'refund', intent: 'refund.progress', words: '退款到哪了', customer, ports })
  assert.deepEqual(keysOf(response), ['refund.is.asked', 'refund.is.agreed_unsent'])
  const none = responseTo({
    topic: 'refund',
    intent: 'refund.progress',
    words: '我的钱呢',
    order: 'YS1',
    customer,
    ports: withOrders(anOrder()),
  })
  assert.deepEqual(keysOf(none), ['refund.none'])
  const paid = responseTo({ topic: 'refund', intent: 'refund.progress', words: '退款到哪了', order: 'YS3', customer, ports })
  assert.deepEqual(keysOf(paid), ['refund.is.paid', 'refund.paid_at', 'refund.to'])
})

test('goods that go back are told even where no money is', () => {
  const returns = [{ id: 'r', way: 'exchange', state: 'goods_on_way', variantId: 'running-shoes.3', askedAt: days(-2) }]
  const ports = withOrders(anOrder({ state: 'delivered', returns }))
  assert.deepEqual(keysOf(responseTo({ topic: 'refund', intent: 'return.progress', words: '换货到哪了', customer, ports })), [
    'answer.return_is.goods_on_way',
  ])
})

test('an invoice that was asked for is told; else the rule, with the deed where an order is ready', () => {
  const invoices = [{ id: 'i', kind: 'normal', title: '王小明', email: 'a@b.example', at: days(-1) }]
  const asking = { topic: 'invoice', intent: 'order.invoice', words: '怎么开发票', customer } as const
  const has = responseTo({ ...asking, order: 'YS1', ports: withOrders(anOrder({ state: 'completed', invoices })) })
  assert.deepEqual(keysOf(has), ['answer.invoiced'])
  const ready = responseTo({ ...asking, ports: withOrders(anOrder({ state: 'delivered' })) })
  assert.deepEqual([keysOf(ready), tapsOf(ready)], [['entry invoice-how'], ['flow:request_invoice']])
  assert.deepEqual(tapsOf(responseTo({ ...asking, ports: withOrders(anOrder()) })), [])
})

test('when it goes out is told of the order that waits; of goods that are looked at it is the rule', () => {
  const ports = withOrders(anOrder({ shipBy: days(1) }))
  const asking = { topic: 'delivery', intent: 'shipping.dispatch', words: '下单后多久发货', customer, ports } as const
  assert.deepEqual(keysOf(responseTo(asking)), ['order.is.paid', 'order.ship_by'])
  assert.deepEqual(keysOf(responseTo({ ...asking, goods: ['down-jacket'] })), ['entry dispatch-time'])
})

test('a matter that was surely read, in words that no entry has, is answered by its commonest question', () => {
  const asking = { topic: 'delivery', intent: 'shipping.eta', words: '到沈阳得多少天呀' } as const
  assert.deepEqual(keysOf(responseTo({ ...asking, confidence: 0.95 })), ['entry eta-days'])
  assert.equal(ask({ ...asking, confidence: 0.5 }).at, 'unknown')
})

test('a country that the shop does not send to is said so', () => {
  const ports = { 'delivery.terms': () => ({ sends: false, countries: ['DE'], ways: [] }) }
  const response = responseTo({ topic: 'delivery', intent: 'shipping.area', words: '能寄日本吗', values: { country: 'JP' }, ports })
  assert.deepEqual(keysOf(response), ['delivery.not_to'])
})

const reason = { rule: 'r', policy: 'p', version: '1', text: { 'zh-CN': '签收 7 天内可无理由退货。', en: 'Within 7 days.' } }
const decided = (more: object) => ({ 'decisions.decide': () => ({ status: 'decided', options: [], closed: [], ...more }) })

test('whether it may go back is decided for this order and item, with the reason and the days', () => {
  const delivered = anOrder({ state: 'delivered', shipments: [aParcel({ state: 'delivered', deliveredAt: days(-3) })] })
  const asking = { topic: 'rule', intent: 'return.apply', words: '这个能退吗', order: 'YS1', customer } as const
  const option = {
    option: 'return_and_refund',
    standing: 'allowed',
    reasons: [reason],
    gets: { refund: yuan(329), returnFreight: 'shopper' },
  }
  const may = responseTo({ ...asking, ports: { ...withOrders(delivered), ...decided({ options: [option] }) } })
  assert.deepEqual(keysOf(may), ['answer.can.return_and_refund', 'answer.reason', 'answer.can_refund', 'answer.received'])
  assert.deepEqual(tapsOf(may), ['flow:return_goods'])
  const closed = { option: 'return_and_refund', why: 'forbidden', reasons: [reason] }
  const not = responseTo({ ...asking, ports: { ...withOrders(delivered), ...decided({ closed: [closed] }) } })
  assert.deepEqual(keysOf(not), ['settle.not_allowed.return_and_refund', 'answer.reason', 'answer.received'])
  assert.deepEqual(tapsOf(not), [])
  const open = { option: 'return_and_refund', why: 'open', waitsFor: ['intact'] }
  const depends = responseTo({ ...asking, words: '不喜欢可以退吗', ports: { ...withOrders(delivered), ...decided({ closed: [open] }) } })
  assert.deepEqual([keysOf(depends), tapsOf(depends)], [['entry return-policy', 'answer.received'], ['flow:return_goods']])
})

test('what the state of an order forbids is said with what can be done instead, and a question begins nothing', () => {
  const sent = anOrder({ state: 'shipped', shipments: [aParcel()] })
  const response = responseTo({
    topic: 'rule',
    intent: 'order.cancel',
    words: '还能取消吗',
    order: 'YS1',
    customer,
    ports: withOrders(sent),
  })
  assert.deepEqual(keysOf(response), ['settle.refused.sent'])
  assert.ok(tapsOf(response).includes('flow:intercept_parcel'))
  const paid = responseTo({
    topic: 'rule',
    intent: 'order.cancel',
    words: '怎么取消订单',
    order: 'YS1',
    customer,
    ports: withOrders(anOrder()),
  })
  assert.deepEqual([keysOf(paid), tapsOf(paid)], [['entry cancel-order'], ['flow:cancel_order']])
})

test('hours are told with whether somebody is there now', () => {
  const response = responseTo({ topic: 'shop', intent: 'service.hours', words: '工作时间' })
  assert.deepEqual(keysOf(response), ['entry hours', 'desk.online'])
})

test('a shop whose system does not answer is said so, with a person', () => {
  const ports = {
    'orders.recent': () => ({ failed: true, port: 'orders.recent', why: 'upstream_failed' }),
    'knowledge.search': () => ({ verdict: 'not_known', best: [] }),
  }
  const response = responseTo({ topic: 'order', intent: 'order.status', words: '订单呢', customer, ports })
  assert.deepEqual([keysOf(response), tapsOf(response)], [['shop.no_answer'], ['human']])
})

test('of a state that may come the rule is told, and never how things stand', () => {
  const ports = withOrders(anOrder({ state: 'shipped', shipments: [aParcel({ expectedAt: days(-2) })] }))
  const asking = { topic: 'parcel', intent: 'shipping.delay', isSupposed: true, order: 'YS1', customer, ports } as const
  const ruled = responseTo({ ...asking, words: '是不是丢件了' })
  assert.deepEqual([keysOf(ruled), tapsOf(ruled)], [['entry delayed-parcel'], []])
  const open = responseTo({ ...asking, words: '要是送到别人家了呢' })
  assert.deepEqual([keysOf(open), tapsOf(open)], [['answer.supposed'], ['human']])
})

test('the parcel of goods that go back is the one back, and a number that is not known is asked for', () => {
  const returns = [{ id: 'r1', way: 'return', state: 'agreed', variantId: 'v', askedAt: days(-3) }]
  const refunds = [{ state: 'goods_on_way', amount: yuan(118), askedAt: days(-3) }]
  const came = [aParcel({ state: 'delivered', deliveredAt: days(-6) })]
  const asking = { topic: 'parcel', intent: 'shipping.track', words: '仓库收到没', order: 'YS1', customer } as const
  const none = responseTo({ ...asking, ports: withOrders(anOrder({ state: 'refunding', shipments: came, refunds, returns })) })
  assert.deepEqual([keysOf(none), tapsOf(none)], [['refund.is.goods_on_way', 'answer.return_parcel_none'], ['flow:send_back']])
  const numbered = returns.map((one) => ({ ...one, trackingNumber: 'SF1' }))
  const known = responseTo({ ...asking, ports: withOrders(anOrder({ state: 'refunding', shipments: came, refunds, returns: numbered })) })
  assert.deepEqual([keysOf(known), tapsOf(known)], [['refund.is.goods_on_way', 'answer.return_parcel'], []])
})

test('of several orders that wait the only one that is late is meant by who urges', () => {
  const ports = withOrders(
    anOrder({ number: 'YS1', shipBy: days(1) }),
    anOrder({ number: 'YS2', shipBy: days(-1) }),
    anOrder({ number: 'YS3', shipBy: days(2) }),
  )
  const urged = responseTo({ topic: 'parcel', intent: 'shipping.urge', words: '怎么还不发货', customer, ports })
  assert.deepEqual([keysOf(urged), tapsOf(urged)], [['order.is.paid', 'order.ship_late'], ['flow:urge_dispatch']])
  assert.match(wordsOf(urged), /YS2/)
})

test('while money of another matter is about to be asked for, how long it takes goes by the rule', () => {
  const ports = withOrders(anOrder({ refunds: [{ state: 'refused', amount: yuan(9), askedAt: days(-9) }] }))
  const asked = { topic: 'refund', intent: 'refund.progress', words: '退款多久到账？', customer, ports } as const
  assert.deepEqual(keysOf(responseTo(asked)), ['refund.is.refused'])
  assert.match(keysOf(responseTo({ ...asked, flows: [{ flow: 'cancel_order', slots: {}, asked: {} }] }))[0] ?? '', /^entry /)
})
