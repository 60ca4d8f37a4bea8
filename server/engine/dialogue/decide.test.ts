import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anOrderOf, aProductOf, aShipmentOf } from './testing/a-shop.ts'
import { asked, aTalk } from './testing/a-talk.ts'

const onTrench = { kind: 'product', ref: 'trench' } as const
const yuan = (amount: number) => ({ minor: amount * 100, currency: 'CNY' })
const answering = (entryId: string) => () => ({
  verdict: 'answer',
  best: [{ entryId, question: '问', answer: '答', score: 1, probability: 0.9 }],
})

test('a fact of the product on the page', async () => {
  const { outcome, keys } = await aTalk({}, { page: onTrench }).hear('这是什么面料', { intent: 'product.attribute' })
  assert.equal(outcome.do, 'answer')
  assert.deepEqual(keys, ['product.fact', 'product.line'])
})

test('a size by height and weight, asked for step by step', async () => {
  const talk = aTalk({}, { page: onTrench })
  assert.deepEqual((await talk.hear('我穿多大的', { intent: 'product.size' })).keys, ['size.ask.height'])
  const { keys, outcome } = await talk.hear('162 51公斤', {
    intent: 'inform.details',
    entities: { height: [162, '162'], weight: [51, '51公斤'] },
  })
  assert.deepEqual(keys, ['size.take', 'size.in_stock'])
  assert.equal(outcome.do === 'answer' && outcome.source, 'facts')
})

test('the price with its reckoning, and the next question about the black one', async () => {
  const quote = {
    lines: [{ variantId: 'trench-khaki-m', title: '风衣', quantity: 1, unit: yuan(459), sum: yuan(459) }],
    steps: [{ name: '满 300 减 30', amount: yuan(-30) }],
    freight: yuan(0),
    total: yuan(429),
  }
  const talk = aTalk({ quote }, { page: onTrench })
  assert.deepEqual((await talk.hear('多少钱', { intent: 'price.quote' })).keys, [
    'price.list',
    'price.off',
    'price.free_freight',
    'price.total',
  ])
  assert.deepEqual(
    (await talk.hear('黑色M码有吗', { intent: 'stock.availability', entities: { colour: ['黑色', '黑色'], size: ['M', 'M码'] } })).keys,
    ['stock.back', 'stock.instead'],
  )
  assert.deepEqual((await talk.hear('那卡其色的呢', { intent: 'other.unknown', entities: { colour: ['卡其色', '卡其色'] } })).keys, [
    'stock.in',
  ])
})

test('the one parcel on its way is found without asking for a number', async () => {
  const { keys, outcome } = await aTalk({ orders: [anOrderOf()] }).hear('我的快递到哪了', { intent: 'shipping.track' })
  assert.deepEqual(keys, ['parcel.is.in_transit', 'parcel.last', 'parcel.expected'])
  assert.equal(outcome.do === 'answer' && outcome.parts?.[0]?.kind, 'shipment')
})

test('several orders are offered, and the second is taken by its ordinal', async () => {
  const talk = aTalk({ orders: [anOrderOf(), anOrderOf({ number: '20261106-0008' })] })
  const asked = await talk.hear('快递到哪了', { intent: 'shipping.track' })
  assert.equal(asked.outcome.do, 'ask')
  assert.deepEqual((await talk.hear('第二个', { intent: 'inform.details' })).keys[0], 'parcel.is.in_transit')
  assert.equal(talk.state().focus.orderNumber, '20261106-0008')
})

test("another's order is never shown, nor that it exists", async () => {
  const heard = { intent: 'order.status', entities: { order_number: ['20261105-0007', '20261105-0007'] as [string, string] } }
  const theirs = await aTalk({ orders: [anOrderOf({ customerId: 'c2' })] }).hear('查20261105-0007', heard)
  const none = await aTalk({ orders: [] }).hear('查20261105-0007', heard)
  assert.deepEqual(theirs.keys, ['order.not_here'])
  assert.deepEqual('say' in theirs.outcome && theirs.outcome.say, 'say' in none.outcome && none.outcome.say)
})

test('a visitor is asked to sign in', async () => {
  assert.deepEqual((await aTalk({}, { customerId: null }).hear('我的订单呢', { intent: 'order.status' })).keys, ['order.sign_in'])
})

test('what is not understood three times in a row goes to a person by itself, with words that say so', async () => {
  const onPage = aTalk({}, { page: { kind: 'product', ref: 'trench' } })
  const rivals = [{ intent: 'product.attribute', confidence: 0.2 }]
  for (const words of ['嗯哼哈哈来一段', '天上有几头牛']) {
    const { outcome } = await onPage.hear(words, { ...asked(words), rivals })
    assert.ok(outcome.do === 'answer' || outcome.do === 'not_known', outcome.do)
  }
  const { outcome, keys } = await onPage.hear('给我算个命', { ...asked('给我算个命'), rivals })
  assert.equal(outcome.do, 'hand_off')
  assert.deepEqual(keys, ['human.unclear'])
})

test('one answer between, and it is counted anew', async () => {
  const knows = { verdict: 'answer', best: [{ entryId: 'e1', question: '满多少包邮', answer: '满 99 元', probability: 0.9, score: 2 }] }
  const talk = aTalk({ knowledge: (text) => (text.includes('包邮') ? knows : { verdict: 'not_known', best: [] }) })
  await talk.hear('蓝色的云为什么会唱歌')
  await talk.hear('包邮不包邮')
  const { outcome } = await talk.hear('鲸鱼周末上不上班')
  assert.equal(outcome.do, 'not_known')
})

test('a lost parcel goes to a person', async () => {
  const { outcome } = await aTalk({ orders: [anOrderOf({ shipments: [aShipmentOf({ state: 'lost' })] })] }).hear('快递丢了吗', {
    intent: 'shipping.delay',
  })
  assert.equal(outcome.do, 'hand_off')
})

test('a wish that changes something tells the rule, asks for a yes, and claims nothing before the receipt', async () => {
  const talk = aTalk({ orders: [anOrderOf({ state: 'paid', shipments: [] })], knowledge: answering('cancel-unshipped') })
  const { keys, outcome } = await talk.hear('我要取消订单', { intent: 'order.cancel' })
  assert.deepEqual(keys, ['cancel-unshipped', 'settle.confirm.cancel_order'])
  assert.equal(outcome.do, 'ask')
  assert.deepEqual((await talk.hear('确认', { intent: 'chat.affirm' })).keys, ['settle.done.cancel_unpaid'])
})

test('a rule comes from the knowledge; not known is said, and twice is a person', async () => {
  assert.deepEqual((await aTalk({ knowledge: answering('free-from') }).hear('包邮吗', { intent: 'shipping.fee' })).keys, ['free-from'])
  const talk = aTalk()
  assert.equal((await talk.hear('你们老板属什么', asked('你们老板属什么'))).outcome.do, 'not_known')
  assert.equal((await talk.hear('店里的猫叫啥名字', asked('店里的猫叫啥名字'))).outcome.do, 'hand_off')
})

test('a shop that does not answer is said, and then a person comes', async () => {
  const talk = aTalk({ down: true }, { page: onTrench })
  assert.deepEqual((await talk.hear('多少钱', { intent: 'price.quote' })).keys, ['shop.no_answer'])
  assert.equal((await talk.hear('到底多少钱', { intent: 'price.quote' })).outcome.do, 'hand_off')
})

test('a silent shopper is asked once, then the session closes', async () => {
  const talk = aTalk()
  assert.equal((await talk.silence()).outcome.do, 'ask')
  assert.equal((await talk.silence()).outcome.do, 'close')
  const held = aTalk({}, { heldOut: ['silence'] })
  assert.deepEqual([(await held.silence()).outcome.do, (await held.silence()).outcome.do], ['stay_silent', 'close'])
})

test('very angry twice brings a person; harm at once', async () => {
  const talk = aTalk({ orders: [anOrderOf()] })
  await talk.hear('怎么还没到！！', { intent: 'shipping.delay', mood: -0.8 })
  assert.equal((await talk.hear('垃圾快递', { intent: 'shipping.delay', mood: -0.8 })).outcome.do, 'hand_off')
  const { outcome } = await aTalk().hear('用了脸肿了', { intent: 'issue.reaction' })
  assert.ok(outcome.do === 'hand_off' && outcome.reason === 'safety')
})

test('the same answer is not given twice in a row without saying so', async () => {
  const talk = aTalk({ orders: [anOrderOf()] })
  const where = () => talk.hear('快递到哪了', asked('快递到哪了', 'shipping.track'))
  await where()
  assert.equal((await where()).keys[0], 'again.same')
  assert.equal((await where()).outcome.do, 'hand_off')
})

test('a fixed sentence said again claims no look-up that nobody made', async () => {
  const talk = aTalk({}, { customerId: null })
  for (const _ of [1, 2]) assert.deepEqual((await talk.hear('我的订单呢', { intent: 'order.status' })).keys, ['order.sign_in'])
})

test('two products are compared by what differs', async () => {
  const other = aProductOf({ id: 'coat', title: '羊毛大衣', aliases: ['大衣'], attributes: { 材质: '羊毛', 洗涤: '干洗' } })
  const { keys } = await aTalk({ products: [aProductOf(), other], found: [other, aProductOf()] }, { page: onTrench }).hear(
    '和羊毛大衣比哪个好',
    { intent: 'product.compare' },
  )
  assert.deepEqual(keys, ['compare.head', 'compare.price', 'compare.line', 'compare.line'])
})

test('two products are compared in one unit; what a shop calls an attribute is answered by it, in the unit asked for, or named as lacking', async () => {
  const [light, heavy] = [
    aProductOf({ attributes: { 重量: '0.9 kg' } }),
    aProductOf({ id: 'coat', title: '羊毛大衣', aliases: ['大衣'], attributes: { 重量: '约 1250 g' } }),
  ]
  const compared = await aTalk({ products: [light, heavy], found: [heavy, light] }, { page: onTrench }).hear('和羊毛大衣比哪个好', {
    intent: 'product.compare',
  })
  assert.match(JSON.stringify(compared.outcome), /约 1250 g \(1250 g = 1.25 kg\)/u)
  const units = [{ name: 'g', aliases: ['克'], times: 1 }]
  const named = (name: string) => [{ name, shown: name, kind: 'number', units, said: ['压手'], by: 'name' }]
  const hear = (name: string) =>
    aTalk({ products: [light], asked: named(name) }, { page: onTrench }).hear('压手吗，多少斤', { intent: 'product.attribute' })
  assert.match(JSON.stringify((await hear('重量')).outcome), /0.9 kg \(0.9 kg = 1.8 斤\)/u)
  assert.match(
    JSON.stringify((await hear('手感')).outcome),
    /"product.field_unknown","args":\{"title":"经典双排扣风衣","field":"手感","of":"手感"/u,
  )
})

test('words repeated without end take no longer than others, whatever was asked before', async () => {
  for (const unit of ['嗯', '那就', '好的', '想要', '我就', '只要', '有没有', 'mmhm', 'ok ']) {
    const said = `${unit.repeat(26)}额 x`
    const talk = aTalk({ found: [], orders: [anOrderOf({ number: 'A1', state: 'paid' })] })
    const hear = (words: string, intent: string) => talk.hear(words, { intent })
    const start = process.cpuUsage()
    await hear(said, 'other.unknown')
    await hear(said, 'chat.affirm')
    await hear('取消订单', 'order.cancel')
    await hear(said, 'other.unknown')
    const { user } = process.cpuUsage(start)
    // what is tried in every way doubles with each repetition: seconds here, hours at a hundred
    assert.ok(user < 1_500_000, `${Math.round(user / 1_000)} ms for ${unit}`)
  }
})

test('what was never on offer cannot be tapped: our question stands', async () => {
  const orders = [anOrderOf({ number: 'A1', state: 'delivered' })]
  for (const choiceId of [
    'set:__proto__=x',
    'set:constructor=x',
    'set:claim=__proto__',
    'set:claim=late',
    'set:best=x',
    "entry:' or 1=1",
    'entry:x',
  ]) {
    const talk = aTalk({ found: [], orders })
    await talk.hear('我要退货', { intent: 'return.apply' })
    await talk.hear('x', { parts: [{ kind: 'chosen', choiceId, text: 'x' }] })
    const [matter, ...more] = talk.state().settling ?? []
    assert.deepEqual(
      [matter?.scenario, Object.keys(matter?.slots ?? {}), more],
      ['return_goods', ['wish', 'option', 'title'], []],
      choiceId,
    )
  }
})
