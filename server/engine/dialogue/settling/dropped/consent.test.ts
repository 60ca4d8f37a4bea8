import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ActKind, consentOf, type Reference, type TurnReading } from '#engine/conversation'
import { saidOf } from '../words/slots.ts'
import { isDoubted, isPlainYes, isYes, putsOff } from './consent.ts'

const consents = (words: string, language: string): boolean =>
  saidOf('confirm', words) === 'yes' && isPlainYes(words, { entities: [] }, language)

test('a yes with nothing beside it but the deed, its goods and courtesy is consent', () => {
  for (const words of [
    '确认',
    '好的，办吧',
    '嗯嗯可以',
    '行，麻烦你了',
    '没错，就这样办',
    '可以，快点办',
    '好呀好呀',
    '那就这样吧',
    '同意，马上办',
    '好的，帮我提交一下',
    '行吧行吧',
    '好的亲，麻烦尽快',
    '得啦，唔该',
    '确定确定，别磨叽了',
  ])
    assert.ok(consents(words, 'zh-CN'), words)
  for (const words of [
    'yes please',
    'yes, go ahead',
    "yep that's right",
    'please go ahead',
    "that's fine, go ahead",
    'of course, thank you',
    'okay, proceed',
    'right, do that',
    'great, please do',
  ])
    assert.ok(consents(words, 'en'), words)
})

test('in other languages too, a yes with nothing but courtesy beside it is consent, and none with more', () => {
  const said: Readonly<Record<string, readonly [yes: string[], none: string[]]>> = {
    ja: [
      ['はい', 'はい、お願いします', 'はい、キャンセルしてください'],
      ['はい、でもちょっと待って', 'はい、もう一つの注文を', 'はい、明日'],
    ],
    ko: [
      ['네', '네 취소해 주세요', '네, 그렇게 해 주세요'],
      ['네, 근데 잠깐만요', '네, 다른 주문이요', '네, 하나만요'],
    ],
    es: [
      ['sí', 'sí, por favor', 'sí, cancela el pedido', 'claro que sí'],
      ['sí, pero espera', 'sí, el otro', 'sí, mañana', 'sí, solo uno'],
    ],
    fr: [
      ['oui', "oui, s'il vous plaît", 'oui, annulez la commande'],
      ['oui mais attendez', "oui, l'autre", 'oui, plus tard'],
    ],
    de: [
      ['ja bitte', 'ja, stornieren Sie die Bestellung', 'ja, genau'],
      ['ja, aber erst morgen', 'ja, die andere', 'ja, vielleicht'],
    ],
    pt: [
      ['sim', 'sim, pode cancelar', 'sim, por favor'],
      ['sim, mas espere', 'sim, o outro'],
    ],
    ru: [
      ['да', 'да, отмените заказ', 'да, пожалуйста'],
      ['да, но подождите', 'да, другой', 'да, завтра'],
    ],
    vi: [
      ['vâng', 'vâng ạ', 'có, hủy giúp em'],
      ['vâng, đợi chút', 'vâng, đơn kia'],
    ],
    th: [
      ['ใช่ครับ', 'ได้ค่ะ', 'ตกลงครับ'],
      ['ใช่ครับ รอก่อน', 'ได้ อีกอัน'],
    ],
    id: [
      ['ya', 'ya, silakan', 'oke, batalkan pesanan'],
      ['ya, tunggu dulu', 'ya, yang lain'],
    ],
    ar: [
      ['نعم', 'نعم من فضلك', 'موافق'],
      ['نعم انتظر', 'نعم الآخر'],
    ],
  }
  for (const [language, [yes, none]] of Object.entries(said)) {
    for (const words of yes) assert.ok(consents(words, language), words)
    for (const words of none) assert.ok(!consents(words, language), words)
  }
})

test('what begins like a yes and goes on otherwise is none', () => {
  for (const words of [
    '好贵啊',
    '好像不太对',
    '好的我再考虑考虑',
    '行李箱也要退',
    '对面那家更便宜',
    '对象不喜欢',
    '对了 我还想问发票',
    '嗯 我想想',
    '是的 但是我还没想好',
    '可以 不过先等等',
    '行 我明天再决定',
    '确定能退全款吗',
    '可以的话我想换蓝色',
    '提交之前我要看看',
    '同意个鬼',
    '就这么点钱？',
    '好啊，你们真行',
    '好的，别催',
    '可以，取消一件',
    '好的，只退杯子',
    '好的，改成14号',
    '确认，另一单',
    '行，明天办',
    '好的，别取消',
  ])
    assert.ok(!consents(words, 'zh-CN'), words)
  for (const words of [
    'yes but wait',
    'sure is expensive',
    'ok so how long does it take',
    'right after I asked my wife',
    'yes if it is free',
    'yes, one of them',
    'yes, the other one',
    'yes, just the mug',
    'ok, only two',
    'sure, you guys are fantastic',
  ])
    assert.ok(!consents(words, 'en'), words)
})

test('a yes that is put off is neither given nor refused', () => {
  for (const words of [
    '嗯 我想想',
    '好 等一下',
    '行 我明天再决定',
    '嗯嗯 等我问下老婆',
    '还没想好',
    'yes but wait',
    'let me ask my wife',
    "I'll decide tomorrow",
  ])
    assert.ok(putsOff(words), words)
  for (const words of ['明天上门取', '不用等了，办吧', '确认', '等一下就好了吗', 'tomorrow please', '我想退', '还要等多久啊？'])
    assert.ok(!putsOff(words), words)
})

/** What a reader made of words, one act a row. */
function heard(...rows: readonly (readonly [ActKind, string, Reference])[]): TurnReading {
  const acts = rows.map(([act, intent, refersTo]) => ({ act, intent, refersTo, span: [0, 1] as const, slots: [], confidence: 0.9 }))
  return { acts, intent: acts[0]?.intent ?? '', consent: consentOf(acts) }
}
const said = (words: string, reading: TurnReading | undefined, language = 'zh-CN') => ({
  words,
  typed: words,
  reading,
  language,
  entities: [],
  serves: ['order.cancel'],
})
const YES = heard(['confirm', 'chat.affirm', 'p'])
const NO = heard(['deny', 'chat.deny', 'p'])
const BUT = heard(['accept_but', 'chat.affirm', 'p'])
const HEARD = heard(['acknowledge', 'chat.affirm', 't'])

test('a yes by the list in which the reader hears a no or a change is none, and is known for one that was not clear', () => {
  for (const reading of [NO, BUT, heard(['confirm', 'chat.affirm', 'p'], ['withdraw', 'chat.deny', 'm'])])
    assert.deepEqual([isYes(said('可以', reading)), isDoubted(said('可以', reading))], [false, true])
  for (const reading of [YES, HEARD, undefined])
    assert.deepEqual([isYes(said('可以', reading)), isDoubted(said('可以', reading))], [true, false])
  assert.equal(isYes(said('可以，取消一件', YES)), false, 'nor is what the list does not take for one')
})

test('the deed named once more, and haste, change nothing; another wish does', () => {
  const beside = (act: ActKind, intent: string) => heard(['confirm', 'chat.affirm', 'p'], [act, intent, 'p'])
  for (const reading of [beside('request', 'order.cancel'), beside('request', 'service.urge'), beside('accept_but', 'order.cancel')])
    assert.ok(isYes(said('好的，取消吧', reading)))
  for (const reading of [beside('request', 'product.gift'), beside('choose', 'inform.details'), beside('accept_but', 'order.address')])
    assert.ok(!isYes(said('好的，取消吧', reading)))
})

test('in a language that the reader was not taught its no tells nothing, but that of a model does', () => {
  assert.ok(isYes(said('はい', NO, 'ja')))
  assert.ok(!isYes(said('はい', { ...NO, byModel: true }, 'ja')))
})

test('a thumb, a sticker, alone is no yes to what cannot be undone', () => {
  for (const typed of ['👌', '👍🏻', '[强]', '[OK] '])
    assert.deepEqual([isYes({ ...said('好的', YES), typed }), isDoubted({ ...said('好的', YES), typed })], [false, true])
  assert.ok(isYes({ ...said('好的', YES), typed: '好的👌' }))
})

test('where a model read the words as well, it must have heard the yes', () => {
  assert.ok(isYes(said('可以', { ...YES, byModel: true })))
  for (const reading of [NO, BUT, HEARD]) assert.ok(!isYes(said('可以', { ...reading, byModel: true })))
})
