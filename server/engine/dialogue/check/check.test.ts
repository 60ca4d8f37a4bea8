import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NextStep } from '#engine/conversation'
import { flowsOf } from '../flows/index.ts'
import { talkOf } from '../talk.ts'
import { aTurn, keysOf, offeredIn, PORTS } from '../testing/turns.ts'
import { checked, type Draft, featuresOf, probabilityOf, type Worth, worthOf } from './index.ts'

const turn = aTurn('这件多少钱', { acts: [{ act: 'ask', intent: 'price.quote' }] })
const scene = { turn, talk: talkOf(turn), flows: flowsOf(turn), ports: PORTS }
const step: NextStep = { do: 'answer', source: 'facts', say: [{ key: 'tone.sorry' }, { key: 'price.one' }], state: turn.state }
const draft: Draft = { scene, commands: [{ source: 'local', do: 'tell', words: turn.said }], step }
/** A check looks nothing up and does nothing. */
const came = (...args: Parameters<typeof checked>) => {
  const step = checked(...args)
  assert.ok(step.do !== 'look_up' && step.do !== 'act' && step.do !== 'consult')
  return step
}
const of = (right: number, wrong: number) => (): Worth => ({ right, wrong })

test('what is likely right is said as it is', () => {
  assert.equal(checked(draft, of(0.8, 0.05)), step)
})

test('what may be meant otherwise is said as what was understood, behind a word of sympathy, and a person is offered', () => {
  const hedged = came(draft, of(0.3, 0.15))
  assert.deepEqual(keysOf(hedged), ['tone.sorry', 'check.understood', 'price.one'])
  assert.deepEqual(offeredIn(hedged), ['human'])
})

test('what is more likely wrong is not said: nothing changes, and a person is offered', () => {
  const withheld = came(draft, of(0.1, 0.6))
  assert.deepEqual([withheld.do, keysOf(withheld), offeredIn(withheld)], ['not_known', ['rule.not_known'], ['human']])
})

test('a question that waits goes on waiting behind what is not said', () => {
  const options = [{ id: 'order:A100', label: 'A100' }]
  const pending = { scenario: 'return_goods', slot: 'order', options, expected: [] }
  const waiting = { ...turn, state: { ...turn.state, pending } } as unknown as typeof turn
  const withheld = came({ ...draft, scene: { ...scene, turn: waiting } }, of(0.1, 0.6))
  assert.equal(withheld.do, 'ask')
  assert.deepEqual(offeredIn(withheld), ['order:A100', 'human'])
})

test('alarms, persons, taps and pictures are never held back', () => {
  for (const commands of [
    [{ source: 'local', do: 'alarm', of: 'injury' }],
    [{ source: 'local', do: 'call_person', why: 'asked_for' }],
    [{ source: 'tap', do: 'tell', words: '' }],
  ] as const)
    assert.equal(checked({ ...draft, commands }, of(0, 1)), step)
  const picture = { ...scene, turn: { ...turn, said: ' ' } }
  assert.equal(checked({ ...draft, scene: picture }, of(0, 1)), step)
})

test('features are numbers from 0 to about 1, and the lines that ship make probabilities of them', () => {
  const features = featuresOf(draft)
  assert.equal(features['key:price.one'], 1)
  assert.ok(Object.values(features).every((value) => value >= 0 && value <= 1))
  const { right, wrong } = worthOf(features)
  assert.ok(right > 0 && right < 1 && wrong > 0 && wrong < 1)
  assert.equal(probabilityOf({ bias: 0, weights: { unseen: 9 } }, features), 0.5)
})
