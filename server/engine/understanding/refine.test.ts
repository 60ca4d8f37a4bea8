import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalise } from '#engine/text'
import { loadModel } from './model.ts'
import { learnCorrections, refine, withThresholds } from './refine.ts'
import { SHIPPED_FOLDER } from './shipped.ts'
import { readSentences } from './taught/sentences.ts'
import { aContext, smallModel } from './testing/small-model.ts'
import { trainModel } from './train.ts'
import { understand } from './understand.ts'

const model = smallModel()
const CORRECTIONS = [
  { text: '宝贝啥时候飞到我手里', intent: 'shipping.dispatch' },
  { text: '薅羊毛的口令在哪', intent: 'promo.coupon' },
  { text: '我要退货的运费谁出', intent: 'price.quote' },
]
const classified = (of: typeof model, text: string) => of.intents.classify(of.wording.plain(normalise(text)).text)
const intentOf = (of: typeof model, text: string) => understand(of, text, aContext()).intent

test('what was corrected is understood, so is a near rewording, and the model given stays as it was', () => {
  const before = CORRECTIONS.map(({ text }) => intentOf(model, text))
  const refined = refine(model, learnCorrections(model, CORRECTIONS))
  for (const { text, intent } of CORRECTIONS) assert.equal(intentOf(refined, text), intent, text)
  assert.equal(intentOf(refined, '亲，宝贝啥时候能飞到我手里呀'), 'shipping.dispatch')
  assert.equal(intentOf(refined, '薅羊毛口令在哪里'), 'promo.coupon')
  assert.equal(intentOf(refined, '我要退货'), 'return.apply')
  assert.equal(intentOf(refined, '转人工'), 'service.human')
  assert.deepEqual(
    CORRECTIONS.map(({ text }) => intentOf(model, text)),
    before,
  )
})

const WITH_ENGLISH = [
  { text: '多少钱', intent: 'price.quote' },
  { text: '什么价位', intent: 'price.quote' },
  { text: '转人工', intent: 'service.human' },
  { text: '找真人', intent: 'service.human' },
  { text: 'how much is it', intent: 'price.quote', language: 'en' },
  { text: 'real person please', intent: 'service.human', language: 'en' },
  { text: 'what does the big one set me back', intent: 'price.quote', language: 'en', alone: true },
  { text: 'put me through to your staff', intent: 'service.human', language: 'en', alone: true },
]

test('English that stands alone has a classifier of its own: the shared one is the same without it, and both learn what is corrected', () => {
  const own = loadModel(trainModel(WITH_ENGLISH))
  const shared = loadModel(trainModel(WITH_ENGLISH.filter(({ alone }) => !alone)))
  const marginsOf = (of: typeof model, text: string) => [...of.intents.margins(text)]
  assert.equal(shared.english, null)
  assert.deepEqual(marginsOf(own, '什么价'), marginsOf(shared, '什么价'))
  const said = 'put me through, what does it set me back'
  assert.equal(intentOf(own, 'what does this set me back'), 'price.quote')
  const refined = refine(own, learnCorrections(own, [{ text: said, intent: 'service.human' }]))
  assert.equal(intentOf(refined, said), 'service.human')
  assert.equal(refined.intents.classes[classified(refined, said)], 'service.human')
})

test('the same corrections give the same bytes and a version of their own', () => {
  const bytes = learnCorrections(model, CORRECTIONS)
  assert.deepEqual(learnCorrections(model, CORRECTIONS), bytes)
  const refined = refine(model, bytes)
  assert.match(refined.version, new RegExp(`^${model.version}\\+[0-9a-f]{8}$`))
  assert.deepEqual(learnCorrections(refined, CORRECTIONS), bytes, 'earlier corrections are not built upon')
  assert.notEqual(refine(model, learnCorrections(model, CORRECTIONS.slice(1))).version, refined.version)
  assert.equal(intentOf(refine(refined, learnCorrections(model, [])), CORRECTIONS[2]!.text), intentOf(model, CORRECTIONS[2]!.text))
})

test('hundreds of corrections are learnt at once, and what stands apart from them stays as it was', () => {
  const { classes } = model.intents
  const taught = readSentences(SHIPPED_FOLDER).filter(({ intent, language }) => language === 'zh' && classes.includes(intent))
  const corrections = taught.filter((_, i) => i % 2 === 0)
  assert.ok(corrections.length > 700, `${corrections.length}`)
  const refined = refine(model, learnCorrections(model, corrections))
  const right = corrections.filter(({ text, intent }) => refined.intents.classes[classified(refined, text)] === intent)
  assert.ok(right.length >= 0.95 * corrections.length, `${right.length} of ${corrections.length}`)
  assert.equal(intentOf(refined, 'real person please'), 'service.human')
})

test('corrections of another model, and intents unknown to it, are refused with a way out', () => {
  const other = { ...model, version: 'another' }
  assert.throws(() => refine(other, learnCorrections(model, CORRECTIONS)), /learn them again/)
  assert.throws(() => learnCorrections(model, [{ text: 'x', intent: 'no.such' }]), /no class "no.such"/)
  assert.throws(() => refine(model, new Uint8Array(40)), /train it again/)
})

test('each intent may have a threshold of its own', () => {
  const text = '我要退货'
  const { confidence } = understand(model, text, aContext())
  const strict = withThresholds(model, { 'return.apply': Math.min(1, confidence + 0.01) })
  assert.equal(intentOf(strict, text), 'other.unknown')
  assert.equal(understand(strict, text, aContext()).rivals[0]?.intent, 'return.apply')
  assert.equal(intentOf(strict, '转人工'), 'service.human')
  assert.equal(intentOf(withThresholds(model, { 'return.apply': 0 }), text), 'return.apply')
  assert.throws(() => withThresholds(model, { 'no.such': 0.5 }), /no intent "no.such"/)
  assert.throws(() => withThresholds(model, { 'return.apply': 2 }), /between 0 and 1/)
})
