import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DialogueState, FRESH_STATE, type Outcome, type Words } from '#engine/conversation'
import { markOf } from '../steps/index.ts'
import { anOrderOf, aShipmentOf } from '../testing/a-shop.ts'
import { aTalk } from '../testing/a-talk.ts'
import { saidOnce } from './index.ts'

const kindsIn = (outcome: Outcome) => ('parts' in outcome && outcome.parts ? outcome.parts.map(({ kind }) => kind) : [])
const optionsIn = (outcome: Outcome) =>
  'parts' in outcome ? (outcome.parts ?? []).flatMap((part) => (part.kind === 'choices' ? part.options.map(({ id }) => id) : [])) : []

/** Two orders, so that a return asks which. */
const whileReturning = () =>
  aTalk({
    orders: [anOrderOf({ number: 'A1', state: 'delivered' }), anOrderOf({ number: 'A2', state: 'delivered' })],
  })

test('that a matter is still open is said once, stays one tap away, and is named again before a goodbye', async () => {
  const talk = whileReturning()
  await talk.hear('我要退货', { intent: 'return.apply' })
  const asides = []
  for (const said of ['你们几点上班', '有优惠券吗', '能开发票吗']) asides.push(await talk.hear(said, { intent: 'service.hours' }))
  const named = asides.map(({ keys }) => keys.includes('settle.still_open'))
  assert.deepEqual(named, [true, false, false])
  for (const { outcome } of asides) if (outcome.do === 'answer') assert.ok(optionsIn(outcome).includes('set:resume'))
  const bye = await talk.hear('再见', { intent: 'chat.bye' })
  assert.ok(bye.keys.includes('settle.still_open'), bye.keys.join())
})

const fee = { entryId: 'fee', text: '退货运费：质量问题由店铺出，其余由买家出。' }

/** What is said of steps that tell these words one after the other, each to this text. */
const saidOf = (...tells: readonly (readonly Words[])[]) => saidTo('我的退款', ...tells)

function saidTo(text: string, ...tells: readonly (readonly Words[])[]) {
  let state: DialogueState = FRESH_STATE
  return tells.map((say) => {
    const step = saidOnce(
      { state, understood: { text } },
      { do: 'answer', source: 'facts', say, state: { ...state, lastSaid: say.map(markOf) } },
    )
    assert.ok(step.do === 'answer')
    state = step.state
    return { keys: step.say.map((words) => ('key' in words ? words.key : 'entryId' in words ? words.entryId : '')), outcome: step }
  })
}

test('a rule that was told turns ago is pointed back to beside what is new, one tap away', () => {
  const [, , third, fourth] = saidOf([fee], [{ key: 'stock.in' }], [{ key: 'refund.none' }, { key: 'refund.rule_is' }, fee], [fee])
  assert.deepEqual(third?.keys, ['refund.none', 'again.rule'])
  assert.deepEqual(third && optionsIn(third.outcome), ['entry:fee'])
  assert.deepEqual(
    third?.outcome.state.pending?.options.map(({ id }) => id),
    ['entry:fee'],
  )
  // asked for by itself
  assert.deepEqual(fourth?.keys, ['fee'])
})

test('a question may be about the rule: it is told again, but not twice on end', () => {
  const [, , third, fourth] = saidTo(
    '谁出运费？',
    [fee],
    [{ key: 'stock.in' }],
    [{ key: 'refund.none' }, fee],
    [{ key: 'refund.done' }, fee],
  )
  assert.deepEqual(third?.keys, ['refund.none', 'fee'])
  assert.deepEqual(fourth?.keys, ['refund.done', 'again.rule'])
})

test('another answer of the same rule, or the same with other facts in it, is new', () => {
  const [, second] = saidOf([fee], [{ key: 'refund.none' }, { ...fee, answerId: 'abroad' }])
  assert.deepEqual(second?.keys, ['refund.none', 'fee'])
})

test('where all of a reply was told before, it is asked for again and told again', () => {
  const [, , third] = saidOf([{ key: 'refund.none' }, fee], [{ key: 'stock.in' }], [{ key: 'refund.none' }, fee])
  assert.deepEqual(third?.keys, ['refund.none', 'fee'])
})

test('the card of an order is shown again only in another state, and none beside a refusal', async () => {
  const talk = aTalk({ orders: [anOrderOf({ state: 'paid', shipments: [] })] })
  assert.ok(kindsIn((await talk.hear('我的订单怎么样了', { intent: 'order.status' })).outcome).includes('order'))
  await talk.hear('你好', { intent: 'chat.greet' })
  const again = await talk.hear('我的订单怎么样了', { intent: 'order.status' })
  assert.ok(again.keys.length > 0 && !kindsIn(again.outcome).includes('order'))

  const received = anOrderOf({ state: 'delivered', shipments: [{ ...aShipmentOf(), state: 'delivered' }] })
  const refused = await aTalk({ orders: [received] }).hear('取消订单', { intent: 'order.cancel' })
  assert.ok(refused.outcome.state.refused, refused.keys.join())
  assert.ok(!kindsIn(refused.outcome).includes('order'))
})
