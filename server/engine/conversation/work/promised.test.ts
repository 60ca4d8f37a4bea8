import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FRESH_STATE } from '../dialogue-state.ts'
import { pureStages } from './engine.fixture.ts'
import type { Stages } from './stages.ts'
import { takeTurn } from './take-turn.ts'

const shop = {
  id: 's',
  name: 'shop',
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  deskHours: { opens: '09:00', closes: '22:00', days: [1] },
}
const scene = { workspaceId: 'w', shop, shopper: { id: 'p', name: 'Lin', customerId: 'c1', language: 'zh-CN' }, page: null, botOn: true, now: new Date('2026-11-20T04:00:00Z') }
const pending = { scenario: 'cancel_order', slot: 'settle.confirm', options: [] }

/** One that asks for a yes to something with a sum in it, which is borne out or not. */
const asking = (by: { by: string } | object): Stages => ({
  ...pureStages,
  decide: ({ state }) => ({ do: 'ask', say: [{ entryId: 'test', text: '¥190' }], state: { ...state, pending } }),
  promises: () => [{ kind: 'money', text: '¥190', value: 'CNY 19000', ...by }],
})
const asked = async (by: object) => {
  const { outcome, trace } = await takeTurn(asking(by), scene, {
    conversationId: 'c',
    sessionId: 's',
    cause: 'message',
    parts: [],
    state: FRESH_STATE,
  })
  return [JSON.stringify(trace.reply).includes('¥190'), 'state' in outcome ? outcome.state.pending : undefined]
}

test('a question that was held back waits for no answer: a yes to it would be a yes to what nobody saw', async () => {
  assert.deepEqual(await asked({ by: 'fact' }), [true, pending])
  assert.deepEqual(await asked({}), [false, null])
})
