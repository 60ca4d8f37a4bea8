import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConditionalAnswer, When } from '@xiaoer/contract'
import { answersThatFit, type Circumstances, type Entry, fits, PLAIN, specificity } from '../index.ts'

const now = new Date('2026-11-11T02:00:00Z')
const shopId = '019a0000-0000-7000-8000-000000000001'
const asked: Circumstances = { now, shopId, channel: 'web', language: 'zh-CN', level: 'VIP2', productId: 'coat', category: '女装' }

const entry = (answers: readonly ConditionalAnswer[], more: Partial<Entry> = {}): Entry => ({
  ...PLAIN,
  id: '019a0000-0000-7000-8000-0000000000aa',
  question: '能退吗',
  wordings: [],
  answer: '7 天内能退',
  category: '售后',
  intents: [],
  language: 'zh-CN',
  translations: { en: { question: 'Can I return it?', wordings: [], answer: 'Within 7 days' } },
  status: 'live',
  priority: 0,
  answers,
  ...more,
})
const one = (id: string, when: When): ConditionalAnswer => ({ id, when, text: id })
const chooseAnswer = (of: Entry, given: Circumstances) => answersThatFit(of, given)[0]
const chosen = (answers: readonly ConditionalAnswer[], given: Circumstances = asked) => chooseAnswer(entry(answers), given)?.answerId

test('a condition fits by one of its values, and what is not known fits none', () => {
  assert.ok(fits({ channels: ['wechat', 'web'], levels: ['VIP2'] }, asked))
  assert.ok(!fits({ channels: ['wechat'] }, asked))
  assert.ok(!fits({ levels: ['VIP2'] }, { now }))
  assert.ok(fits({}, { now }))
  assert.ok(fits({ languages: ['zh'] }, asked))
  assert.ok(!fits({ languages: ['zh-TW'] }, asked))
})

test('a period begins with its first moment and ends before its last', () => {
  const when = { from: '2026-11-11T00:00:00Z', to: '2026-11-12T00:00:00Z' }
  const at = (moment: string) => fits(when, { now: new Date(moment) })
  assert.deepEqual(['2026-11-10T23:59:59.999Z', '2026-11-11T00:00:00Z', '2026-11-11T23:59:59.999Z', '2026-11-12T00:00:00Z'].map(at), [
    false,
    true,
    true,
    false,
  ])
})

test('the most specific answer is said: product before category before shop before level before channel before period before language', () => {
  const order: When[] = [
    { products: [{ id: 'coat' }] },
    { categories: ['女装'], shops: [shopId], levels: ['VIP2'], channels: ['web'], languages: ['zh'], from: '2026-01-01T00:00:00Z' },
    { categories: ['女装'] },
    { shops: [shopId] },
    { levels: ['VIP2'], channels: ['web'] },
    { levels: ['VIP2'] },
    { channels: ['web'] },
    { to: '2027-01-01T00:00:00Z' },
    { languages: ['zh'] },
  ]
  const answers = order.map((when, i) => one(String(i), when))
  for (const [i] of order.entries()) {
    assert.equal(chosen(answers.slice(i)), String(i))
    assert.equal(chosen(answers.slice(i).toReversed()), String(i), 'whatever their order in the entry')
  }
})

test('between equals the one that began later goes first, then the one that stands first', () => {
  const always = one('always', { channels: ['web'], to: '2027-01-01T00:00:00Z' })
  const old = one('old', { channels: ['web'], from: '2026-01-01T00:00:00Z' })
  const young = one('young', { channels: ['web'], from: '2026-11-01T00:00:00Z' })
  assert.equal(chosen([always, old, young]), 'young')
  assert.equal(chosen([one('first', { channels: ['web'] }), one('second', { channels: ['web'] })]), 'first')
})

test('where no condition fits the plain answer is said; without one there is none', () => {
  assert.equal(chosen([one('other', { products: [{ id: 'shoe' }] })]), null)
  assert.equal(chooseAnswer(entry([one('other', { products: [{ id: 'shoe' }] })], { answer: '', translations: {} }), asked), undefined)
})

test('an entry of a set that other shops use says nothing here', () => {
  assert.equal(chooseAnswer(entry([], { shops: ['019a0000-0000-7000-8000-000000000002'] }), asked), undefined)
  assert.equal(chooseAnswer(entry([], { shops: [shopId] }), asked)?.text, '7 天内能退')
})

test('an answer comes in the language of the shopper, else in English for who does not read its own', () => {
  const said = (language: string) =>
    chooseAnswer(entry([{ ...one('a', { levels: ['VIP2'] }), translations: { en: 'VIP: 30 days', ja: '30日' } }]), { ...asked, language })
      ?.text
  assert.deepEqual(['zh-CN', 'en', 'en-GB', 'ja', 'fr'].map(said), ['a', 'VIP: 30 days', 'VIP: 30 days', '30日', 'VIP: 30 days'])
  assert.equal(chooseAnswer(entry([]), { ...asked, language: 'en' })?.text, 'Within 7 days')
})

test('every set of conditions has a place of its own in the order', () => {
  const values: When = {
    products: [{ id: 'a' }],
    categories: ['a'],
    shops: [shopId],
    levels: ['a'],
    channels: ['a'],
    from: '2026-01-01T00:00:00Z',
    languages: ['zh'],
  }
  const names = ['products', 'categories', 'shops', 'levels', 'channels', 'from', 'languages'] as const
  const seen = new Set(
    Array.from({ length: 2 ** names.length }, (_, bits) =>
      specificity(Object.fromEntries(names.filter((_name, i) => bits & (1 << i)).map((name) => [name, values[name]]))),
    ),
  )
  assert.equal(seen.size, 128)
})
