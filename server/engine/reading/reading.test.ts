import assert from 'node:assert/strict'
import { test } from 'node:test'
import { consentOf } from '#engine/conversation'
import { isAppError } from '#platform/errors'
import { seeded } from '#platform/random'
import { Awake, fromSteps, inSteps } from './awake.ts'
import {
  contextAfter,
  loadReader,
  NOTHING_BEFORE,
  packReader,
  parseTalks,
  Reader,
  type ReadingContext,
  readCorpus,
  situated,
  trainReader,
} from './index.ts'
import { hiddenOf, probabilities, UNITS } from './net/net.ts'
import { shippedSlots } from './shipped.ts'

const TALKS = `
# 鞋 · web · 新客 · 换码 · 平 · 短句 · page=order
> 在吗	check_presence chat.greeting
< greet	在的，请说
> 你好|这双{item:鞋}{problem:小了}	greet chat.greeting; report exchange.apply
< ask:size	换多大的呢
> {size:38}	answer inform.details q
< propose:exchange.apply	给您换 38 可以吗
> 可以|运费谁出	confirm chat.affirm p; ask return.fee m
< tell:return.fee else	我们出。还有其他问题吗
> 没有了|谢谢	close chat.bye q; thank chat.thanks

# 鞋 · web · 新客 · 退货 · 急 · 短句 · page=order
> 我要退货	request return.apply
< propose:return.apply	给您申请退货，可以吗
> 可以，但是改到明天取	accept_but return.pickup p
< propose:return.apply	明天来取，可以吗
> 不用了	deny chat.deny p
`
/** The same few talks many times over are learnt by heart: enough to see that all parts work together. */
const talks = Array.from({ length: 20 }, () => parseTalks(TALKS, 'test.talk')).flat()
const parts = trainReader(situated(talks), [{ text: '多少钱', intent: 'price.quote' }])
const reader = new Reader(parts)
const told = (text: string, ...does: string[]): ReadingContext => contextAfter(NOTHING_BEFORE, { from: 'agent', text, does })
const briefly = (text: string, context: ReadingContext) =>
  reader.read(text, context).acts.map(({ act, intent, span }) => `${text.slice(...span)}: ${act} ${intent}`)

test('a message is cut into its acts, in its order, with spans into what was typed', () => {
  assert.deepEqual(briefly('没有了谢谢', told('还有其他问题吗', 'else')), ['没有了: close chat.bye', '谢谢: thank chat.thanks'])
})

test('the same words are another act after another question', () => {
  const [after] = reader.read('38', told('换多大的呢', 'ask:size')).acts
  assert.deepEqual([after?.act, after?.intent, after?.refersTo], ['answer', 'inform.details', 'q'])
})

test('a yes with a change beside it is no consent', () => {
  const put = told('给您申请退货，可以吗', 'propose:return.apply')
  assert.equal(reader.read('可以，但是改到明天取', put).consent, 'but')
  assert.equal(reader.read('不用了', put).consent, 'no')
  const yes = { act: 'confirm', refersTo: 'p' } as const
  assert.equal(consentOf([yes]), 'yes')
  assert.equal(consentOf([yes, { act: 'ask', refersTo: 'm' }]), 'yes')
  assert.equal(consentOf([yes, { act: 'correct', refersTo: 'm' }]), 'but')
  assert.equal(consentOf([yes, { act: 'withdraw', refersTo: 'm' }]), 'but')
  assert.equal(consentOf([{ act: 'confirm', refersTo: 'q' }]), 'none')
})

test('a reader kept as bytes reads the same, and damaged bytes are refused', () => {
  const bytes = packReader(parts)
  const kept = new Reader(loadReader(bytes))
  assert.deepEqual(
    kept.read('我要退货', NOTHING_BEFORE).acts.map(({ act, intent }) => [act, intent]),
    [['request', 'return.apply']],
  )
  for (const bad of [bytes.slice(0, 4_000), new Uint8Array(40), Uint8Array.from([1, 2, 3])])
    assert.throws(
      () => loadReader(bad),
      (error) => isAppError(error) && error.code === 'invalid',
    )
})

test('whatever is typed is read: nothing, one sign, twenty thousand characters, only digits', () => {
  for (const text of ['', ' ', '😀', '啊'.repeat(20_000), '1'.repeat(20_000), '\u0000\ud800', '退货。'.repeat(5_000)]) {
    const { acts } = reader.read(text, NOTHING_BEFORE)
    assert.ok(acts.length >= 1 && acts.length <= 6)
    for (const { span, confidence } of acts) assert.ok(span[0] >= 0 && span[0] <= span[1] && span[1] <= text.length && confidence <= 1)
  }
})

test('a line of the corpus that does not fit its labels is named', () => {
  const wrong = [
    '> 你好|在吗\tgreet chat.greeting',
    '> 你好\tgreets chat.greeting',
    '> {colour:红}的\task product.red',
    '> 你好',
    '你好\tgreet',
  ]
  for (const line of wrong) assert.throws(() => parseTalks(`# 头\n${line}`, 'bad.talk'), /bad\.talk:2/u)
})

test('a fifth of the folders of scripts is frozen, each whole, by its name alone', () => {
  const foldersOf = (part: 'scripts' | 'frozen') =>
    new Set(readCorpus(part).map(({ head }) => head.replace('script · ', '').split('/').slice(0, -1).join('/')))
  const [all, frozen] = [foldersOf('scripts'), foldersOf('frozen')]
  const share = frozen.size / all.size
  assert.ok(share > 0.15 && share < 0.25, `${frozen.size} of ${all.size} folders`)
  assert.ok(frozen.has('orders/numbers') && !frozen.has('after-sales/excluded'))
})

test('every talk that ships can be read', () => {
  for (const part of ['talks', 'heldout', 'untaught'] as const)
    for (const { head, lines } of readCorpus(part))
      assert.ok(
        lines.some(({ from }) => from === 'shopper'),
        `the talk "${head}" has no shopper`,
      )
})

test('the units that are not silent, summed from steps, say of each class what the net says', () => {
  const random = seeded(7)
  const filled = (length: number) => Float32Array.from({ length }, () => random() - 0.5)
  const embedding = inSteps(filled(300 * UNITS))
  for (const classes of [1, 4, 7, 94])
    for (const length of [0, 1, 4, 6, 203])
      for (const lift of [-9, 0, 9]) {
        const bias = filled(UNITS).map((one) => one + lift)
        const awake = new Awake(embedding, bias)
        const rows = Int32Array.from({ length }, () => Math.floor(random() * 300))
        const sparse = { rows, weights: filled(length), length }
        const head = { weights: filled(classes * UNITS), bias: filled(classes) }
        const hidden = new Float32Array(UNITS)
        const [of, all] = [new Float32Array(classes), new Float32Array(classes)]
        awake.from(sparse)
        awake.probabilities(head, of)
        hiddenOf({ embedding: fromSteps(embedding), bias }, sparse, hidden)
        probabilities(head, hidden, all)
        for (const [c, one] of of.entries()) assert.ok(Math.abs(one - all[c]!) < 1e-4, `${one} in place of ${all[c]}`)
      }
})

test('the values of a message are found for who looks at it; a reading that came with values keeps them', () => {
  const finding = new Reader(parts, { slots: shippedSlots })
  const said = '发到杭州，电话13800000000'
  const read = finding.read(said, NOTHING_BEFORE)
  assert.deepEqual(
    read.acts.flatMap(({ slots }) => slots),
    [],
  )
  const phone = { type: 'phone', text: '13800000000', value: '13800000000', span: [7, 18], private: true, confidence: 1 } as const
  const [act, ...others] = read.acts.map((one) => ({ ...one, act: 'inform' as const }))
  const valued = finding.valued({ ...read, acts: [act!, ...others] }, said, NOTHING_BEFORE, [phone])
  assert.ok(valued.acts.some(({ slots }) => slots.some(({ slot, text }) => slot === 'phone' && text === phone.text)))
  const given = { ...read, acts: [{ ...act!, slots: [{ slot: 'item', text: '杭州', span: [2, 4] }] }] } as const
  assert.equal(finding.valued(given, said, NOTHING_BEFORE, [phone]), given)
})
