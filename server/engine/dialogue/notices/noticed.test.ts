import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FRESH_STATE, type Step, type TurnNotice } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { noticed } from './noticed.ts'

const stop: TurnNotice = {
  id: 'n1',
  text: '湖北因大雪停运',
  translations: { en: 'No parcels to Hubei' },
  intents: ['shipping.', 'order.status'],
  regions: ['湖北', '武汉'],
  productIds: [],
}
const answer: Step = { do: 'answer', say: [{ key: 'order.shipped' }], source: 'facts', state: FRESH_STATE }

/** As far as a notice looks. */
function sceneOf(intent: string, said: string, notices: readonly TurnNotice[], more: { facts?: object; state?: object } = {}): Scene {
  const state = { ...FRESH_STATE, ...more.state }
  const turn: Pick<Scene['turn'], 'said' | 'facts' | 'notices'> = { said, facts: { ...more.facts }, notices }
  return Object.assign(Object.create(null), { intent, state, turn })
}

const said = (step: Step) => ('say' in step ? (step.say ?? []) : [])

test('a notice goes before the answer where matter and region are its own', () => {
  assert.deepEqual(said(noticed(sceneOf('shipping.delivery', '武汉能到吗', [stop]), answer)), [
    { noticeId: 'n1', text: stop.text },
    { key: 'order.shipped' },
  ])
  for (const [intent, words] of [
    ['shipping.delivery', '上海能到吗'],
    ['return.policy', '武汉能退吗'],
    ['chat.greeting', '武汉的你好'],
  ] as const)
    assert.equal(noticed(sceneOf(intent, words, [stop]), answer), answer)
})

test("the order's address says the region too", () => {
  const facts = { order: { address: { province: '湖北省', city: '武汉市', district: '洪山区' } } }
  assert.equal(said(noticed(sceneOf('order.status', '到哪了', [stop], { facts }), answer)).length, 2)
})

test('it is told once a session, and stands for the answer where nothing else is known', () => {
  const unknown: Step = { do: 'not_known', say: [{ key: 'rule.not_known' }], state: FRESH_STATE }
  const step = noticed(sceneOf('shipping.delivery', '湖北停运了吗', [stop]), unknown)
  assert.deepEqual([step.do, said(step)], ['answer', [{ noticeId: 'n1', text: stop.text }]])
  assert.deepEqual('state' in step ? step.state.noticed : [], ['n1'])
  assert.equal(noticed(sceneOf('shipping.delivery', '湖北停运了吗', [stop], { state: { noticed: ['n1'] } }), unknown), unknown)
})

test('a notice for everything goes before any matter but no greeting, in the language of the shopper', () => {
  const all = { ...stop, intents: [], regions: [] }
  assert.equal(noticed(sceneOf('chat.greeting', 'hi', [all]), answer), answer)
  const english = sceneOf('return.policy', 'can I return', [all], { state: { language: 'en' } })
  assert.deepEqual(said(noticed(english, answer))[0], { noticeId: 'n1', text: 'No parcels to Hubei' })
})
