import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TONGUES, textsUnder } from '#engine/reply'
import { CAUSES, LIGHT_LINES, LINES_EACH } from './causes.ts'

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
