import assert from 'node:assert/strict'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import type { DialogueState, EntityValue, Outcome } from '#engine/conversation'
import { textsUnder } from '#engine/reply'
import { SCRIPTS, TOLD_IN } from '../../../../conversations/scripts.ts'
import { anOrderOf, type ShopFacts } from '../testing/a-shop.ts'
import { aTalk } from '../testing/a-talk.ts'
import { toldScenarios } from '../testing/told.ts'
import { asksOf } from './asks.ts'
import { DEFINITIONS } from './definitions/index.ts'
import { described, describedTold } from './testing/described.ts'

const money = { minor: 43_900, currency: 'CNY' }
const reason = { rule: 'r', policy: 'p', version: '1', articles: [], text: { 'zh-CN': '规则', en: 'rule' } }
const may = (option: string) => ({ option, standing: 'owed', reasons: [reason], gets: { refund: money, returnFreight: 'shop' } })
const shut = (option: string, why: string, waitsFor: string[] = []) => ({ option, why, reasons: [reason], waitsFor })

const anyDecision = fc.constantFrom(
  null,
  { status: 'decided', options: [may('return_and_refund'), may('exchange'), may('refund_only')], closed: [], missing: [] },
  {
    status: 'decided',
    options: [],
    closed: ['return_and_refund', 'exchange', 'refund_only'].map((one) => shut(one, 'barred')),
    missing: [],
  },
  {
    status: 'needs_facts',
    options: [],
    closed: ['return_and_refund', 'exchange'].map((one) => shut(one, 'open', ['intact'])),
    missing: ['intact'],
  },
  { status: 'needs_person', options: [may('exchange')], closed: [], missing: [], signals: ['claims'] },
)
const anyActed = fc.constantFrom(
  undefined,
  { state: 'refused', why: 'x' },
  { state: 'waiting', id: 'i' },
  { state: 'uncertain', id: 'i' },
  'nonsense',
)
const anyShop: fc.Arbitrary<ShopFacts> = fc
  .record({
    decision: anyDecision,
    acted: anyActed,
    down: fc.constantFrom(false, false, false, true),
    state: fc.constantFrom('unpaid', 'paid', 'shipped', 'delivered', 'refunding'),
    two: fc.boolean(),
  })
  .map(({ state, two, ...rest }) => ({
    ...rest,
    orders: [anOrderOf({ number: 'A1', state }), ...(two ? [anOrderOf({ number: 'A2', state: 'delivered' })] : [])],
  }))

const SAYS = ['确认', '算了', '不是这单', '没穿过', '尺码小了', '运费谁出', '好的', '第一个', '改成上海市徐汇区云帆路12号', '???', '继续']
const INTENTS = [...DEFINITIONS.flatMap(({ serves }) => serves), 'chat.affirm', 'chat.deny', 'other.unknown', 'shipping.fee']
const anyTurns = fc.array(fc.record({ said: fc.constantFrom(...SAYS), intent: fc.constantFrom(...INTENTS) }), {
  minLength: 1,
  maxLength: 6,
})

test('every state has a way out: each turn speaks, a question carries a person, and nothing is asked for ever', async () => {
  await fc.assert(
    fc.asyncProperty(anyShop, anyTurns, async (shop, turns) => {
      const talk = aTalk(shop)
      for (const turn of turns) {
        const { outcome } = await talk.hear(turn.said, turn)
        assert.ok(!('say' in outcome) || (outcome.say ?? []).length > 0)
        if (outcome.do !== 'ask' || !outcome.state.pending?.slot.startsWith('settle.')) continue
        assert.ok(outcome.parts?.some((part) => part.kind === 'choices' && part.options.some(({ id }) => id === 'human')))
      }
      for (const asked of (talk.state().settling ?? []).flatMap((one) => Object.values(one.asked))) assert.ok(asked <= 3)
    }),
    { numRuns: 150 },
  )
})

test('from every state of every matter a person is one word away, and nothing is said to be done without a receipt', async () => {
  await fc.assert(
    fc.asyncProperty(anyShop, anyTurns, async (shop, turns) => {
      const talk = aTalk(shop)
      for (const turn of turns) {
        const { keys, turn: after } = await talk.hear(turn.said, turn)
        if (keys.some((key) => key.startsWith('settle.done.')))
          assert.ok(JSON.stringify(after.facts).includes('"receipts":[{'), keys.join())
      }
      assert.equal((await talk.hear('转人工', { intent: 'service.human' })).outcome.do, 'hand_off')
    }),
    { numRuns: 100 },
  )
})

/** Several matters in one message, as they are understood. */
const SEVERAL: readonly (readonly [intent: string, words: string])[] = [
  ['return.apply', '大衣退掉'],
  ['exchange.apply', '鞋子换42码'],
  ['order.invoice', '发票帮我开一下'],
  ['order.address', '地址改一下'],
  ['order.remark', '备注放门口'],
  ['shipping.urge', '催一下键盘'],
]
const anySeveral = fc
  .subarray([...SEVERAL], { minLength: 2, maxLength: 4 })
  .map((intents) => ({ said: intents.map(([, words]) => words).join('，'), intent: intents.at(-1)?.[0] ?? '', intents }))
const anyTurned = fc.record({
  said: fc.constantFrom('先弄发票', '鞋子不换了', '其他的先不办了', '先改地址', '备注不要了', '好的', '确认', '算了', '尺码小了', '在吗'),
  intent: fc.constantFrom('other.unknown', 'chat.affirm', 'order.invoice', 'return.withdraw'),
})
const titlesIn = (outcome: Outcome, keys: readonly string[]): string =>
  'say' in outcome && outcome.say ? JSON.stringify(outcome.say.filter((words) => 'key' in words && keys.includes(words.key))) : ''

const scenariosOf = (intent: string) => DEFINITIONS.filter(({ serves }) => serves.includes(intent)).map(({ id }) => id)

test('nothing that was said is forgotten: what waits is begun, dropped by the shopper, handed to the person, or named where the talk ends', async () => {
  let waited = 0
  await fc.assert(
    fc.asyncProperty(anyShop, anySeveral, fc.array(fc.oneof(anyTurned, anySeveral), { maxLength: 6 }), async (shop, first, turns) => {
      const talk = aTalk(shop)
      const check = (before: DialogueState, outcome: Outcome, saidAnew: readonly string[] = []) => {
        const { queued = [], settling = [] } = talk.state()
        const stands = [...[...queued, ...settling].map(({ scenario }) => scenario), ...saidAnew]
        for (const { scenario } of before.queued ?? []) {
          const named = titlesIn(outcome, ['settle.next', 'settle.put_first', 'settle.let_go', 'settle.handed', 'settle.left_open'])
          assert.ok(stands.includes(scenario) || named.includes(`settle.title.${scenario}"`), `${scenario} is forgotten: ${outcome.do}`)
        }
        waited += queued.length
      }
      for (const turn of [first, ...turns]) {
        const before = talk.state()
        const { outcome } = await talk.hear(turn.said, turn)
        if (outcome.do === 'hand_off') return
        check(before, outcome, 'intents' in turn ? turn.intents.flatMap(([intent]) => scenariosOf(intent)) : [])
      }
      const before = talk.state()
      check(before, (await talk.silence()).outcome)
      const { outcome } = await talk.silence()
      for (const { scenario } of talk.state().queued ?? [])
        assert.ok(titlesIn(outcome, ['settle.left_open']).includes(`settle.title.${scenario}"`))
    }),
    { numRuns: 200 },
  )
  assert.ok(waited > 200, 'hardly anything ever waited')
})

test('a yes long after a deed was put does nothing: all of it is put again, and the next yes does it', async () => {
  for (const { said, intent, deed } of [
    { said: '取消订单', intent: 'order.cancel', deed: 'cancel_order' },
    { said: '帮我改地址 改成上海市徐汇区云帆路12号', intent: 'order.address', deed: 'change_address' },
  ]) {
    const talker = { now: '2026-11-11T02:00:00Z' }
    const receipt = { id: 'R1', kind: deed, orderNumber: 'A1', fields: {} }
    const talk = aTalk({ orders: [anOrderOf({ number: 'A1', state: 'paid' })], acted: { state: 'done', receipts: [receipt] } }, talker)
    const address: EntityValue = { province: '上海市', city: '上海市', district: '徐汇区', street: '云帆路12号' }
    const first = await talk.hear(said, {
      intent,
      entities: intent === 'order.address' ? { address: [address, '上海市徐汇区云帆路12号'] } : {},
    })
    assert.ok(first.keys.includes(`settle.confirm.${deed}`), first.keys.join())
    talker.now = '2026-11-12T03:00:00Z'
    const again = await talk.hear('确认', { intent: 'chat.affirm' })
    assert.deepEqual(again.keys.slice(-2), ['settle.put_again', `settle.confirm.${deed}`])
    talker.now = '2026-11-12T03:01:00Z'
    const done = await talk.hear('确认', { intent: 'chat.affirm' })
    assert.ok(
      done.keys.some((key) => key.startsWith('settle.done.')),
      done.keys.join(),
    )
  }
})

test('a yes does what was put and nothing else: what has become another deed meanwhile is put again', async () => {
  const worth = (minor: number) => [anOrderOf({ number: 'A1', state: 'paid', total: { minor, currency: 'CNY' } })]
  const receipt = { id: 'R1', kind: 'cancel_order', orderNumber: 'A1', fields: {} }
  const shop: { orders: ReturnType<typeof worth>; acted: unknown } = {
    orders: worth(43_900),
    acted: { state: 'done', receipts: [receipt] },
  }
  const talk = aTalk(shop)
  const put = await talk.hear('取消订单', { intent: 'order.cancel' })
  assert.ok(put.keys.includes('settle.confirm.cancel_order'), put.keys.join())
  shop.orders = worth(8_900)
  const again = await talk.hear('确认', { intent: 'chat.affirm' })
  assert.ok(again.keys.includes('settle.confirm.cancel_order'), again.keys.join())
  const done = await talk.hear('确认', { intent: 'chat.affirm' })
  assert.ok(
    done.keys.some((key) => key.startsWith('settle.done.')),
    done.keys.join(),
  )
})

const ENGLISH = new Map(textsUnder('settle.', 'en'))
const NAMES_OF_INTENTS = new Map(textsUnder('intent.', 'en'))

test('every definition has the words it needs', () => {
  for (const definition of DEFINITIONS) {
    const { id, deeds, flow } = definition
    const said = Object.values(flow.steps).flatMap((step) => [
      ...('say' in step && typeof step.say === 'string' ? [step.say] : []),
      ...(step.do === 'order' ? (step.refused ?? []).map(({ say }) => String(say)) : []),
    ])
    const keys = [`settle.title.${id}`, `settle.begin.${id}`, ...said]
    for (const { kind, confirm = ['yes'], atOnce } of deeds)
      keys.push(
        ...(atOnce ? [] : [`settle.confirm.${kind}`]),
        `settle.done.${kind}`,
        ...confirm.map((value) => `settle.choice.confirm.${value}`),
      )
    for (const { slot, choices = [] } of asksOf(definition)) {
      if (slot !== 'option' && slot !== 'confirm') keys.push(`settle.ask.${slot}`)
      keys.push(...choices.map((value) => `settle.choice.${slot}.${value}`))
    }
    assert.deepEqual(
      keys.filter((key) => !ENGLISH.has(key)),
      [],
      id,
    )
  }
})

/** How many dialogues a matter has, and where. */
function scriptsOf(id: string): string {
  const folder = SCRIPTS[id] ?? ''
  const count = globSync('*.chat', { cwd: join(import.meta.dirname, '../../../../conversations', folder) }).length
  return `${count} in [\`conversations/${folder}\`](../../conversations/${folder})`
}

const chatsIn = (folders: readonly string[]) =>
  folders
    .map((folder) => {
      const count = globSync('**/*.chat', { cwd: join(import.meta.dirname, '../../../../conversations', folder) }).length
      assert.ok(count > 0, folder)
      return `${count} in [\`conversations/${folder}\`](../../conversations/${folder})`
    })
    .join(', ')

test('the page of scenarios is current', async () => {
  const file = join(import.meta.dirname, '../../../../docs/use/scenarios.md')
  const words = (key: string) => ENGLISH.get(key) ?? NAMES_OF_INTENTS.get(key) ?? key
  const told = await toldScenarios({ orders: [anOrderOf({ number: 'A1', state: 'shipped' })] })
  assert.deepEqual(
    told.filter(({ id }) => TOLD_IN[id] === undefined).map(({ id }) => id),
    [],
  )
  const page = `${described(DEFINITIONS, words, scriptsOf)}\n${describedTold(told, words, (id) => chatsIn(TOLD_IN[id] ?? []))}`
  if (process.env['UPDATE']) writeFileSync(file, page)
  assert.equal(readFileSync(file, 'utf8'), page)
})
