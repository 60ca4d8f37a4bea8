import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blamesRepeating, demandsMoney, isAngered } from './angered.ts'
import { isOutburst } from './manners.ts'

test('who swears at a matter, waits beyond all patience or means the opposite is angry, in any language', () => {
  for (const said of [
    ...[
      '什么破玩意儿',
      '等得花儿都谢了',
      '我都说三遍了',
      '拿我当猴耍',
      '退钱！！',
      '呵呵，你们效率真高，十天了',
      '龟儿子快递咋还没到',
      '这就是你们的服务态度',
    ],
    ...['发个货跟西天取经似的，可真行啊', '真是服了你们', '答非所问', '猴年马月能退'],
    ...[
      'where the hell is my parcel',
      "I'm sick and tired of this",
      'this is taking forever',
      'I want my money back NOW',
      'your service sucks',
    ],
    ...['wow great, another week of waiting', 'how many times do I have to ask', 'enough is enough'],
    ...['dónde diablos está mi paquete', 'quero meu dinheiro de volta agora', 'wo zum Teufel ist mein Paket', 'où est mon colis bordel'],
    ...['где чёрт возьми моя посылка', '荷物はいつ来るんだよ', '돈 돌려주세요 당장', 'أين طردي بحق الجحيم'],
  ])
    assert.ok(isAngered(said), said)
})

test('who asks calmly, praises or tells of days is not', () => {
  for (const said of [
    ...[
      '真快，三天就到了',
      '太好了，用了三个月还没坏',
      '你们发货真快',
      '我问了三次价格，想再确认一下',
      '破洞牛仔裤有吗',
      '什么时候发货',
      '可以退钱吗',
    ],
    ...['等了两天，今天能到吗', '你们店服务真好', '这个锅好用吗'],
    ...[
      'where is my parcel',
      'great, still waiting for the blue one in stock?'.replace('still waiting', 'I wait'),
      'what time is it',
      'when do I get my money back',
    ],
    ...['wann kommt mein Paket', '¿dónde está mi pedido?', 'где моя посылка', 'верните деньги, пожалуйста'],
  ])
    assert.ok(!isAngered(said), said)
})

test('blamed for saying the same, and money demanded', () => {
  for (const said of [
    '你就会复读',
    '翻来覆去就这几句',
    '能不能说点别的',
    'you keep saying the same thing',
    'is that all you can say?',
    'siempre me dicen lo mismo',
  ])
    assert.ok(blamesRepeating(said), said)
  for (const said of [
    '这本书值得反复读',
    '有同样的颜色吗',
    'do you sell the same thing in red',
    '是自动回复吗',
    '一样的尺码再来一件',
    'same size please',
  ])
    assert.ok(!blamesRepeating(said), said)
  for (const said of ['退钱！', 'quiero mi dinero ya', 'gebt mir mein Geld zurück', '金返して', 'I want my money'])
    assert.ok(demandsMoney(said), said)
  for (const said of ['退款多久到账', 'when is the refund paid', '¿cuánto tarda el reembolso?']) assert.ok(!demandsMoney(said), said)
})

test('steam in few words is anger and no praise, leave or name of goods', () => {
  for (const said of [
    '离谱',
    '无语了',
    '我真的服了',
    '呵呵 真行',
    '好得很啊 又延迟',
    '再也不买你家东西了',
    '你们良心不会痛吗',
    '我火很大',
    '太不像话了',
    '能不能靠谱点',
    '真係激死我',
    'WHERE IS MY ORDER!!!',
    "you're driving me crazy",
  ])
    assert.ok(isAngered(said) || isOutburst(said), said)
  for (const said of [
    '再也不用担心漏水了',
    '牛啊 这么快就到了',
    '又收到一个 质量真好',
    '呵呵好的',
    '无语 我自己拍错了',
    '火大锅有吗',
    'USB C',
  ])
    assert.ok(!isAngered(said) && !isOutburst(said), said)
})

test('let down by us is anger and no praise; missed goods, mates and a dear friend are none', () => {
  for (const said of [
    ...['有点失望', '对你们很失望', '这服务也太一般了吧', '客服态度真的一般', '我真的要疯了', '快被你们逼疯了', '我受不了了', '心都凉了'],
    ...[
      '真够可以的你们',
      '呵呵,又是这套说辞',
      'MMP',
      '卧槽无语了',
      '坑爹呢这是',
      '第三次了!!还没解决!!',
      '你们是在耍我吗',
      '你们到底行不行,气死我了',
      '服了！无语',
      '氣到發抖',
      '我真係嬲喇',
    ],
  ])
    assert.ok(isOutburst(said), said)
  for (const said of [
    ...[
      '没失望过',
      '这个价格不失望',
      '质量一般吗',
      '服务一般都几点上班',
      '够意思',
      '好失望没抢到',
      '第三次买了',
      '又是这套餐具',
      '疯了这么便宜',
    ],
    ...['卧槽这么快', '崩溃大陆有吗', '炸了', '气炸锅有吗', '我人没事'],
  ])
    assert.ok(!isOutburst(said), said)
})
