import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amongNear } from '#engine/text'
import { anOrderOf, aProductOf } from '../testing/a-shop.ts'
import { aTalk } from '../testing/a-talk.ts'
import { asksCalmly, isInnocent } from './manners/index.ts'
import { inOtherTongues } from './refine.ts'
import { asksBeforeUse } from './refining/before-use.ts'
import { measuresSaid } from './slots/measures.ts'
import { correctedMeasure, wornSaid } from './slots/wearing.ts'

const coat = aProductOf({ id: 'coat', title: '羊毛大衣', aliases: ['大衣'] })
const shop = { products: [aProductOf(), coat], found: [], orders: [anOrderOf(), anOrderOf({ number: 'B2', state: 'completed' })] }
const onTrench = { kind: 'product', ref: 'trench' } as const
const product = (id: string, words: string) => ({ product: [{ id, title: words }, words] as [{ id: string; title: string }, string] })

test('what is said outweighs the page, and "it" is then what was said', async () => {
  const talk = aTalk(shop, { page: onTrench })
  await talk.hear('大衣有货吗', { intent: 'stock.availability', entities: product('coat', '大衣') })
  assert.equal(talk.state().focus.productId, 'coat')
  await talk.hear('它什么材质', { intent: 'product.attribute' })
  assert.equal(talk.state().focus.productId, 'coat')
})

test('a phone number does not go on with the talk', async () => {
  const talk = aTalk(shop)
  const reading = { acts: [], intent: 'inform.details', consent: 'none' } as const
  await talk.hear('电话是13812345678', { intent: 'inform.details', entities: { phone: ['13812345678', '13812345678'] }, reading })
  assert.equal(talk.state().before?.text, '电话是[x]')
})

test('another page outweighs what was spoken of before', async () => {
  const talk = aTalk(shop, { page: onTrench })
  await talk.hear('有货吗', { intent: 'stock.availability' })
  await talk.hear('有货吗', { intent: 'stock.availability', page: { kind: 'product', ref: 'coat' } })
  assert.equal(talk.state().focus.productId, 'coat')
})

test('a correction takes the colour that is not denied', async () => {
  const talk = aTalk(shop, { page: onTrench })
  const { keys } = await talk.hear('不是黑色，要卡其色M', {
    intent: 'stock.availability',
    entities: { colour: ['卡其色', '卡其色'], size: ['M', 'M'] },
  })
  assert.deepEqual(keys, ['stock.in'])
})

test('a matter is left and taken up again', async () => {
  const talk = aTalk(shop, { page: onTrench })
  await talk.hear('有货吗', { intent: 'stock.availability' })
  await talk.hear('包邮吗', { intent: 'shipping.fee' })
  assert.equal(talk.state().topics.at(-1)?.intent, 'shipping.fee')
  await talk.hear('回到刚才的', { intent: 'other.unknown' })
  assert.equal(talk.state().topics.at(-1)?.intent, 'stock.availability')
})

test('an option is taken by ordinal, by label and by tap', async () => {
  for (const answer of ['第二个', '2', '最后一个', 'the second one']) {
    const talk = aTalk(shop)
    assert.equal((await talk.hear('我的订单什么状态', { intent: 'order.status' })).outcome.do, 'ask')
    await talk.hear(answer, { intent: 'inform.details' })
    assert.equal(talk.state().focus.orderNumber, 'B2', answer)
  }
  const talk = aTalk(shop)
  await talk.hear('我的订单什么状态', { intent: 'order.status' })
  await talk.hear('B2', { parts: [{ kind: 'chosen', text: 'B2', choiceId: 'order:B2' }] })
  assert.equal(talk.state().focus.orderNumber, 'B2')
})

test('a number alone says no yes under two buttons, and is one of them where they are numbered lines', async () => {
  for (const [answer, numbered, done] of [
    ['1', false, false],
    ['第一个', false, false],
    ['一', false, false],
    ['1', true, true],
    ['2', true, false],
  ] as const) {
    const talk = aTalk({ ...shop, orders: [anOrderOf({ number: 'B3', state: 'unpaid', shipments: [] })] }, { numbered })
    const put = await talk.hear('取消订单B3', { intent: 'order.cancel', entities: { order_number: ['B3', 'B3'] } })
    assert.equal(put.outcome.do, 'ask')
    const { keys } = await talk.hear(answer, { intent: 'inform.details' })
    assert.equal(
      keys.some((key) => key.startsWith('settle.done')),
      done,
      `${answer}: ${keys.join()}`,
    )
  }
})

test('"another order" is not the one spoken of, and of two the other', async () => {
  const talk = aTalk(shop)
  await talk.hear('B2什么状态', { intent: 'order.status', entities: { order_number: ['B2', 'B2'] } })
  assert.equal((await talk.hear('另一个订单呢', { intent: 'other.unknown' })).outcome.do, 'answer')
  assert.equal(talk.state().focus.orderNumber, anOrderOf().number)
})

test('a body is remembered for the next product, a colour is not', async () => {
  const talk = aTalk(shop, { page: onTrench })
  await talk.hear('162 51kg 黑色穿多大', {
    intent: 'product.size',
    entities: { height: [162, '162'], weight: [51, '51kg'], colour: ['黑色', '黑色'] },
  })
  const { keys } = await talk.hear('那大衣呢', { intent: 'inform.details', entities: product('coat', '大衣') })
  assert.equal(keys[0], 'size.take')
  assert.equal(talk.state().topics.at(-1)?.slots['colour'], undefined)
})

test('numbers and a lone ok do not change the language', async () => {
  const talk = aTalk(shop)
  await talk.hear('where is my order', { intent: 'order.status', language: 'en' })
  assert.equal(talk.state().language, 'en')
  await talk.hear('2', { intent: 'inform.details', language: 'zh' })
  assert.equal(talk.state().language, 'en')
})

test('a bin, a caterpillar fungus and a mother are no insults; what is sworn beside them is', () => {
  for (const said of [
    '垃圾桶有吗',
    '垃圾袋多少个',
    '宝妈的包',
    '给他妈买的',
    '滚轮箱子',
    '健身操垫子',
    '虫草几克',
    '狗牌上能刻字吗',
    '遛狗绳',
  ])
    assert.ok(isInnocent(said), said)
  for (const said of ['垃圾', '他妈的', '你妈的', '买个垃圾桶你们都是垃圾', '滚', '操', '给我滚', '狗东西', '小狗窝都是狗屁'])
    assert.ok(!isInnocent(said), said)
})

test('short words of two near languages are those of the words that only one has, else of the language spoken before', () => {
  for (const [detected, typed, hint, meant] of [
    ['ms', 'barang belum sampai', 'id', 'id'],
    ['id', 'barang belum sampai', 'ms', 'ms'],
    ['ms', 'mau retur', 'ms', 'id'],
    ['id', 'nak pulangkan barang', 'id', 'ms'],
    ['es', 'cancelar pedido', 'pt', 'pt'],
    ['es', 'quiero cancelar', 'pt', 'es'],
    ['ms', 'barang belum sampai', 'en', 'ms'],
    ['fr', 'annuler', 'es', 'fr'],
  ] as const)
    assert.equal(amongNear(detected, typed, [hint]), meant, typed)
})

test('asked of goods before they are bought is calm; told of what befell, or of us, is not', () => {
  for (const said of ['挂耳咖啡放多久会坏', '插线板用起来吵不吵', '床垫会不会太硬', '奶瓶容易脏吗', '训练球多大'])
    assert.ok(asksCalmly(said), said)
  for (const said of [
    '这质量怎么这么差',
    '耳机又坏了怎么办',
    '衣服有破洞是不是二手的',
    '卖假货的吗',
    '你们还管不管',
    '怎么还没到货',
    '电池鼓了是什么原因',
  ])
    assert.ok(!asksCalmly(said), said)
})

test('a usual size is none of the letters and figures that stand for something else', () => {
  for (const [said, size] of [
    ['平时穿L', 'L'],
    ["usually it's 39", '39'],
    ["I'm usually an M", 'M'],
    ["usually I'm fine with it", undefined],
    ["it's always late", undefined],
    ['一般48小时发货吗', undefined],
    ['usually takes 10 days', undefined],
    ['一般15号发吗', undefined],
  ] as const)
    assert.equal(wornSaid(said), size, said)
})

test('a figure puts a measure right only where it is whole and no sum or date', () => {
  const height = { height: { value: 170, from: 'said', confidence: 1 } } as const
  assert.equal(correctedMeasure('打错了 175', height)['height']?.value, 175)
  for (const said of ['不是这个，应该是尾号1688', '应该是2026年', 'sorry, my phone ends in 1702', '不对，应该是180元'])
    assert.deepEqual(correctedMeasure(said, height), {}, said)
})

test('the size of a shoe is not the length of a foot', async () => {
  const feet = async (said: string) => measuresSaid((await aTalk({}).hear(said)).turn)['foot']?.value
  assert.deepEqual(await Promise.all(['24.5的脚', '脚长25', '我39的脚穿多大', 'my foot is 10 inches'].map(feet)), [
    24.5,
    25,
    undefined,
    undefined,
  ])
})

test('"第二个" is the second that was shown, "第二件半价" an offer', async () => {
  const state = { lastSaid: ['find.these'], focus: { goods: ['coat', 'trench-coat'] } }
  const focused = async (said: string) =>
    (await aTalk(shop, { state }).hear(said, { intent: 'promo.activity' })).outcome.state.focus.productId
  assert.equal(await focused('第二个有优惠吗'), 'trench-coat')
  assert.equal(await focused('第二件半价吗'), undefined)
})

test('a parcel is to be stopped, said in any language; one that stands still is not', () => {
  const to = (said: string) => inOtherTongues('shipping.track', said, [])
  for (const said of [
    '¿pueden parar el envío?',
    'intercepten el paquete',
    'pouvez-vous intercepter le colis ?',
    'Fangen Sie das Paket bitte ab',
    'parem a entrega por favor',
    'перехватите посылку',
    '荷物を止めてもらえますか',
    '택배를 중간에 회수할 수 있나요?',
    'tolong hentikan pengirimannya',
    'boleh tahan bungkusan saya?',
    'ดักพัสดุกลับได้ไหมคะ',
    'dừng giao kiện hàng được không',
    'هل يمكن إيقاف الشحنة؟',
  ])
    assert.equal(to(said), 'shipping.intercept', said)
  for (const said of [
    '¿por qué se detuvo el envío?',
    'Warum steht das Paket still?',
    'посылка остановилась в Москве',
    '配送が止まっています',
  ])
    assert.equal(to(said), 'shipping.track', said)
})

test('what goods might do is asked, and is no harm and no farewell', async () => {
  assert.ok(asksBeforeUse('台灯晃眼睛不，娃儿写作业用'))
  assert.ok(!asksBeforeUse('台灯晃得我眼睛疼'))
})
