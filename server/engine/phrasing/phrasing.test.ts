import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unfaithful } from './index.ts'
import { maskOthers, maskOurs } from './masking.ts'

const REPLY = '包裹 SF1234567890 昨天 14:02 到了杭州转运中心，预计 10月25日 送到。'

const may = (text: string, builtIn = REPLY) => assert.equal(unfaithful(text, { builtIn }), null, text)
const mayNot = (text: string, builtIn = REPLY) => assert.notEqual(unfaithful(text, { builtIn }), null, text)

test('the same in other words, with courtesy, may be said', () => {
  may('理解您着急，查到包裹 SF1234567890 昨天 14:02 已到杭州转运中心啦，预计 10月25日 送到。'.replace('已到', '到了'))
  may('好的，您的包裹 SF1234567890 昨天 14:02 到了杭州转运中心哦，预计 10月25日 就能送到。'.replace('就能', ''))
  may('您好，这边查到，风衣 M 码有货，今天下单。', '风衣 M 码有货，今天下单。')
  may('Sure, your parcel is on its way and should arrive on 25 October.', 'Your parcel is on its way. It should arrive on 25 October.')
  may('抱歉让您久等了，您的订单还没有发货。', '您的订单还没有发货。')
  may('好的，のし 包装的茶有货哦 😊', 'のし 包装的茶有货。')
})

test('what was not decided may not be said', () => {
  for (const more of [
    '已为您退款。',
    '另外赔付您 50 元。',
    '明天一定送到。',
    '保证三天内送达。',
    '送您一张优惠券。',
    '请访问 www.shop-help.xyz 查看。',
    '优惠码 LUCKY80。',
    '我们会负责到底。',
    '疫苗是安全的，请大家都去接种。',
    'Your refund is on the way.',
    '<b>好</b>',
    // letters that nothing here reads
    '환불 완료되었습니다',
    'คืนเงินแล้ว',
    'تم رد المبلغ',
    'Возврат выполнен.',
    'זיכוי בוצע',
    'धनवापसी हो गई',
    'ご返金いたしました',
    'ㄊㄨㄟ ㄎㄨㄢ',
    'Se le devolvió el dinero.',
    '💰✅',
  ])
    mayNot(`${REPLY}${more}`)
})

test('nothing that was decided may be lost or turned round', () => {
  mayNot('您的包裹到了杭州转运中心，请耐心等待。')
  mayNot('您的包裹 SF1234567890 昨天 14:02 到了杭州转运中心，预计 10月26日 送到。')
  mayNot('这件可以退。', '这件不能退。')
  mayNot('您的订单已经发货。', '您的订单还没有发货。')
  mayNot('您要退的是这双鞋吗？', '您要退的是这双鞋。')
  mayNot('y0ur p4rcel 1s 0n 1ts w4y', 'Your parcel is on its way.')
  mayNot('', REPLY)
})

test('no name comes in that was not decided', () => {
  may('Great to hear, and thank you very much!'.replace(' very much', ''), 'So great to hear, thank you!')
  may('Sure, the Trench Coat comes in Khaki and in Black.', 'The trench coat comes in khaki and black.')
  may("Sure, here's what I see: The coat comes in khaki.", 'The coat comes in khaki.')
  may('好的，Klarna 可以用。', '可以用 Klarna。')
  mayNot('So great to hear, thank you! The Great Gatsby', 'So great to hear, thank you!')
  mayNot('The coat comes in Khaki, as Burberry has it.', 'The coat comes in khaki.')
  mayNot('可以用 Klarna 或 Paypal。', '可以用 Klarna。')
})

test('words that are all there may not say something else', () => {
  for (const [builtIn, ...turned] of [
    [
      '七天内可以退，运费由您承担。',
      '七天内可以退，运费由店里承担。',
      '七天后可以退，运费由您承担。',
      '是的，七天内可以退，运费由您承担。',
    ],
    ['You can return it within seven days; you pay the freight.', 'You can return it within seven days; we pay the freight.'],
    ['Return it within seven days; the freight is yours.', 'Return it within seven days; the freight is ours.'],
    ['您付 8 元，我们退 399 元。', '您付 399 元，我们退 8 元。', '我们付 8 元，您退 399 元。'],
    ['满 300 减 40 元。', '满 40 减 300 元。'],
    ['黑色有货，卡其色没货。', '卡其色有货，黑色没货。'],
    ['M 码有货，L 码没有货。', 'L 码有货，M 码没有货。'],
    ['Black is in stock, khaki is not.', 'Black is not in stock, khaki is.'],
    ['签收 7 天内可以退。', '下单 7 天内可以退。'],
    ['未拆封可以退。', '拆封可以退。'],
    ['审核通过后 3 天内退 399 元。', '3 天内退 399 元，审核通过。'],
    ['If there is a fault you can return it, and we pay the freight.', 'You can return it, and we pay the freight.'],
    ['预计 10月25日 送到。', '10月25日 必送到。'],
    ['Your parcel is on its way.', 'Yes, your parcel is on its way.'],
  ] as const)
    for (const text of turned) mayNot(text, builtIn)
})

test('the model sees no name, no number of an order or parcel, no phone and no address', () => {
  const ours = maskOurs('林小满您好，包裹 SF1234567890 在路上，运费 8 元。', '林小满')
  assert.equal(ours?.text, '‹1›您好，包裹 ‹2› 在路上，运费 8 元。')
  assert.equal(ours?.restore('您好‹1›，运费 8 元，单号 ‹2›。'), '您好林小满，运费 8 元，单号 SF1234567890。')
  assert.equal(ours?.restore('‹3›'), undefined)
  assert.equal(maskOurs('送到杭州市西湖区文三路 90 号。', null), undefined)
  for (const secret of ['password is hunter2secret', '密码：abc!def', '验证码是 4821', 'my PIN 907', '口令=Zhou2026'])
    assert.match(maskOthers(secret, [], null), /‹secret›$/, secret)
  for (const none of ['密码忘了', 'password is wrong', '密码错了3次']) assert.equal(maskOthers(none, [], null), none)
  const theirs = maskOthers('我是林小满，电话13812345678，单号20261101-0007，住杭州市西湖区文三路90号', [], '林小满')
  assert.doesNotMatch(theirs, /林小满|1381|2026|文三路/)
  for (const words of [
    '加我微信 zhou_jg88',
    '微信号是zhou_jg88',
    'QQ：zhou_jg88',
    'my WhatsApp is zhou_jg88',
    'vx:zhou_jg88',
    'wx zhou_jg88 谢谢',
  ])
    assert.doesNotMatch(maskOthers(words, [], null), /zhou/, words)
  for (const words of ['微信支付可以吗', '微信付了 99 元', 'QQ糖有吗', 'a line of the bill'])
    assert.equal(maskOthers(words, [], null), words)
})
