import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TalkState } from '#engine/conversation'
import { anOrder, answeredIn, aTurn, keysOf, offeredIn, SHOP, saidIn } from '../testing/turns.ts'

const ASKED = { topic: 'parcel', intent: 'shipping.track', words: '到哪了', goods: [], order: 'A200', values: {}, open: false }
const EMPTY: TalkState = { flows: [], put: null, memory: [] }
const parcel = (state: string) => ({
  ...{ id: 's', carrier: '中通', trackingNumber: '78', state, items: [], shippedAt: '2026-11-08T02:00:00Z' },
  ...{ expectedAt: '2026-11-09T02:00:00Z', nodes: [{ at: '2026-11-08T05:00:00Z', place: '杭州', text: '离开' }] },
})
const sent = (state: string) => anOrder('A200', 'shipped', undefined, { shipments: [parcel(state)] })
const shop = { ...SHOP, 'orders.recent': [sent('in_transit')] }
const told = { acts: [{ act: 'inform', intent: 'inform.details' }] } as const
const tracked = { acts: [{ act: 'ask', intent: 'shipping.track' }] } as const
type Outcome = Awaited<ReturnType<typeof answeredIn>>
const talkIn = (outcome: Outcome) => ('state' in outcome ? outcome.state.talk : undefined) ?? EMPTY

test('how an order stands is told once: the second time that it is still so, with what can be done', async () => {
  const first = await answeredIn(aTurn('到哪了', tracked), shop)
  assert.ok(keysOf(first).length > 1)
  const second = await answeredIn(aTurn('怎么还没到', { ...tracked, talk: talkIn(first) }), shop)
  assert.deepEqual(keysOf(second), ['answer.parcel_late', 'again.still'])
  assert.ok(offeredIn(second).includes('human'))
  const third = await answeredIn(aTurn('现在呢', { ...tracked, talk: talkIn(second) }), {
    ...SHOP,
    'orders.recent': [sent('out_for_delivery')],
  })
  assert.ok(keysOf(third).includes('parcel.is.out_for_delivery'))
})

test('note is never taken twice in a row', async () => {
  const first = await answeredIn(aTurn('我加班', told), shop)
  const second = await answeredIn(aTurn('家里没人', { ...told, talk: talkIn(first) }), shop)
  assert.notDeepEqual(keysOf(first), keysOf(second))
  assert.deepEqual(keysOf(second), ['again.heard'])
})

test('what is told after a person was called is said to be added, in its own words', async () => {
  const talk: TalkState = { ...EMPTY, memory: [{ event: 'person', why: 'asked_for' }] }
  const outcome = await answeredIn(aTurn('25号寄的', { ...told, talk }), shop)
  assert.deepEqual(keysOf(outcome), ['noted.added'])
  assert.deepEqual(saidIn(outcome).at(0)?.['args'], { words: '25号寄的' })
})

test('what is told where something for a person was offered is for it, and it stays one tap away', async () => {
  const offered = { options: [{ id: 'flow:appeal', label: '请人工复核' }], age: 0, flows: ['appeal'] }
  const outcome = await answeredIn(aTurn('盒子配件都在', { ...told, talk: { ...EMPTY, offered } }), shop)
  assert.deepEqual(keysOf(outcome), ['noted.for_flow'])
  assert.ok(offeredIn(outcome).includes('flow:appeal'))
})

test('while a yes is waited for, what is told beside it is no yes, and one short line says that it waits', async () => {
  const talk: TalkState = {
    ...EMPTY,
    flows: [{ flow: 'urge_dispatch', slots: {}, asked: {}, orderNumber: 'A200' }],
    put: { flow: 'urge_dispatch', hash: 'h', at: '2026-11-11T01:59:00Z' },
  }
  const outcome = await answeredIn(aTurn('same phone', { ...told, talk }))
  assert.equal(keysOf(outcome).length, 1)
})

test('what was offered or answered is turned down without a goodbye', async () => {
  const talk: TalkState = { ...EMPTY, asked: { ...ASKED, topic: 'stock', intent: 'stock.availability' } }
  const outcome = await answeredIn(aTurn('不等了', { acts: [{ act: 'deny', intent: 'chat.deny' }], talk }))
  assert.deepEqual(keysOf(outcome), ['decline.next'])
})

test('a complaint is met with the fact of the order that bears it out, and the next step', async () => {
  const first = await answeredIn(aTurn('到哪了', tracked), shop)
  const outcome = await answeredIn(aTurn('两天没动了', { ...told, talk: talkIn(first) }), shop)
  assert.equal(keysOf(outcome)[0], 'answer.parcel_late')
  assert.ok(offeredIn(outcome).includes('flow:carrier_case'))
})

test('a wish that only a person can do is handed over in its own words; a second one replaces it', async () => {
  const wish = { confidence: 0.98, acts: [{ act: 'choose', intent: 'parts.replace' }] } as const
  const first = await answeredIn(aTurn('补发吧', wish), shop)
  assert.deepEqual([first.do, keysOf(first)], ['hand_off', ['wish.passed']])
  const second = await answeredIn(aTurn('还是换一个吧', { ...wish, talk: talkIn(first) }), shop)
  assert.deepEqual(keysOf(second), ['wish.instead'])
})
