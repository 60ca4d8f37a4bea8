import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import type { WordArg, Words } from '#engine/conversation'
import { say } from '#engine/reply'
import { anOrderOf, aProductOf, aShipmentOf, type ShopFacts } from './testing/a-shop.ts'
import { aTalk, type Said } from './testing/a-talk.ts'

const catalogue: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../reply/catalogue/en/intents.json'), 'utf8'))
const INTENTS = Object.keys(catalogue ?? {}).map((key) => key.replace('intent.', ''))
const money = (minor: number) => ({ minor, currency: 'CNY' })
const at = (hours: number) => new Date(Date.UTC(2026, 10, 11, hours))

const states = fc.constantFrom(
  'unpaid',
  'paid',
  'packing',
  'shipped',
  'delivered',
  'completed',
  'cancelled',
  'refunding',
  'refunded',
) satisfies fc.Arbitrary<string>
const parcels = fc.constantFrom('collected', 'in_transit', 'out_for_delivery', 'delivered', 'stuck', 'returned', 'lost')

const anyOrder = fc
  .record({
    state: states,
    parcel: parcels,
    sent: fc.boolean(),
    number: fc.constantFrom('A1', 'A2', 'A3'),
    due: fc.integer({ min: -90, max: 90 }),
    minor: fc.integer({ min: 1, max: 99_999 }),
  })
  .map(({ state, parcel, sent, number, due, minor }) =>
    anOrderOf({
      number,
      state,
      total: money(minor),
      shipBy: at(due),
      shipments: sent ? [aShipmentOf({ state: parcel, expectedAt: at(due + 3) })] : [],
      refunds: state.startsWith('refund') ? [{ id: 'r', state: 'asked', amount: money(minor + 7), reason: '', askedAt: at(-5) }] : [],
    }),
  )

const anyShop: fc.Arbitrary<ShopFacts> = fc
  .record({
    orders: fc.uniqueArray(anyOrder, { maxLength: 3, selector: ({ number }) => number }),
    down: fc.boolean(),
    verdict: fc.constantFrom('answer', 'ask', 'not_known'),
    total: fc.integer({ min: 100, max: 99_999 }),
  })
  .map(({ orders, down, verdict, total }) => ({
    orders,
    down: down && total % 3 === 0,
    products: [aProductOf()],
    knowledge: () => ({
      verdict,
      best: [{ entryId: 'e1', question: '问', answer: '答', score: 1, probability: verdict === 'answer' ? 0.9 : 0.3 }],
    }),
    quote: {
      lines: [{ variantId: 'trench-khaki-m', title: '风衣', quantity: 1, unit: money(45900), sum: money(45900) }],
      steps: [{ name: '满减', amount: money(-total) }],
      freight: money(800),
      total: money(total),
    },
    coupons: [
      { id: 'c', name: '券', off: money(800), from: money(9900), only: [], validFrom: at(-9), validTo: at(99), held: true, used: false },
    ],
  }))

const anyTurn = fc.record({
  intent: fc.constantFrom(...INTENTS),
  said: fc.constantFrom('这个呢', '我的订单', '黑色的', '好的', '不是', '第二个', '到底怎么回事'),
  mood: fc.constantFrom(0, 0, -0.6),
})
const anyTalk = fc.record({
  shop: anyShop,
  turns: fc.array(anyTurn, { maxLength: 4 }),
  page: fc.constantFrom(null, { kind: 'product', ref: 'trench' } as const),
})

const argsOf = (words: Words): WordArg[] => ('key' in words ? Object.values(words.args ?? {}) : [])

/** Every sum and time in the words stands in the facts of the turn. */
function assertBacked({ outcome, turn }: Said): void {
  if (!('say' in outcome)) return
  const facts = JSON.stringify(turn.facts)
  for (const arg of (outcome.say ?? []).flatMap(argsOf)) {
    if (typeof arg !== 'object') continue
    if ('minor' in arg) assert.ok(facts.includes(`"minor":${arg.minor}`), `${arg.minor} is in no fact`)
    if ('at' in arg) assert.ok(facts.includes(JSON.stringify(arg.at)), `${arg.at} is in no fact`)
    if ('key' in arg && arg.key.startsWith('state.')) assert.ok(facts.includes(`"${arg.key.split('.').at(-1)}"`), arg.key)
  }
}

test('no sum, date or state is said that no fact of the turn holds', async () => {
  await fc.assert(
    fc.asyncProperty(anyTalk, async ({ shop, turns, page }) => {
      const talk = aTalk(shop, { page })
      for (const { intent, said, mood } of turns) assertBacked(await talk.hear(said, { intent, mood }))
    }),
    { numRuns: 150 },
  )
})

test('from every state a person is reached with one word', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyTalk,
      fc.constantFrom('人工', '转人工', '我要找真人', 'human', '轉人工', 'agente', 'オペレーター'),
      async ({ shop, turns, page }, word) => {
        const talk = aTalk(shop, { page })
        for (const { intent, said, mood } of turns) await talk.hear(said, { intent, mood })
        assert.equal((await talk.hear(word, { intent: 'other.unknown' })).outcome.do, 'hand_off')
      },
    ),
    { numRuns: 80 },
  )
})

test('whatever is decided can be said in both languages, without a key or a gap showing', async () => {
  await fc.assert(
    fc.asyncProperty(anyTalk, fc.constantFrom('zh', 'en'), async ({ shop, turns, page }, language) => {
      const talk = aTalk(shop, { page, state: { language } })
      for (const { intent, said, mood } of turns) {
        const { outcome, turn } = await talk.hear(said, { intent, mood, language })
        for (const part of say(outcome, turn)) {
          assert.doesNotMatch(part.text, /\{\w+\}|undefined|\b(?:order|parcel|state|product|size|chat|human|rule|price|stock)\.[a-z_.]+/u)
          assert.notEqual(part.text.trim(), '')
        }
      }
    }),
    { numRuns: 100 },
  )
})

test('the same turn is decided and said the same', async () => {
  const run = async () => {
    const { outcome, turn } = await aTalk({ orders: [anOrderOf()] }).hear('快递到哪了', { intent: 'shipping.track' })
    return JSON.stringify([outcome, say(outcome, turn)])
  }
  assert.equal(await run(), await run())
})
