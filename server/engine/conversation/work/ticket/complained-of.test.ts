import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DialogueState, FRESH_STATE, type Topic } from '../../dialogue-state.ts'
import { complainedOf } from './complained-of.ts'

const topic = (scenario: string, intent: string, question: string): Topic => ({
  scenario,
  intent,
  slots: { question: { value: question, from: 'said', confidence: 1 } },
})
const open = (flow: string, orderNumber: string) => ({ flows: [{ flow, orderNumber, slots: {}, asked: {} }], put: null, memory: [] })
const refused = (flow: string, orderNumber: string) => ({
  ...{ flows: [], put: null },
  memory: [{ event: 'refused' as const, flow, why: 'late', orderNumber }],
})
const calling = (intent: string, after: Partial<DialogueState>) => {
  const state = { ...FRESH_STATE, ...after }
  return complainedOf({ understood: { intent }, state }, { state })
}
const HOLE = topic('goods_trouble', 'issue.quality', 'A 的衣服破了')
const WHERE = topic('track_parcel', 'shipping.track', 'B 到哪了')

test('who calls a person while goods that are wrong are under way complains of those, not of the order looked at last', () => {
  const state = { topics: [HOLE, WHERE], focus: { orderNumber: 'B' }, talk: open('goods_trouble', 'A') }
  assert.deepEqual(calling('service.human', state), { intent: 'issue.quality', orderNumber: 'A', words: 'A 的衣服破了' })
})

test('a matter that itself needs a person is what it is about, with its own order', () => {
  const state = { topics: [HOLE, WHERE], focus: { orderNumber: 'B' }, talk: open('goods_trouble', 'A') }
  assert.deepEqual(calling('shipping.track', state), { intent: 'shipping.track', orderNumber: 'B', words: 'B 到哪了' })
})

test('what was refused leads to its order; a complaint about us takes that of the trouble', () => {
  const back = topic('return_goods', 'return.apply', '退 A')
  const [focus, talk] = [{ orderNumber: 'B' }, refused('return_goods', 'A')]
  assert.deepEqual(calling('service.human', { topics: [back, WHERE], focus, talk }), {
    intent: 'return.apply',
    orderNumber: 'A',
    words: '退 A',
  })
  assert.deepEqual(calling('service.complaint', { topics: [topic('complaint', 'service.complaint', '投诉')], focus, talk }), {
    ...{ intent: 'service.complaint', orderNumber: 'A', words: '投诉' },
  })
})

test('where nothing went wrong it is what was asked last; where nothing was said, the call alone', () => {
  assert.deepEqual(calling('service.human', { topics: [WHERE], focus: { orderNumber: 'B' } }), {
    intent: 'shipping.track',
    orderNumber: 'B',
    words: 'B 到哪了',
  })
  assert.deepEqual(calling('service.human', {}), { intent: 'service.human', orderNumber: null, words: null })
})
