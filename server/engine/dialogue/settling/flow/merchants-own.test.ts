import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ScenarioFile } from '@xiaoer/contract/scenarios'
import fc from 'fast-check'
import { anOrderOf } from '../../testing/a-shop.ts'
import { aTalk } from '../../testing/a-talk.ts'

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const TEXTS = [
  both('好的。', 'Fine.'),
  both('这单是 {order.number}。', 'This is {order.number}.'),
  both('共 {order.total}。', 'It is {order.total}.'),
]
const ENDS = [
  { do: 'end', say: both('就到这里。', 'That is all.') },
  { do: 'person' },
  { do: 'deed', deed: { kind: 'cancel_order' } },
  { do: 'deed', deed: { kind: 'urge_dispatch', atOnce: true } },
  { do: 'deed', deed: { kind: 'add_remark' } },
  { do: 'decide', wants: 'return_and_refund', offers: ['exchange'], deeds: { return_and_refund: { kind: 'request_return' } } },
]

/** One step in the middle, by numbers that say what it is and how far its ways lead. */
const anyStep = fc.record({ kind: fc.nat(8), near: fc.nat(3), far: fc.nat(5), text: fc.constantFrom(...TEXTS) })
const nameOf = (i: number, all: number) => `s${Math.min(i, all)}`

function stepOf({ kind, near, far, text }: { kind: number; near: number; far: number; text: object }, i: number, all: number): object {
  const next = nameOf(i + 1 + near, all)
  const other = nameOf(i + 1 + far, all)
  const asked = { do: 'ask', slot: `slot${i}`, say: both(`第 ${i} 问，要哪种？`, `Question ${i}?`), next }
  const choices = [
    { value: 'red', label: both('红的', 'Red') },
    { value: 'blue', label: both('蓝的', 'Blue'), next: other },
  ]
  switch (kind) {
    case 0:
      return { ...asked, choices }
    case 1:
      return { ...asked, free: true }
    case 2:
      return { ...asked, entity: 'address' }
    case 3:
      return { do: 'tell', say: text, missing: other, next }
    case 4:
      return { do: 'when', all: [{ fact: 'order.total', atLeast: 20_000 }], next, otherwise: other }
    case 5:
      return { do: 'item', next }
    case 6:
      return { do: 'look_up', what: 'member', missing: other, next }
    case 7:
      return { do: 'ask', slot: 'remark', say: both('写什么？', 'What?'), free: true, next }
    default:
      return { do: 'tell_order', what: 'state', next }
  }
}

/** A definition that a merchant could have drawn: an order, up to seven steps of any kind that lead onwards in any way, and an end. */
const anyFile = fc
  .record({
    orders: fc.constantFrom('any', 'waiting', 'received', 'unpaid'),
    middle: fc.array(anyStep, { maxLength: 7 }),
    end: fc.constantFrom(...ENDS),
  })
  .map(({ orders, middle, end }) => {
    const steps = middle.map((one, i) => [`s${i}`, stepOf(one, i, middle.length)] as const)
    return ScenarioFile.parse({
      scenario: 'drawn',
      title: both('画出来的', 'The drawn one'),
      serves: [],
      examples: ['我要办一下刻字服务'],
      start: 'which',
      steps: { which: { do: 'order', orders, next: 's0' }, ...Object.fromEntries(steps), [`s${middle.length}`]: end },
      tests: [],
    })
  })
const anyShop = fc.record({
  state: fc.constantFrom('unpaid', 'paid', 'shipped', 'delivered', 'refunding'),
  two: fc.boolean(),
  down: fc.constantFrom(false, false, true),
  acted: fc.constantFrom(undefined, { state: 'refused', why: 'x' }, { state: 'waiting', id: 'i' }, { state: 'uncertain', id: 'i' }),
})
const SAYS = ['红的', '第二个', '第一个', '确认', '算了', '不是这单', '随便写点', '上海市徐汇区云帆路12号', '???', '继续', '好的']

test('of whatever a merchant draws, each state has a way out, a person is one word from it, and nothing is asked for ever', async () => {
  const met = { asks: 0, deeds: 0 }
  await fc.assert(
    fc.asyncProperty(
      anyFile,
      anyShop,
      fc.array(fc.constantFrom(...SAYS), { maxLength: 8 }),
      async (file, { state, two, ...shop }, turns) => {
        const orders = [anOrderOf({ number: 'A1', state }), ...(two ? [anOrderOf({ number: 'A2', state })] : [])]
        const talk = aTalk({ ...shop, orders }, { scenarios: [{ file, version: 1 }] })
        for (const said of ['我要办一下刻字服务', ...turns]) {
          const { outcome, keys } = await talk.hear(said, { intent: 'other.unknown' })
          if (outcome.do === 'ask') met.asks++
          if (keys.some((key) => key.startsWith('settle.'))) met.deeds++
          assert.ok(!('say' in outcome) || (outcome.say ?? []).length > 0, said)
          if (outcome.do !== 'ask' || !outcome.state.pending?.slot.startsWith('settle.')) continue
          assert.ok(
            outcome.parts?.some((part) => part.kind === 'choices' && part.options.some(({ id }) => id === 'human')),
            said,
          )
        }
        for (const asked of (talk.state().settling ?? []).flatMap((one) => Object.values(one.asked))) assert.ok(asked <= 3)
        assert.equal((await talk.hear('转人工', { intent: 'service.human' })).outcome.do, 'hand_off')
      },
    ),
    { numRuns: 200 },
  )
  // it would be no proof of anything if nothing drawn ever began
  assert.ok(met.asks > 50 && met.deeds > 50, JSON.stringify(met))
})
