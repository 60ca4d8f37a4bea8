import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DialogueState, FRESH_STATE } from '../../dialogue-state.ts'
import type { Outcome, Turn } from '../../turn.ts'
import { pureStages } from '../engine.fixture.ts'
import type { Stages } from '../stages.ts'
import { promised } from './promised.ts'

const light = { line: 'tone.light.1', heldOut: false, matter: 'shipping.track', goods: [] }
const reply = [{ kind: 'text', text: '¥190' }] as const
const note = { kind: 'money', text: '¥190', value: 'CNY 19000' }

/** What the state says of the tone after a reply was held back. */
function heldWith(tone: DialogueState['tone'], before?: DialogueState['tone']) {
  const stages: Stages = { ...pureStages, promises: () => [note] }
  const state = { ...FRESH_STATE, ...(tone && { tone }) }
  const outcome = { do: 'answer', say: [], source: 'facts', state } as unknown as Outcome
  const turn = { state: { ...FRESH_STATE, ...(before && { tone: before }) } } as unknown as Turn
  const checked = promised(stages, { worded: reply, own: reply }, outcome, turn)
  assert.deepEqual(checked.promises, { kept: [], held: [note] })
  return checked.outcome.state.tone
}

test('a light line that was held back was no occasion, and one of an earlier turn stays', () => {
  assert.deepEqual(heldWith({ said: ['tone.light.1'], soothed: 0, light }), { said: [], soothed: 0 })
  assert.deepEqual(heldWith({ said: ['tone.light.1'], soothed: 0, light }, { said: [], soothed: 0, light }), {
    said: [],
    soothed: 0,
    light,
  })
})

test('who is upset comes to a person in time, though the replies are held back', () => {
  assert.deepEqual(heldWith({ said: ['a', 'b'], soothed: 2 }, { said: ['a'], soothed: 1 }), { said: ['a'], soothed: 2 })
  assert.equal(heldWith(undefined), undefined)
})

test('what came of a deed is still to be told where the words that tell it were held back', () => {
  const told = { key: 'done.cancel_order', deed: 'd1' }
  const outcome = { do: 'answer', say: [told, { key: 'chat.thanks' }], source: 'facts', state: FRESH_STATE } as unknown as Outcome
  const turn = { state: FRESH_STATE } as unknown as Turn
  const said = (notes: readonly object[]) => {
    const stages = { ...pureStages, promises: () => notes } as unknown as Stages
    const { outcome: checked } = promised(stages, { worded: reply, own: reply }, outcome, turn)
    return 'say' in checked ? checked.say : undefined
  }
  assert.deepEqual(said([note]), [{ key: 'promise.held' }])
  assert.deepEqual(said([{ ...note, by: 'receipt' }]), [told, { key: 'chat.thanks' }])
})
