import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TalkState } from '#engine/conversation'
import { SHIPPED_FLOWS } from '../flows/index.ts'
import { answeredIn, aTurn, commandsOf, keysOf, offeredIn } from '../testing/turns.ts'

const NOTHING: TalkState = { flows: [], put: null, memory: [] }
const stateIn = (outcome: Awaited<ReturnType<typeof answeredIn>>) => ('state' in outcome ? outcome.state : undefined)

const YES = ['确认', '好的', 'yes']

test('a yes where nothing was put begins and does nothing, whichever flow it is read as', async () => {
  for (const [at, { scenario, serves }] of [...SHIPPED_FLOWS.values()].entries()) {
    const said = YES[at % YES.length] ?? ''
    const acts = [{ act: 'confirm' as const, intent: serves[0] ?? 'other.unknown' }]
    const outcome = await answeredIn(aTurn(said, { acts, talk: NOTHING }))
    assert.deepEqual(stateIn(outcome)?.talk?.flows ?? [], [], `${scenario}: ${said}`)
    assert.notEqual(outcome.do, 'hand_off', `${scenario}: ${said}`)
  }
})

const PUT: TalkState = {
  flows: [{ flow: 'cancel_order', slots: {}, asked: {}, orderNumber: 'A200' }],
  put: { flow: 'cancel_order', hash: 'h', at: '2026-11-11T01:59:00Z' },
  memory: [],
}

test('a deed that was put is dropped by words that forbid it, and a later yes does nothing', async () => {
  for (const act of ['withdraw', 'deny', 'request'] as const)
    for (const said of ['先别取消', "don't cancel it"]) {
      const outcome = await answeredIn(aTurn(said, { acts: [{ act, intent: 'order.cancel' }], talk: PUT }))
      const state = stateIn(outcome)
      assert.equal(state?.talk?.put ?? null, null, `${act}: ${said}: ${keysOf(outcome).join()}`)
      const yes = await commandsOf(aTurn('确认', { acts: [{ act: 'confirm', intent: 'chat.affirm' }], ...(state && { state }) }))
      assert.ok(
        yes.every((one) => one.do !== 'affirm'),
        `${act}: ${said}: ${yes.map((one) => one.do).join()}`,
      )
    }
})

test('"no" to what was offered declines it: nothing else is answered', async () => {
  const offered = { options: [{ id: 'flow:return_goods', label: '退货' }], age: 0, flows: ['return_goods'] }
  for (const said of ['不用了', 'no']) {
    const outcome = await answeredIn(aTurn(said, { acts: [{ act: 'deny', intent: 'chat.deny' }], talk: { ...NOTHING, offered } }))
    assert.deepEqual(keysOf(outcome), ['decline.next'], said)
    assert.deepEqual(stateIn(outcome)?.talk?.flows, [], said)
  }
})

test('who will not tell the reason that was asked for is not bidden goodbye: the question stands, with a way out', async () => {
  const flows = [{ flow: 'return_goods', slots: {}, asked: { claim: 1 }, orderNumber: 'A100', item: 'coat.M' }]
  const pending = { scenario: 'return_goods', slot: 'settle.claim', options: [] }
  for (const act of ['deny', 'close'] as const) {
    const acts = [{ act, intent: 'chat.bye' }]
    const outcome = await answeredIn(aTurn('我不想说原因', { acts, talk: { ...NOTHING, flows }, state: { pending } }))
    assert.ok(!keysOf(outcome).some((key) => key.startsWith('chat.')), `${act}: ${keysOf(outcome).join()}`)
    assert.ok(outcome.do === 'hand_off' || offeredIn(outcome).some((id) => id === 'set:stop' || id === 'human'), act)
  }
})
