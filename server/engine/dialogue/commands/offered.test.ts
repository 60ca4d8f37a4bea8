import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TalkState } from '#engine/conversation'
import { aTurn, commandsOf } from '../testing/turns.ts'
import { isAsking, wishes } from './asking.ts'
import { flowsNamed } from './offered.ts'
import { cutClean, placeWritten } from './slots/written.ts'
import { sureCommands } from './sure.ts'

const offering = (age: number, ...ids: string[]): TalkState => ({
  ...{ flows: [], put: null, memory: [] },
  offered: {
    options: ids.map((id) => ({ id, label: id })),
    age,
    flows: ids.flatMap((id) => (id.startsWith('flow:') ? [id.slice(5)] : [])),
  },
})

test('what has the form of a question is one, whatever it is read as', () => {
  for (const said of [
    '医院证明必须要吗',
    'wait is it already shipped',
    'im black tier arent i supposed to have someone',
    '能退不',
    '几天到',
  ])
    assert.ok(isAsking(said), said)
  for (const said of ['盒子配件都在', 'we are on our last nappy here', '不退了', 'the boots are staying', '我加班'])
    assert.ok(!isAsking(said), said)
  assert.ok(wishes('can you resend it') && !wishes('does it work on a laptop'))
})

test('what was offered a moment ago is begun by words for what it does; without the offer they begin nothing', async () => {
  const read = { confidence: 0.4, acts: [{ act: 'request', intent: 'parts.replace', confidence: 0.4 }] } as const
  const starts = async (said: string, talk: TalkState) =>
    (await commandsOf(aTurn(said, { ...read, talk }))).flatMap((one) => (one.do === 'start_flow' ? [one.flow] : []))
  assert.deepEqual(await starts('can you resend it', offering(1, 'flow:resend_virtual', 'human')), ['resend_virtual'])
  assert.deepEqual(await starts('那先换XL', offering(0, 'flow:exchange_goods')), ['exchange_goods'])
  assert.deepEqual(await starts('can you resend it', offering(0, 'human')), [])
  assert.deepEqual(await starts("don't resend it", offering(0, 'flow:resend_virtual')), [])
  assert.ok(flowsNamed('补发吧').has('resend_virtual'))
})

test('a plain yes takes up the one thing that was just offered, and of several none', () => {
  const sure = (talk: TalkState) => sureCommands(aTurn('好的', { talk }), talk).map((one) => one.do)
  assert.deepEqual(sure(offering(0, 'flow:carrier_case', 'human')), ['start_flow'])
  assert.deepEqual(sure(offering(0, 'human')), ['call_person'])
  assert.deepEqual(sure(offering(0, 'flow:return_goods', 'flow:exchange_goods')), [])
  assert.deepEqual(sure(offering(1, 'flow:carrier_case')), [])
})

test('a person is called in any common wording', () => {
  const calls = (said: string) => sureCommands(aTurn(said), { flows: [], put: null, memory: [] }).some((one) => one.do === 'call_person')
  for (const said of ['can a human check the warehouse', 'get me a real person', '我要找真人', 'let me talk to someone'])
    assert.ok(calls(said), said)
  for (const said of ['is this made of human hair', '人工智能的', 'do i need an agent for this']) assert.ok(!calls(said), said)
})

test('a value is cut from the words that lead up to it, and keeps the city that the order has', () => {
  assert.equal(cutClean('new one is Xuhui district, Nanxi road 12'), 'Xuhui district, Nanxi road 12')
  assert.equal(cutClean('改成：南溪路12号502'), '南溪路12号502')
  assert.equal(cutClean('Islington road 5'), 'Islington road 5')
  const place = placeWritten('it is Nanxi road 12', { province: '上海', city: '上海', district: '', street: '', name: '' })
  assert.deepEqual(place, { written: '上海 Nanxi road 12', province: '上海', city: '上海', street: 'Nanxi road 12' })
})
