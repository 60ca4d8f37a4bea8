import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leastCpuMs } from '@xiaoer/testing'
import { threatIn } from '#engine/guards'
import { TONGUES, textsUnder } from '#engine/reply'
import { anOrderOf, aShipmentOf } from '../testing/a-shop.ts'
import { aTalk } from '../testing/a-talk.ts'
import { CAUSES, LIGHT_LINES, LINES_EACH } from './causes.ts'

const shipped = anOrderOf({ number: 'A1', state: 'shipped', shipments: [aShipmentOf({ state: 'in_transit' })] })
const isTone = (key: string) => /^tone\.\w+\.(?:mild|strong)\.\d$/.test(key)

test('an upset shopper hears a line for the matter before the facts, never the same twice, and a person when it does not calm', async () => {
  const talk = aTalk({ orders: [shipped] })
  const first = await talk.hear('到底到哪了', { intent: 'shipping.track', mood: -0.6, intensity: 0.6 })
  assert.match(first.keys[0] ?? '', /^tone\.late\.mild\.\d$/)
  assert.ok(first.keys.length > 1)
  const second = await talk.hear('还没到吗，说话', { intent: 'shipping.track', mood: -0.6, intensity: 0.6 })
  assert.deepEqual([isTone(second.keys[0] ?? ''), second.keys[1]], [true, 'again.same'])
  assert.notEqual(second.keys[0], first.keys[0])
  const third = await talk.hear('你们就这么办事', { intent: 'shipping.track', mood: -0.6, intensity: 0.6 })
  assert.deepEqual([third.outcome.do, 'reason' in third.outcome && third.outcome.reason], ['hand_off', 'angry'])
})

test('who calms down is not handed over', async () => {
  const talk = aTalk({ orders: [shipped] })
  await talk.hear('气死我了', { intent: 'shipping.track', mood: -0.65, intensity: 0.6 })
  await talk.hear('好吧', { intent: 'chat.affirm', mood: 0.1 })
  const later = await talk.hear('到哪了', { intent: 'shipping.track', mood: 0 })
  assert.equal(later.outcome.do, 'answer')
  assert.ok(!later.keys.some(isTone))
})

test('of several orders the one in plain trouble is taken for the one that is meant, by an upset shopper alone', async () => {
  const stuck = anOrderOf({ number: 'A2', state: 'shipped', shipments: [aShipmentOf({ state: 'stuck' })] })
  const calm = await aTalk({ orders: [shipped, stuck] }).hear('我的快递呢', { intent: 'shipping.track', mood: 0 })
  const upset = await aTalk({ orders: [shipped, stuck] }).hear('我的快递呢！', { intent: 'shipping.track', mood: -0.75, intensity: 0.8 })
  assert.deepEqual([calm.outcome.do, upset.outcome.do], ['ask', 'answer'])
  assert.match(JSON.stringify(upset.outcome), /"A2"/)
})

test('threats call a person at once, words that only sound like one do not', async () => {
  assert.equal(threatIn('再不退钱我打12315举报你们'), 'law')
  assert.equal(threatIn("refund me or you'll hear from my lawyer"), 'law')
  assert.equal(threatIn('再骗人我就报警了'), 'law')
  assert.equal(threatIn('不处理我就发抖音'), 'law')
  assert.equal(threatIn('我打12345投诉你们'), 'law')
  for (const said of ['那我就走法律程序了', '我会让我的律师处理', '律师会联系你们', '那我们法庭上说'])
    assert.equal(threatIn(said), 'law', said)
  for (const said of [
    ...['我都不想活了', '我想死', '好想死啊', '一了百了算了', '想结束这一切', '小心你全家', '烧了你们店', '炸了你们仓库'],
    ...["i'm going to end it all", "I don't want to be here anymore", 'better off dead'],
  ])
    assert.equal(threatIn(said), 'safety', said)
  for (const calm of [
    '我不想投诉，就想换货',
    ...['想死你们家辣酱了', '自杀式降价啊', '去你们店里烧点水', '小心点别摔了', '你们店炸了吗怎么打不开'],
    '这相机曝光怎么调',
    '报警器多少钱',
    '这个漏水会自动报警吗',
    '12345',
    '曝光到位吗',
    '你们有上小红书吗',
    ...['我是律师，想买件大衣', '我在法院上班', '你们有法律书吗', '律师袍有卖吗'],
    '12345678 是我的单号',
  ])
    assert.equal(threatIn(calm), undefined, calm)
  for (const said of [
    ...['我这就去派出所', '明天我让物价局来查你们', '向监管部门反映是我的权利，我会去的', '别逼我找记者', '再不退款法庭见'],
    ...['我已经报案了', '今晚把你们的嘴脸写到豆瓣上', '信不信我发到朋友圈让大家避雷', '那我只能申请仲裁了'],
    ...[
      "i'm taking this to a tribunal",
      'our lawyer will be in touch',
      "you'll hear from the regulator",
      "i'm going to call the police on you",
    ],
  ])
    assert.equal(threatIn(said), 'law', said)
  for (const calm of [
    ...[
      '法院附近能送吗',
      '我在派出所上班，寄单位',
      '小红书上看到的，发什么快递',
      '怎么向工商查询你们的执照',
      '记者证套有吗',
      '警察局旁边那个驿站',
    ],
    ...['我在朋友圈夸你们了', '你们上过新闻吗', '我不会去投诉你们的', '律师穿的衬衫'],
    ...['do you deliver to the police station', 'i would never sue anybody', 'is this jacket fit for court?'],
  ])
    assert.equal(threatIn(calm), undefined, calm)
  for (const unit of ['我去', '法院', '发', '我', 'i will ', 'my '])
    assert.ok(leastCpuMs(() => threatIn(unit.repeat(2_000)), 400) < 400, unit)
  const said = await aTalk().hear('我找律师起诉你们', { intent: 'return.policy', mood: -0.2 })
  assert.equal(said.outcome.do, 'hand_off')
  const harm = await aTalk().hear('我不想活了', { intent: 'other.unknown', mood: -0.3 })
  assert.deepEqual([harm.outcome.do, harm.keys], ['hand_off', ['tone.safety']])
})

test('a pleased shopper whose matter is settled hears one light line in a session', async () => {
  const talk = aTalk({ orders: [shipped] })
  await talk.hear('到哪了', { intent: 'shipping.track', mood: 0 })
  const first = await talk.hear('太好了谢谢', { intent: 'chat.thanks', mood: 0.7 })
  assert.match(first.keys[1] ?? '', /^tone\.light\.\d$/)
  await talk.hear('到哪了', { intent: 'shipping.track', mood: 0 })
  const again = await talk.hear('谢谢谢谢', { intent: 'chat.thanks', mood: 0.7 })
  assert.deepEqual(again.keys, ['chat.thanks'])
})

test('the occasion of a light line stays in the state, also where the line is kept back, and is no second time', async () => {
  for (const heldOut of [true, false]) {
    const talk = aTalk({ orders: [shipped] }, heldOut ? { heldOut: ['light'] } : {})
    await talk.hear('到哪了', { intent: 'shipping.track', mood: 0 })
    const { keys, outcome } = await talk.hear('太好了谢谢', { intent: 'chat.thanks', mood: 0.7 })
    const light = outcome.state.tone?.light
    assert.deepEqual([light?.heldOut, light?.matter, light?.goods], [heldOut, 'shipping.track', []])
    assert.deepEqual(keys, heldOut ? ['chat.thanks'] : ['chat.thanks', light?.line])
    await talk.hear('到底到哪了', { intent: 'shipping.track', mood: -0.6, intensity: 0.6 })
    const last = await talk.hear('谢谢谢谢', { intent: 'chat.thanks', mood: 0.7 })
    assert.deepEqual(last.outcome.state.tone?.light, light)
  }
})

test('a shopper from whom the tone, or that way of it, is kept hears the plain apology alone, in every session; threats are no experiment', async () => {
  for (const sessionId of Array.from({ length: 20 }, (_, n) => `s${n}`)) {
    const upset = (heldOut: string[]) =>
      aTalk({ orders: [shipped] }, { sessionId, heldOut }).hear('到底到哪了', { intent: 'shipping.track', mood: -0.6, intensity: 0.6 })
    const [without, full] = [await upset([sessionId < 's5' ? 'tone' : 'tone:soothe']), await upset(['light', 'tone:asks_again'])]
    assert.deepEqual([without.keys[0], without.keys.some(isTone), isTone(full.keys[0] ?? '')], ['mood.sorry', false, true])
  }
  const threat = await aTalk({}, { heldOut: ['tone'] }).hear('我不想活了', { intent: 'other.unknown', mood: -0.3 })
  assert.deepEqual([threat.outcome.do, threat.keys], ['hand_off', ['tone.safety']])
})

test('no light line beside trouble, grief or a question that stands, and only one that fits the matter', async () => {
  const thanked = async (said: string, intent: string) => {
    const talk = aTalk({ orders: [shipped] })
    await talk.hear(said, { intent, mood: 0 })
    return (await talk.hear('太好了谢谢', { intent: 'chat.thanks', mood: 0.7 })).keys
  }
  for (const [said, intent] of [
    ['收到是坏的', 'issue.quality'],
    ['我妈妈去世了，取消吧', 'order.status'],
    ['你们真差劲', 'service.complaint'],
  ] as const)
    assert.deepEqual(
      (await thanked(said, intent)).filter((key) => key.startsWith('tone.')),
      [],
      said,
    )
  for (let n = 0; n < 3; n++)
    assert.match((await thanked('订单怎么样了', 'order.status')).find((key) => key.startsWith('tone.')) ?? '', /^tone\.light\.[156]$/)
})

test('every cause has its lines in both languages, none of them twice', () => {
  for (const tongue of TONGUES) {
    const texts = new Map(textsUnder('tone.', tongue))
    for (const cause of CAUSES)
      for (const line of ['mild', 'strong']) for (let n = 1; n <= LINES_EACH; n++) assert.ok(texts.has(`tone.${cause}.${line}.${n}`))
    for (let n = 1; n <= LIGHT_LINES; n++) assert.ok(texts.has(`tone.light.${n}`))
    assert.equal(new Set(texts.values()).size, texts.size)
  }
})

/** By cause: the words of the matter, in Chinese and in English. */
const MATTER: Readonly<Record<(typeof CAUSES)[number], RegExp>> = {
  late: /快递|包裹|收个?货|到货|等|东西|追着|deliver|parcel|wait|look forward|chase|needing|it worries|on your mind|anxious/iu,
  lost: /包裹|签收|送到|货|东西|丢|parcel|deliver|goods|arrived|vanish/iu,
  quality: /质量|问题|用|毛病|做工|品控|瑕疵|坏|不好用|东西|货|quality|fault|flaw|defect|broken|workmanship|item|product|made/iu,
  wrong: /错|少|漏|缺|货|东西|wrong|missing|mistake|mix-up|item|box|sent/iu,
  refund: /钱|款|退|换|售后|寄|money|refund|return|exchange/iu,
  price: /价|钱|优惠|贵|便宜|折|账|省|price|pay|paid|money|discount|cost|offer|bargain/iu,
  service: /服务|客服|态度|回复|回答|接待|意见|话|听|service|listen|repl|answer|treat|attitude|heard|words|hang/iu,
  order: /单|付|账号|order|pay|account/iu,
  goods: /商品|挑|买|选|东西|款|item|product|buy|choos|shop|descri|decid/iu,
  unknown: /事|问题|话|说|讲|matter|question|problem|word|said|tell|explain|help/iu,
}
const NEXT_STEP = /这就|马上|一起|查|看|理清|人工|真人|look|check|step by step|one thing at a time|sort|person|colleague/iu

test('every soothing line names the matter or the next step', () => {
  const lines = TONGUES.flatMap((tongue) =>
    CAUSES.flatMap((cause) => textsUnder(`tone.${cause}.`, tongue).map((line) => [cause, ...line] as const)),
  )
  const bare = lines.filter(([cause, , text]) => !MATTER[cause].test(text) && !NEXT_STEP.test(text))
  assert.deepEqual(bare, [])
})

/** Causes whose lines are said to anybody who is upset about something of the kind: whether it was this or that they did not say. */
const WIDE = ['late', 'refund', 'price', 'service', 'order', 'goods'] as const
const EVENTS =
  /发票|抬头|扣了|账号|地址|付款|降价|便宜了|用券|优惠券|满减|尺码|缺货|页面|没回来|没到账|没到|寄回去|一次次|好些天|物流停|invoice|account|address|paid|coupon|size|page|sent it back|not in your account|days of/iu

test('a soothing line asserts nothing that happened', () => {
  for (const tongue of TONGUES)
    for (const cause of WIDE)
      for (const [key, text] of textsUnder(`tone.${cause}.`, tongue))
        assert.ok(!EVENTS.test(text.replace('what you paid for', '')), `${key}: ${text}`)
})

test('a turn that was met by an excuse or a courtesy counts, and plain scorn is anger however it was read: the third brings a person, an insult in an angry matter the second', async () => {
  const talk = aTalk({ orders: [shipped] })
  await talk.hear('这衣服质量也太差了', { intent: 'issue.quality', mood: -0.66, intensity: 0.6 })
  const second = await talk.hear('就这质量还好意思卖', { intent: 'chat.praise', mood: 0.17 })
  assert.notEqual(second.outcome.do, 'hand_off')
  assert.ok(!second.keys.includes('chat.praise'))
  assert.equal((await talk.hear('烦死了,到底怎么处理', { intent: 'product.usage', mood: -0.38 })).outcome.do, 'hand_off')

  const english = aTalk({ orders: [shipped] })
  await english.hear('Where is my parcel?? this is so wrong', { intent: 'shipping.track', mood: -0.66, intensity: 0.6 })
  assert.equal((await english.hear('You people are useless', { intent: 'chat.abuse', mood: -0.49 })).outcome.do, 'hand_off')
})

test('a question about quality is no scorn', async () => {
  for (const said of ['这质量好吗', '这质量还可以吗', '你们的服务好吗', '热死了，有短袖吗']) {
    const { outcome } = await aTalk({ orders: [shipped] }).hear(said, { intent: 'product.attribute', mood: 0 })
    assert.notEqual(outcome.do, 'hand_off', said)
  }
})

test('threats to oneself and to us, and words that only sound like them', () => {
  for (const said of [
    '活着没意思',
    '再不退我就从楼上跳下去',
    '我真的想一死了之',
    '我要去你们店里砸店',
    '信不信我找人弄你们',
    '我知道你们仓库在哪 等着',
    "I'll hurt someone if you don't refund",
    'I feel like dying',
    "I'm coming to your office with a knife",
  ])
    assert.equal(threatIn(said), 'safety', said)
  for (const said of ['法庭见', 'see you in court']) assert.equal(threatIn(said), 'law', said)
  for (const said of [
    '跳楼价吗',
    '仓库在哪里发货',
    '你们店在哪 我想去看看',
    '我打你们电话没人接',
    '起诉书打印纸有吗',
    '12315是什么',
    'crazy good price',
  ])
    assert.equal(threatIn(said), undefined, said)
})

test('who threatens a life beside a wish for a person hears where help is had', async () => {
  const said = await aTalk().hear('我会找人弄死你', { intent: 'service.human', mood: -0.9 })
  assert.deepEqual([said.outcome.do, said.keys[0]], ['hand_off', 'tone.safety'])
})
