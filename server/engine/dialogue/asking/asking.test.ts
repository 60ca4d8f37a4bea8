import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioInForce } from '@xiaoer/contract/scenarios'
import { ScenarioFile } from '@xiaoer/contract/scenarios'
import fc from 'fast-check'
import { say, textsUnder } from '#engine/reply'
import { SCENARIOS } from '../registry.ts'
import { DEFINITIONS } from '../settling/index.ts'
import { claimOf, plainOf, READ_SLOTS, saidOf } from '../settling/words/slots.ts'
import { anOrderOf, aProductOf, type ShopFacts } from '../testing/a-shop.ts'
import { aTalk, type Said } from '../testing/a-talk.ts'

const two: ShopFacts = { orders: [anOrderOf({ number: 'A1', state: 'shipped' }), anOrderOf({ number: 'A2', state: 'delivered' })] }
const shirts = { ...aProductOf(), id: 'p2', title: '亚麻衬衫', aliases: [] }

/** The question of a turn as it is read: the last words of what asks. */
const questionIn = ({ outcome, turn }: Said): string | undefined => {
  if (outcome.do !== 'ask') return undefined
  return say(outcome, turn).findLast((part) => part.kind === 'text')?.text
}

const anyShop: fc.Arbitrary<ShopFacts> = fc
  .record({
    states: fc.array(fc.constantFrom('paid', 'shipped', 'delivered', 'completed'), { maxLength: 3 }),
    decision: fc.constantFrom(null, {
      status: 'needs_facts',
      options: [],
      closed: [{ option: 'return_and_refund', why: 'open', reasons: [], waitsFor: ['intact', 'evidence'] }],
      missing: ['intact', 'evidence'],
    }),
    goods: fc.boolean(),
  })
  .map(({ states, decision, goods }) => ({
    decision,
    orders: states.map((state, nth) => anOrderOf({ number: `A${nth + 1}`, state })),
    products: goods ? [aProductOf(), shirts] : [],
  }))

const SAYS = ['嗯嗯', '是的', '???', '随便看看', '尺码小了', '确认', '不知道', '买来送人的', '528690173109', '不是这单', '衣服']
const INTENTS = [...SCENARIOS.flatMap(({ serves }) => serves), ...DEFINITIONS.flatMap(({ serves }) => serves), 'other.unknown']
const anyTurns = fc
  .tuple(fc.constantFrom(...INTENTS), fc.array(fc.constantFrom(...SAYS), { minLength: 2, maxLength: 6 }), fc.boolean())
  .map(([intent, words, same]) => words.map((said, nth) => ({ said, intent: same || nth === 0 ? intent : 'other.unknown' })))

const own: ScenarioInForce = {
  version: 1,
  file: ScenarioFile.parse({
    scenario: 'engrave',
    title: { 'zh-CN': '刻字', en: 'Engraving' },
    serves: [],
    examples: ['我要办一下刻字服务'],
    start: 'words',
    steps: {
      words: { do: 'ask', slot: 'words', say: { 'zh-CN': '想刻什么字？', en: 'What shall be engraved?' }, entity: 'phone', next: 'end' },
      end: { do: 'person' },
    },
    tests: [],
  }),
}

test('whatever is said, no question comes twice in a row in the same words', async () => {
  let asked = 0
  await fc.assert(
    fc.asyncProperty(anyShop, anyTurns, async (shop, turns) => {
      const talk = aTalk(shop)
      let before: string | undefined
      for (const turn of turns) {
        const question = questionIn(await talk.hear(turn.said, turn))
        if (question !== undefined && before !== undefined) asked += 1
        assert.ok(question === undefined || question !== before, `${turn.said}: ${question}`)
        before = question
      }
    }),
    { numRuns: 400 },
  )
  assert.ok(asked > 20, `${asked} questions after a question: too few to tell anything`)
})

test('a question is put again in other words, then it rests with the matter kept, then a person comes', async () => {
  const talk = aTalk({ orders: [anOrderOf({ number: 'A1', state: 'completed' })] })
  const first = await talk.hear('我要开发票', { intent: 'order.invoice' })
  assert.equal(first.keys.at(-1), 'settle.ask.invoiceTitle')
  const second = await talk.hear('???')
  assert.equal(second.keys.at(-1), 'again.settle.ask.invoiceTitle')
  const third = await talk.hear('???')
  assert.deepEqual([third.outcome.do, third.keys], ['answer', ['again.rest']])
  assert.equal(talk.state().settling?.length, 1)
  const fourth = await talk.hear('继续', {})
  assert.deepEqual([fourth.outcome.do, fourth.keys], ['hand_off', ['settle.person']])
})

test('after the question rested, other things are answered', async () => {
  const talk = aTalk({ orders: [anOrderOf({ number: 'A1', state: 'completed' })] })
  for (const said of ['我要开发票', '???', '???']) await talk.hear(said, said === '???' ? {} : { intent: 'order.invoice' })
  const next = await talk.hear('我的订单现在什么状态', { intent: 'order.status' })
  assert.deepEqual([next.outcome.do, next.keys[0]], ['answer', 'order.is.completed'])
})

test('which order is asked twice; then the latest is taken, and said to be', async () => {
  const talk = aTalk(two)
  assert.deepEqual((await talk.hear('到哪一步了', { intent: 'order.status' })).keys, ['order.which'])
  assert.deepEqual((await talk.hear('到哪一步了呀', { intent: 'order.status' })).keys, ['again.order.which'])
  const third = await talk.hear('就是到哪一步了', { intent: 'order.status' })
  assert.deepEqual([third.outcome.do, third.keys[0]], ['answer', 'again.took.order'])
  assert.equal(talk.state().focus.orderNumber, 'A1')
})

test('a merchant’s own question has the words of its kind the second time', async () => {
  const talk = aTalk(two, { scenarios: [own] })
  const first = await talk.hear('我要办一下刻字服务')
  const second = await talk.hear('???')
  assert.notEqual(questionIn(second), questionIn(first))
  assert.match(second.keys.at(-1) ?? '', /^again\.(?:tell|pick)$/u)
})

test('what a question says to answer is read as its answer', () => {
  const read = (slot: string, words: string) => saidOf(slot, words) ?? plainOf(words)
  const answers: readonly (readonly [slot: string, value: string, ...words: string[]])[] = [
    ['evidence', 'none', '没有', 'no picture'],
    ['intact', 'yes', '是', 'yes'],
    ['intact', 'no', '不是', 'no'],
    ['opened', 'yes', '拆了', 'opened'],
    ['opened', 'no', '没拆', 'not opened'],
    ['looked', 'nowhere', '都没有', '家里人也没收', '驿站我问过了', '好，查吧', 'nobody has it', 'yes, please check'],
    ['looked', 'found', '找到了', 'found it'],
  ]
  for (const [slot, value, ...words] of answers) for (const said of words) assert.equal(read(slot, said), value, `${slot}: ${said}`)
})

test('what may be tapped may be written: the words of a choice are read as that choice', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const labels = textsUnder('settle.choice.', language).flatMap(([key, text]) => {
      const [slot = '', value = ''] = key.split('.').slice(-2)
      return READ_SLOTS.includes(slot) ? [[slot, value, text] as const] : []
    })
    assert.ok(labels.length > 30)
    for (const [slot, value, text] of labels)
      assert.equal((slot === 'claim' ? claimOf(['late'], text) : saidOf(slot, text)) ?? plainOf(text), value, `${slot}: ${text}`)
  }
})

test('each question that is put otherwise has the words for it', () => {
  const keys = new Set(textsUnder('again.', 'zh-CN').map(([key]) => key))
  for (const key of ['again.pick', 'again.tell', 'again.confirm', 'again.rest', 'again.leave', 'again.took.order', 'again.took.no_picture'])
    assert.ok(keys.has(key), key)
})
