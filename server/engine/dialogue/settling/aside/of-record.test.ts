import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DialogueAct } from '#engine/conversation'
import { anOrderOf, aShipmentOf } from '../../testing/a-shop.ts'
import { aTalk } from '../../testing/a-talk.ts'

const usd = (amount: number) => ({ minor: amount * 100, currency: 'USD' })
const item = (id: string, title: string, quantity: number) => ({
  ...{ productId: id, variantId: `${id}-1`, title, variant: 'Size 42', image: '', quantity, paid: usd(quantity * 30) },
})
const paid = anOrderOf({
  ...{ number: 'N1', state: 'paid', shipments: [], deliveryWay: 'Standard Shipping', freight: usd(5), total: usd(95) },
  items: [item('boot', 'Trail Boot', 2), item('mat', 'Yoga Mat', 1)],
})
const act = (kind: DialogueAct['act'], intent: string, span: readonly [number, number] = [0, 1]): DialogueAct => ({
  ...{ act: kind, intent, refersTo: '', span, slots: [], confidence: 0.9 },
})
const reading = (...acts: DialogueAct[]) => ({ acts, intent: acts[0]?.intent ?? '', consent: 'none' as const })
const say = (outcome: unknown) => JSON.stringify(outcome)

async function cancelling(orders = [paid]) {
  const talk = aTalk({ orders })
  const put = await talk.hear('please cancel my order', { intent: 'order.cancel', language: 'en' })
  assert.ok(put.keys.includes('settle.confirm.cancel_order'))
  return (said: string, intent = 'other.unknown', read = reading(act('ask', intent))) =>
    talk.hear(said, { intent, language: 'en', confidence: 0.5, reading: read })
}

test('what is asked of the order while a matter is open is told from its record, and our question stands', async () => {
  const hear = await cancelling()
  for (const [said, key] of [
    ['which size did i order', 'order.holds'],
    ["didn't i pay for express?", 'order.sent_by'],
    ['i paid 95, right?', 'order.comes_to'],
    ['what address is it going to', 'order.goes_to'],
  ] as const) {
    const { keys, outcome } = await hear(said)
    assert.equal(keys[0], key, said)
    assert.equal(outcome.state.pending?.slot, 'settle.confirm', said)
  }
})

test('of goods that go back, where they are sent is no address of the order', async () => {
  const talk = aTalk({ orders: [{ ...paid, state: 'completed', items: paid.items.slice(0, 1) }] })
  await talk.hear('我要退货', { intent: 'return.apply' })
  const asks = { intent: 'return.address', reading: reading(act('ask', 'return.address')) }
  assert.ok(!(await talk.hear('那寄到哪里', asks)).keys.includes('order.goes_to'))
})

test('what comes back is the sum that was put, and whether delivery is in it', async () => {
  const { keys, outcome } = await (await cancelling())('how much would i get back, is the postage in that?')
  assert.deepEqual(keys.slice(0, 2), ['settle.back', 'order.delivery_in'])
  assert.match(say(outcome), /"minor":9500.*"minor":500/u)
})

test('whether it has gone through is answered by what it waits for', async () => {
  assert.equal((await (await cancelling())('has that gone through now?')).keys[0], 'progress.not_submitted')
})

test('a yes with words beside it, after something else, is the yes to what was put; to what changed since it is none', async () => {
  const words = 'that is good to know. yes please, cancel it'
  const yes = reading(act('acknowledge', 'chat.affirm', [0, 21]), act('confirm', 'order.cancel', [22, 43]))
  const hear = await cancelling()
  await hear('which size did i order')
  assert.match((await hear(words, 'order.cancel', yes)).keys.join(), /^settle\.done\.cancel/u)
  const orders = [paid]
  const other = await cancelling(orders)
  await other('which size did i order')
  orders[0] = { ...paid, total: usd(60), items: [item('boot', 'Trail Boot', 1)] }
  assert.ok((await other(words, 'order.cancel', yes)).keys.includes('settle.confirm.cancel_order'))
})

test('all that is kept ends the matter and what waits behind it, and nothing goes on with it', async () => {
  const hear = await cancelling()
  const { keys, outcome } = await hear("ok it was there, the box is squashed but don't refund anything", 'refund.only', reading())
  assert.deepEqual(keys, ['settle.stopped'])
  assert.equal(outcome.state.settling, undefined)
  assert.ok(outcome.state.topics.every(({ intent }) => intent !== 'order.cancel'))
})

test('a go-ahead where nothing is open is no nod: it is said that nothing is begun', async () => {
  const go = { intent: 'chat.affirm', language: 'en', reading: reading(act('acknowledge', 'chat.affirm'), act('inform', 'inform.details')) }
  const talk = aTalk({ orders: [paid] })
  assert.deepEqual((await talk.hear('ok do it, as we said', go)).keys, ['settle.nothing_begun'])
})

test('goods that have not come are nothing to be sorry for; who tells that they arrived damaged has them and is believed', async () => {
  const shipped = anOrderOf({ ...paid, state: 'shipped', shipments: [aShipmentOf()] })
  const trouble = { intent: 'issue.wrong_item', language: 'en' }
  const doubts = await aTalk({ orders: [shipped] }).hear('thought it was three of them', trouble)
  assert.deepEqual(doubts.keys, ['order.holds', 'settle.refused.sent'])
  const dropped = await aTalk({ orders: [paid] }).hear('one boot too many, take it off my order', {
    intent: 'issue.missing',
    language: 'en',
  })
  assert.ok(
    !dropped.keys.includes('trouble.sorry') && dropped.outcome.state.settling?.at(-1)?.scenario === 'cancel_order',
    dropped.keys.join(),
  )
  const broken = await aTalk({ orders: [shipped] }).hear('it came today and it arrived damaged', {
    intent: 'issue.quality',
    language: 'en',
  })
  assert.equal(broken.outcome.do, 'hand_off')
})
