import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { entriesFromJsonl, findingsIn, findingsInText, mustBePublishable, mustBeSayable, PLAIN } from '../index.ts'

const found = (text: string) => findingsInText(text).map(({ rule, found: words }) => `${rule}:${words}`)
const said = (answer: string) => ({ ...PLAIN, answer, translations: {} })

test('words of the advertising law are found with their place and article, however they are spaced', () => {
  assert.deepEqual(findingsInText('这是您的最佳选择'), [{ rule: 'absolute', article: '广告法第九条第三项', found: '最佳', from: 4, to: 6 }])
  assert.deepEqual(found('国 家 级品质,顶·级面料'), ['absolute:国 家 级', 'absolute:顶·级'])
  assert.deepEqual(found('销量第一'), ['absolute:第一'])
  assert.deepEqual(found('可以治疗湿疹,无副作用'), ['medical:治疗', 'guarantee:无副作用'])
  assert.deepEqual(found('配方媲美母乳'), ['infant_milk:媲美母乳'])
})

for (const text of [
  '最近下单的都发了',
  '第一次购买请看这里',
  '我们会第一时间联系您',
  '最后一天',
  '最多可用 3 张',
  '最好先试穿再剪吊牌',
  '睡前最好不喝浓茶',
  '孕妇最好不要喝',
  '最好不超过三杯',
  '头道茶汤最好倒掉',
  '开封后最好一个月内喝完',
  '最好饭后喝',
  '最好是八十五度的水',
  '肠胃不好的最好喝熟茶',
  '建议最好用冷水洗',
  '最佳赏味期 7 天',
  '每个订单号都是唯一的编号',
  '本品不能替代药物治疗疾病',
  '请遵医嘱治疗',
  '已经帮您包好了',
  '微信支付、支付宝都可以',
  '满 99 包邮,尺码 36-37-38-39-40',
  '订单号 20261105-0007',
  '顺丰客服 95338',
  '签收 7 天内,15 天换货',
  '安全第一',
  '加微波炉里加热两分钟',
  '扫码查看说明书',
  '请勿私下交易，进群有风险',
  '型号 VX-100，水箱 WX-200',
  'QQ糖有草莓味',
  '线下门店也能换货',
  '大概几天见效因人而异',
  'the best way to wash it is by hand',
  'the lock secures the door',
  '如果您的订单已发出，请联系我们拦截',
  '您的订单已发出的，请等快递员联系',
  '若您的退款已到账但金额不对，请联系我们',
  'If your order was cancelled, the coupon comes back.',
  'What was paid is refunded the way it came.',
])
  test(`harmless: ${text}`, () => assert.deepEqual(found(text), []))

for (const [text, rule] of [
  ['頂級面料', 'absolute'],
  ['最⾼級', 'absolute'],
  ['顶（级）材质', 'absolute'],
  ['这款红茶最好喝', 'absolute'],
  ['最好喝的红茶', 'absolute'],
  ['品质最好。', 'absolute'],
  ['用最好面料', 'absolute'],
  ['最💗佳', 'absolute'],
  ['zui佳选择', 'absolute'],
  ['銷量第①', 'absolute'],
  ['無副作用', 'guarantee'],
  ['加薇♥abc12345', 'wechat'],
  ['加卫星shop8866', 'wechat'],
  ['加 v：abc123456', 'wechat'],
  ['jia wei xin abc12345', 'wechat'],
  ['wēixìn abc12345', 'wechat'],
  ['W e C h a t: abc12345', 'wechat'],
  ['νx:abc12345', 'wechat'],
  ['加我wei信', 'wechat'],
  ['Q号①②③④⑤⑥⑦⑧', 'qq'],
  ['电话：一三八零零一三八零零零', 'phone'],
  ['手机 13800138OOO', 'phone'],
  ['138.0013.8000', 'phone'],
  ['＋８６ 138 0013 8000', 'phone'],
  ['abc艾特mail点com', 'mail'],
  ['Telegram @abcshop1', 'messenger'],
  ['扫描下方二维码加好友', 'outside_deal'],
  ['私下转账便宜10元', 'outside_deal'],
  ['拼夕夕也有我们', 'foreign_shop'],
  ['已为您退款，请查收', 'deed_told'],
  ['亲，您的订单已经取消了', 'deed_told'],
  ['Your refund has been issued.', 'deed_told'],
  ['We have already refunded you', 'deed_told'],
] as const)
  test(`however it is written: ${text}`, () => assert.deepEqual([...new Set(findingsInText(text).map((one) => one.rule))], [rule]))

test('what is found in a text that was folded is shown as it stands there', () => {
  assert.deepEqual(found('面料頂（級）哦'), ['absolute:頂（級'])
  assert.deepEqual(found('打１３８ 0013♥8000吧'), ['phone:１３８ 0013♥8000'])
})

test('ways to reach the shop outside the platform are found', () => {
  assert.deepEqual(
    found('加我微信 abc_12345 领券').map((one) => one.split(':')[0]),
    ['wechat'],
  )
  for (const [text, rule] of [
    ['V信:shop886688', 'wechat'],
    ['QQ 12345678', 'qq'],
    ['打 138-0013-8000', 'phone'],
    ['电话０５７１－５５５５０１８８', 'phone'],
    ['写信到 a.b@mail.example.com', 'mail'],
    ['看 https://item.taobao.com/item.htm?id=1', 'foreign_shop'],
    ['去淘宝搜我们', 'foreign_shop'],
  ] as const)
    assert.deepEqual(
      found(text).map((one) => one.split(':')[0]),
      [rule],
      text,
    )
})

test('what is found is named by field and characters; what a person set aside with a reason is no objection', () => {
  const entry = { ...said('老字号'), answers: [{ id: 'a', when: { channels: ['web'] }, text: '顶级 顶级面料' }] }
  assert.throws(() => mustBePublishable(entry), /answers\.0\.text 1–2 "顶级" \(广告法第九条第三项\)/u)
  const reason = '面料等级的名称'
  mustBePublishable({ ...entry, overrides: [{ rule: 'absolute', found: '顶级', reason }] })
  assert.deepEqual(
    findingsIn({ ...entry, overrides: [{ rule: 'absolute', found: '顶级', reason }] }).map(({ setAside }) => setAside),
    [reason, reason],
  )
})

test('a placeholder that nothing fills is refused with those that there are; so is markup that runs', () => {
  mustBeSayable(said('{item.title} 是 {item.material} 的,价格 {item.price}'))
  assert.throws(
    () => mustBeSayable(said('是 {item.matrial} 的')),
    /answer: nothing fills \{item\.matrial\}; use one of .*\{item\.material\}/u,
  )
  for (const html of ['<script>alert(1)</script>', '<img src=x onerror="alert(1)">', '<a href="javascript:alert(1)">'])
    assert.throws(() => mustBeSayable(said(`您好${html}`)), /is markup that runs/u, html)
  mustBeSayable(said('尺码 <36 的请看表格'))
})

test('of the demo shop only its own telephone, mail and WeChat are found', () => {
  const folder = join(import.meta.dirname, '../../../../data/demo/knowledge')
  const entries = globSync('*.jsonl', { cwd: folder }).flatMap((file) => entriesFromJsonl(readFileSync(join(folder, file), 'utf8')))
  const all = entries.flatMap(({ slug, entry }) => findingsIn(entry).map(({ rule }) => `${slug} ${rule}`))
  assert.ok(entries.length > 100)
  assert.deepEqual([...new Set(all)].sort(), [
    'business-coop mail',
    'complaint-channel mail',
    'complaint-channel phone',
    'job mail',
    'order-limit mail',
    'phone mail',
    'phone phone',
    'phone wechat',
    'return-address phone',
    'wholesale mail',
  ])
})
