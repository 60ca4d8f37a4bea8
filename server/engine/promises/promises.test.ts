import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Backing, findPromises, unbackedPromises } from './index.ts'

const today = { now: new Date('2026-11-20T04:00:00Z'), timeZone: 'Asia/Shanghai' }
const found = (text: string) => findPromises(text, today).map(({ kind, value }) => `${kind} ${value}`)

const SAID: readonly (readonly [text: string, ...promises: string[]])[] = [
  ['退您 ¥199', 'money CNY 19900'],
  // sent where traditional characters are read is submitted of a request, and given of a coupon
  ['已為您送出退貨申請，單號 A1', 'done returned', 'entitlement return'],
  ['已為您送出換貨申請，單號 A1', 'done exchanged', 'entitlement exchange'],
  ['發票更正已送出，單號 A1'],
  ['這個退貨已經送出成功，不用再試'],
  ['優惠券已送出', 'done issued'],
  ['紅包 20 元，已為您送出', 'money CNY 2000', 'done issued'],
  ['訂單已出貨', 'done shipped'],
  ['一共199.9元', 'money CNY 19990'],
  ['给您补偿一百块钱', 'money CNY 10000', 'entitlement compensation'],
  ['便宜 5 毛', 'money CNY 50'],
  ['满 ¥59 减 ¥10，2027年1月20日 前有效', 'money CNY 5900', 'money CNY 1000', 'date 2027-01-20'],
  ['You get $1,250.50 back', 'money USD 125050'],
  ['that is twenty dollars', 'money USD twenty'],
  ['退您100美元', 'money USD 10000'],
  ['退您5000日元', 'money JPY 5000'],
  ['退您三百英镑', 'money GBP 30000'],
  ['退您300韩元', 'money KRW 300'],
  ['退您100港元', 'money HKD 10000'],
  ['we refund 100 AUD', 'money AUD 10000'],
  ['we refund A$100', 'money AUD 10000'],
  ['we refund 100 quid', 'money GBP 10000'],
  ['退您₩5000', 'money KRW 5000'],
  ['赔您1.5万元', 'money CNY 1500000'],
  ['赔您3百元', 'money CNY 30000'],
  ['赔您叁佰圆', 'money CNY 30000'],
  ['赔您廿塊', 'money CNY 2000'],
  ['赔您一百多块', 'money CNY 一百多'],
  ['赔您几百块', 'money CNY 几百'],
  ['赔您1️⃣0️⃣0️⃣元', 'money CNY 10000'],
  ['赔您١٠٠元', 'money CNY 10000'],
  ['赔您1\u20660\u034f0元', 'money CNY 10000'],
  ['赔您1 000元', 'money CNY 000'],
  ['半价给您', 'share 50'],
  ['退您八成', 'share 80'],
  ['退您百分之五十', 'share 50'],
  ['20 per cent off', 'share 20'],
  ['二十五号到账', 'date day 25'],
  ['11.25前到账', 'date 11-25'],
  ['下周一到', 'date weekday 1'],
  ['月底前到账', 'date in 月底'],
  ['两三天内到', 'span m 2880..4320'],
  ['48h内到账', 'span m 2880'],
  ['已/退/款', 'done refunded'],
  ['钱退给您啦', 'done refunded'],
  ['地址给您改过来了', 'done changed'],
  ['your refund is done', 'done refunded'],
  ['已tuikuan', 'done refunded'],
  ['yi tuì kuǎn le', 'done refunded'],
  ['订单已经qu xiao', 'done cancelled'],
  ['t u i k u a n yi cheng gong', 'done refunded'],
  ['qian 明天daozhang', 'date 2026-11-21'],
  ['己退款', 'done refunded'],
  ['your order has been rеfundеd', 'done refunded'],
  ['ᴀʟʀᴇᴀᴅʏ ʀᴇғᴜɴᴅᴇᴅ', 'done refunded'],
  ['your r3fund is complete', 'done refunded'],
  ['已<b>退</b><i>款</i>', 'done refunded'],
  ['退💰给您了', 'done refunded'],
  ['款子打过去了', 'done refunded'],
  ['钱已经回到您卡里了', 'done refunded'],
  ['Your money has gone back to your card', 'done refunded'],
  ['给你撤单了', 'done cancelled'],
  ['已发', 'done shipped'],
  ['Refunded.', 'done refunded'],
  ['your money is on its way', 'done refunded'],
  ['给你退五十', 'money ? 5000'],
  ['赔您两百五', 'money ? 25000'],
  ['再补你二十红包', 'money ? 2000'],
  ['满200减20', 'money ? 2000'],
  ['一共229', 'money ? 22900'],
  ["I've just put 80 on your card", 'money ? 8000'],
  ['we will give you a hundred back', 'money ? a hundred'],
  ['全额给您', 'share 100'],
  ['退您双倍', 'share 200'],
  ['we owe you double', 'share 200'],
  ['买一送一', 'entitlement free'],
  ['这单不用付钱了', 'entitlement free'],
  ['运费我们承担', 'entitlement free'],
  ['we waive the fee', 'entitlement free'],
  ['给您再寄一件', 'entitlement reship'],
  ['令和8年11月25日到', 'date by 令和8年11月25日'],
  ['农历十月初五到账', 'date by 农历十月初五'],
  ['Paga 1.234,50 ¥; la caja', 'money CNY 123450'],
  ['Vous payez 1 234 ¥', 'money CNY 123400'],
  ['Você paga ¥ 199,50', 'money CNY 19950'],
  ['满200 ¥50', 'money CNY 5000'],
  ['退您 500 日元', 'money JPY 500'],
  ['합계 ₩12,000', 'money KRW 12000'],
  ['Tổng 1.250.000 ₫', 'money VND 1250000'],
  ['打八折', 'share 80'],
  ['20% off', 'share 20'],
  ['2026年11月25日送达', 'date 2026-11-25'],
  ['11月25日前发出', 'date 11-25'],
  ['It arrives by Nov 25', 'date 11-25'],
  ['明天能到', 'date 2026-11-21'],
  ['it will arrive tomorrow', 'date 2026-11-21'],
  ['周五会送到', 'date weekday 5'],
  ['下午3点前派送', 'time 15:00'],
  ['by 6 pm', 'time 18:00'],
  ['18:30 以前', 'time 18:30'],
  ['48 小时内退款到账', 'span m 2880'],
  ['3 个工作日', 'span w 3'],
  ['1-5 个工作日到账', 'span w 1..5'],
  ['within two days', 'span m two'],
  ['保修一年', 'entitlement repair', 'span M 12'],
  ['已为您退款', 'done refunded'],
  ['您的订单已经取消', 'done cancelled'],
  ['已提交退货申请', 'done returned'],
  ['地址已修改成功', 'done changed'],
  ['退 款 已 成 功', 'done refunded'],
  ['I have cancelled your order', 'done cancelled'],
  ['Your refund has been processed', 'done approved'],
  ['it was successfully refunded', 'done refunded'],
  ['您可以全额退款', 'entitlement refund'],
  ['We will give you a full refund', 'entitlement refund'],
  ['免费送您', 'entitlement free'],
]
for (const [text, ...promises] of SAID)
  test(`in “${text}”: ${promises.join(', ')}`, () => {
    const all = found(text)
    for (const promise of promises) assert.ok(all.includes(promise), `found ${all.join(' | ') || 'nothing'}`)
  })

const SILENT = [
  '您好，请问有什么可以帮您？',
  '如果已发货就不能改了',
  '已取消的订单在列表里',
  '已激活、已充值或已兑换的不支持退',
  '还没有退款',
  '请问您要退哪一件？',
  'Which order do you mean?',
  'If it has shipped, we ask the courier.',
  'not refunded yet',
  '订单 YS203141592653 的风衣',
  '38 码偏小，建议 39 码',
  '今天的聊天很愉快。',
  '这件八成新',
  '您想退了重买吗？',
  '您自己退掉就行吗？',
  '已经打包，已经转告仓库',
  '退2件、换38码、补1次',
  '让您花时间收拾，对不起',
  '请拨打 12315',
  '您需要全额支付吗？',
  '3倍变焦',
  'You still have no answer, and we owe you one.',
  'Yi Jing fans can order size 40',
  'Le sac est en cuir.',
  '刀刃长 10 刀头',
  '一双五个圆形扣',
  'Which of the TOP 10 do you mean?',
]
for (const text of SILENT) test(`nothing is promised by “${text}”`, () => assert.deepEqual(found(text), []))

const backing = (rest: Partial<Backing> = {}): Backing => ({ ...today, facts: {}, ...rest })
const against = (text: string, rest?: Partial<Backing>) => unbackedPromises(text, backing(rest)).map(({ text: words }) => words)

test('goods of a reckoning are told with what sending them costs or without it, and no other sum', () => {
  const facts = { best: { total: { minor: 8700, currency: 'CNY' }, freight: { minor: 800, currency: 'CNY' } } }
  assert.deepEqual(against('350ml：¥79，运费 ¥8，合计 ¥87', { facts }), [])
  assert.deepEqual(against('350ml：¥71', { facts }), ['¥71'])
})

test('a sum, a day and a time stand in the facts of the turn, or are not borne out', () => {
  const facts = { order: { total: { minor: 19900, currency: 'CNY' }, shipBy: '2026-11-21T10:00:00.000Z' } }
  assert.deepEqual(against('合计 ¥199，最晚明天 18:00 发出', { facts }), [])
  assert.deepEqual(against('合计 ¥198，最晚后天 18:00 发出', { facts }), ['¥198', '后天'])
  assert.deepEqual(against('It costs $199', { facts }), ['$199'])
  const inYen = { order: { total: { minor: 500, currency: 'JPY' } } }
  assert.deepEqual(against('合计 ¥500，给您退500，退五', { facts: inYen }), ['退五'])
  assert.deepEqual(against('合计 ¥50,000，或 ₩500', { facts: inYen }), ['¥50,000', '₩500'])
  assert.deepEqual(against('The total is $88.50', { facts: { order: { total: { minor: 8850, currency: 'HKD' } } } }), [])
})

test('a sum without its currency is that sum of any, and of no other', () => {
  const facts = { total: { minor: 5000, currency: 'CNY' } }
  assert.deepEqual(against('给您退五十', { facts }), [])
  assert.equal(against('给您退六十', { facts }).length, 1)
  assert.deepEqual(against('满200减20', { facts: { promotions: [{ text: '满200元减20元' }] } }), [])
})

test('a sum of another currency is another sum, and a bare sign is the shop’s own', () => {
  const yuan = { total: { minor: 10000, currency: 'CNY' } }
  for (const text of ['退您100美元', '退您100日元', '退您100港元', 'A$100', '$100', '100 won'])
    assert.equal(against(text, { facts: yuan }).length, 1, text)
  assert.deepEqual(against('¥5,000', { facts: { total: { minor: 5000, currency: 'JPY' } } }), [])
  assert.deepEqual(against('$100', { facts: { total: { minor: 10000, currency: 'AUD' } } }), [])
  assert.equal(against('US$100', { facts: { total: { minor: 10000, currency: 'AUD' } } }).length, 1)
})

test('a deed needs a receipt or the state of a record; words do not do', () => {
  const facts = { order: { state: 'paid', paidAt: '2026-11-19T10:00:00Z' } }
  assert.deepEqual(against('已为您取消订单', { facts }), ['已为您取消订单'])
  assert.deepEqual(against('已为您取消订单', { facts, receipts: [{ kind: 'cancel_order' }] }), [])
  assert.deepEqual(against('已为您取消订单', { facts: { order: { state: 'cancelled' } } }), [])
  assert.equal(against('已退款', { facts }).length, 1)
  assert.deepEqual(against('已退款', { facts: { refund: { state: 'paid', askedAt: '2026-11-19T10:00:00Z' } } }), [])
  assert.equal(against('已退款', { facts, templates: [{ id: 'x', text: '已退款' }] }).length, 1)
})

test('a rule quoted whole is no deed, and what stands in a title or a remark proves none', () => {
  const reasons = { decision: { reasons: [{ text: { en: 'what has not been sent is refunded' } }] } }
  assert.deepEqual(against('Rule: what has not been sent is refunded.', { facts: reasons }), [])
  assert.equal(against('您的订单已退款', { facts: { order: { title: '您的订单已退款', remark: '您的订单已退款' } } }).length, 1)
})

test('a right needs a decision that allows it, or the words of a rule near it', () => {
  const allowed = { decision: { options: [{ option: 'return_and_refund', standing: 'owed' }] } }
  assert.deepEqual(against('您可以退货退款', { facts: allowed }), [])
  const closed = { decision: { options: [], closed: [{ option: 'return_and_refund', why: 'not_granted' }] } }
  assert.notDeepEqual(against('您可以退货退款', { facts: closed }), [])
  const rule = { knowledge: { best: [{ answer: '支持。签收次日起 7 天内可以无理由退货，商品完好就行。' }] } }
  assert.deepEqual(against('签收次日起 7 天内可以无理由退货', { facts: rule }), [])
  assert.notDeepEqual(against('免费送您一台手机', { facts: { knowledge: { answer: '吊牌免费补发' } } }), [])
})

test('what a page says under its own name for it is borne out, and under that name nothing else', () => {
  const facts = { product: [{ title: '音箱', attributes: { 质保: '全国联保 1 年，电池 6 个月', 使用寿命: '3–5 年' } }] }
  assert.deepEqual(against('音箱：\n质保：全国联保 1 年，电池 6 个月\n使用寿命：3–5 年', { facts }), [])
  assert.deepEqual(against('质保：全国联保 1 年，电池 6 个月 对 灯体 1 年', { facts }), [])
  const food = {
    product: [{ attributes: { 退换: '拆封后不支持无理由退换，质量问题拍照即赔' } }, { attributes: { 退换: '已充值或已兑换的不退' } }],
  }
  assert.deepEqual(against('退换：拆封后不支持无理由退换，质量问题拍照即赔 对 已充值或已兑换的不退', { facts: food }), [])
  assert.deepEqual(against('质保：终身', { facts }), ['质保'])
  assert.deepEqual(against('使用寿命：4–9 年', { facts }), ['9 年'])
})

test('a name of goods or members that holds 能 or 会 gives nobody a right', () => {
  const facts = { refund: { state: 'paid', askedAt: '2026-11-19T10:00:00Z' } }
  assert.deepEqual(against('健康智能手表（香槟色）已退款', { facts }), [])
  assert.deepEqual(against('多功能双肩包退货在这里办，会员退换也一样，书包邮寄，钱包修补', {}), [])
  assert.equal(against('这个书包包邮，也包退', {}).length, 2)
  assert.notDeepEqual(against('您的智能手表能退款', {}), [])
})

test('what our own catalogue says by itself is ours, and a policy bears out its spans', () => {
  assert.deepEqual(against('请在 48 小时内联系', { templates: [{ id: 't', text: '请在 48 小时内联系' }] }), [])
  assert.deepEqual(against('2 天内到账', { facts: { decision: { gets: { refundWithinDays: 2 } } } }), [])
  assert.deepEqual(against('15 天内可以换货', { policies: [{ policy: 'p', version: '1', texts: ['签收 15 天内可以换货'] }] }), [])
  assert.deepEqual(against('90 天内寄回', {}), ['90 天'])
})

test('words hidden by blanks, width and signs are found', () => {
  for (const text of ['已\u200b退款', '已 退 款', '退您１００元', '已經退款', '我們會全額退款'])
    assert.notDeepEqual(against(text), [], text)
})

test('what is denied, unsure, only spoken of or to come is no promise; words before it let no deed off', () => {
  for (const honest of [
    '我没法跟您保证后天能到',
    '没有这笔退差价的记录',
    '没法直接给您办换货',
    '赔偿的事由人工核实后再定',
    '发票邮箱要您发给我',
    '一点不麻烦',
    "I can't promise it will arrive before Thursday",
  ])
    assert.deepEqual(found(honest), [], honest)
  for (const [told, promise] of [
    ["I don't know if you saw it but your money has been refunded", 'done refunded'],
    ['您先别急钱已退回您卡里了', 'done refunded'],
    ['核实之后钱已经退回您卡里了', 'done refunded'],
    ['没法保证别的但是明天能到', 'date 2026-11-21'],
    ['不知道您急不急，已为您全额退款', 'done refunded'],
  ] as const)
    assert.ok(found(told).includes(promise), `${told}: ${found(told).join()}`)
})
