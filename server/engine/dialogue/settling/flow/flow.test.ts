import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ScenarioFile } from '@xiaoer/contract/scenarios'
import fc from 'fast-check'
import { say, textsUnder } from '#engine/reply'
import { anOrderOf, type ShopFacts } from '../../testing/a-shop.ts'
import { aTalk, type Said } from '../../testing/a-talk.ts'
import { DEFINITIONS, definitionOf, MATTERS } from '../definitions/index.ts'
import { definitionOfFlow } from './held.ts'

const [zh, en] = [new Map(textsUnder('settle.', 'zh-CN')), new Map(textsUnder('settle.', 'en'))]
const titleOf = (id: string) => ({ 'zh-CN': zh.get(`settle.title.${id}`) ?? id, en: en.get(`settle.title.${id}`) ?? id })
/** Every matter that ships, through its file: written, read again, and in force as a merchant's own. */
const shipped = MATTERS.map((flow) => {
  const file = { ...flow, title: titleOf(flow.scenario), tests: [] }
  return { file: ScenarioFile.parse(JSON.parse(JSON.stringify(file))), version: 1 }
})

test('a file leaves nothing of a matter out: read again, all that ships is the same definition', () => {
  assert.ok(shipped.length >= 34)
  for (const { file } of shipped) {
    const { title, flow, ...read } = definitionOfFlow(file)
    const { flow: ours, ...written } = definitionOf(file.scenario) ?? assert.fail(file.scenario)
    const { title: _, tests: __, ...same } = file
    assert.deepEqual([same, read], [ours, written])
    assert.deepEqual([title, flow], [titleOf(file.scenario), file])
  }
})

const money = { minor: 43_900, currency: 'CNY' }
const reason = { rule: 'r', policy: 'p', version: '1', articles: [], text: { 'zh-CN': '规则', en: 'rule' } }
const may = (option: string) => ({ option, standing: 'owed', reasons: [reason], gets: { refund: money, returnFreight: 'shop' } })
const anyDecision = fc.constantFrom(
  null,
  { status: 'decided', options: [may('return_and_refund'), may('exchange'), may('refund_only')], closed: [], missing: [] },
  {
    status: 'needs_facts',
    options: [],
    closed: [{ option: 'return_and_refund', why: 'open', reasons: [reason], waitsFor: ['intact'] }],
    missing: [{ fact: 'intact' }],
  },
)
const anyShop: fc.Arbitrary<ShopFacts> = fc
  .record({
    decision: anyDecision,
    down: fc.constantFrom(false, false, true),
    state: fc.constantFrom('paid', 'shipped', 'delivered'),
    two: fc.boolean(),
  })
  .map(({ state, two, ...rest }) => ({
    ...rest,
    orders: [anOrderOf({ number: 'A1', state }), ...(two ? [anOrderOf({ number: 'A2', state: 'delivered' })] : [])],
  }))
const SAYS = [
  '确认',
  '算了',
  '不是这单',
  '没穿过',
  '尺码小了',
  '运费谁出',
  '好的',
  '第一个',
  '改成上海市徐汇区云帆路12号',
  '???',
  '继续',
  '怎么退',
]
const INTENTS = [...DEFINITIONS.flatMap(({ serves }) => serves), 'chat.affirm', 'chat.deny', 'other.unknown', 'shipping.fee']
const anyTurns = fc.array(fc.record({ said: fc.constantFrom(...SAYS), intent: fc.constantFrom(...INTENTS) }), {
  minLength: 1,
  maxLength: 6,
})

const shown = ({ outcome, turn }: Said) => ({ do: outcome.do, parts: say(outcome, turn) })

test('what ships goes the same way from its file: the same words and cards in every turn', async () => {
  await fc.assert(
    fc.asyncProperty(anyShop, anyTurns, async (shop, turns) => {
      const [ours, own] = [aTalk(shop), aTalk(shop, { scenarios: shipped })]
      for (const turn of turns) assert.deepEqual(shown(await own.hear(turn.said, turn)), shown(await ours.hear(turn.said, turn)), turn.said)
    }),
    { numRuns: 200 },
  )
})

const both = (zhText: string, enText: string) => ({ 'zh-CN': zhText, en: enText })
const GIFT: ScenarioFile = ScenarioFile.parse({
  scenario: 'gift_note',
  title: both('礼品卡片', 'The gift card'),
  serves: [],
  examples: ['可以放一张贺卡吗', '帮我写张生日贺卡放进去'],
  start: 'which',
  steps: {
    which: {
      do: 'order',
      orders: 'any',
      refused: [{ unless: 'waiting', say: both('订单 {order.number} 已出库，放不了卡片。', 'Order {order.number} has left.') }],
      next: 'big',
    },
    big: { do: 'when', all: [{ fact: 'order.total', atLeast: 40_000 }], next: 'thanks', otherwise: 'style' },
    thanks: { do: 'tell', say: both('这单 {order.total}，', 'This one is {order.total}.'), next: 'style' },
    style: {
      do: 'ask',
      slot: 'style',
      say: both('卡片要哪种？', 'Which card?'),
      choices: [
        { value: 'red', label: both('红色', 'Red'), words: ['喜庆'] },
        { value: 'none', label: both('不要卡片了', 'No card'), next: 'nothing' },
      ],
      next: 'remark',
    },
    remark: { do: 'ask', slot: 'remark', say: both('卡片上写什么？', 'What shall it say?'), free: true, next: 'add' },
    add: { do: 'deed', deed: { kind: 'add_remark' } },
    nothing: { do: 'end', say: both('好的，不放卡片。', 'Fine, no card.') },
  },
  tests: [],
})
const gift = [{ file: GIFT, version: 3 }]
const waiting = { orders: [anOrderOf({ state: 'paid' })] }
const wordsOf = (said: Said) =>
  say(said.outcome, said.turn)
    .map(({ text }) => text)
    .join('\n')

test("a merchant's own: begun by its wording, its words with facts, a choice by its words, free text, a yes, a receipt", async () => {
  const talk = aTalk(waiting, { scenarios: gift })
  const first = wordsOf(await talk.hear('请问可以放张贺卡吗', { intent: 'product.packing' }))
  assert.match(first, /这单 ¥439，\n卡片要哪种？/)
  assert.match(wordsOf(await talk.hear('喜庆一点的', { intent: 'other.unknown' })), /卡片上写什么/)
  assert.match(wordsOf(await talk.hear('生日快乐，妈妈', { intent: 'other.unknown' })), /备注“礼品卡片：红色，生日快乐，妈妈”/)
  const done = await talk.hear('确认', { intent: 'chat.affirm' })
  assert.deepEqual(done.keys, ['settle.done.add_remark'])
  assert.equal(talk.state().settling, undefined)
})

test('a choice may lead elsewhere, an order of another kind is refused, and a visitor signs in', async () => {
  const talk = aTalk(waiting, { scenarios: gift })
  await talk.hear('可以放一张贺卡吗', {})
  assert.match(wordsOf(await talk.hear('第二个', {})), /好的，不放卡片/)
  const late = wordsOf(await aTalk({ orders: [anOrderOf()] }, { scenarios: gift }).hear('可以放一张贺卡吗', {}))
  assert.match(late, /已出库，放不了卡片/)
  assert.deepEqual((await aTalk(waiting, { scenarios: gift, customerId: null }).hear('可以放一张贺卡吗', {})).keys, ['order.sign_in'])
})

test('from each step a person is one word away, and it can be left and taken up again', async () => {
  const talk = aTalk({ ...waiting, knowledge: () => ({ verdict: 'not_known', best: [] }) }, { scenarios: gift })
  await talk.hear('可以放一张贺卡吗', {})
  const aside = await talk.hear('运费多少', { intent: 'shipping.fee' })
  assert.match(wordsOf(aside), /礼品卡片/)
  assert.match(wordsOf(await talk.hear('继续', {})), /卡片要哪种/)
  assert.equal((await talk.hear('转人工', { intent: 'service.human' })).outcome.do, 'hand_off')
})

test('words that are not like its wordings do not begin it', async () => {
  for (const said of ['贺卡多少钱一张', '你好', '我要退货', '可以放心买吗']) {
    const { keys } = await aTalk(waiting, { scenarios: gift }).hear(said, { intent: 'other.unknown' })
    assert.ok(!keys.some((key) => key.startsWith('own.')), said)
  }
})

test('an address that was said is not asked for again, and can be told back', async () => {
  const address = MATTERS.find(({ scenario }) => scenario === 'change_address') ?? assert.fail()
  const told = { do: 'tell' as const, say: both('寄到{said.address}，对吧。', 'To {said.address}, then.'), next: 'deed' }
  const ask = address.steps['address'] ?? assert.fail()
  assert.ok(ask.do === 'ask')
  const file = {
    ...address,
    title: both('改地址', 'Address'),
    tests: [],
    steps: { ...address.steps, address: { ...ask, next: 'told' }, told },
  }
  const talk = aTalk(waiting, { scenarios: [{ file, version: 1 }] })
  const place = { province: '上海市', city: '上海市', district: '徐汇区', street: '云帆路12号' }
  const said = '帮我改成上海市徐汇区云帆路12号'
  const words = wordsOf(await talk.hear(said, { intent: 'order.address', entities: { address: [place, '上海市徐汇区云帆路12号'] } }))
  assert.match(words, /寄到上海市徐汇区云帆路12号，对吧/)
  assert.deepEqual((await talk.hear('确认', { intent: 'chat.affirm' })).keys, ['settle.done.change_address'])
})
