import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Command } from '../commands/index.ts'
import { SHIPPED_FLOWS } from '../flows/index.ts'
import { answeredIn, aTurn, keysOf, offeredIn, policedIn, SHOP } from '../testing/turns.ts'

const RETURN = { flow: 'return_goods', slots: {}, asked: {}, orderNumber: 'A100' }
const PUT = { flow: 'return_goods', hash: 'h', at: '2026-11-11T01:59:00Z' }
const source = 'local' as const

const words = fc.constantFrom('', '什么时候发货', '不要了')
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom(...SHIPPED_FLOWS.keys(), 'none_such').map((flow): Command => ({ source, do: 'start_flow', flow, slots: {} })),
  fc.constantFrom<Command>(
    { source, do: 'deny' },
    { source, do: 'affirm' },
    { source, do: 'cancel_flow' },
    { source, do: 'silence' },
    { source, do: 'resume_flow', flow: 'return_goods' },
  ),
  fc.constantFrom<Command>(
    { source, do: 'set_slots', slots: { claim: 'none' } },
    { source, do: 'correct_slot', slots: { claim: 'none' } },
    { source, do: 'choose', option: 'x' },
  ),
  fc.constantFrom<Command>(
    { source, do: 'call_person', why: 'asked_for' },
    { source, do: 'alarm', of: 'injury' },
    { source, do: 'courtesy', kind: 'chat.thanks' },
  ),
  words.map(
    (said): Command => ({
      source,
      do: 'ask',
      words: said,
      ask: { topic: 'delivery', intent: 'shipping.dispatch', words: said, goods: [], absent: [], values: {}, confidence: 1 },
    }),
  ),
  words.map((said): Command => ({ source, do: 'tell', words: said, trouble: 'issue.quality' })),
  words.map((said): Command => ({ source, do: 'unclear', words: said, near: ['return.apply', 'exchange.apply'] })),
)

test('whatever a message does, every command of it is taken, and the turn comes to one outcome', async () => {
  const talks = fc.constantFrom(
    { flows: [], put: null, memory: [] },
    { flows: [RETURN], put: null, memory: [] },
    { flows: [RETURN], put: PUT, memory: [] },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(anyCommand, { minLength: 1, maxLength: 5 }), talks, async (commands, talk) => {
      const outcome = await policedIn(commands, aTurn('什么', { talk }))
      assert.ok('state' in outcome)
      // something is said of it, or a person has it
      assert.ok(outcome.do === 'hand_off' || keysOf(outcome).length > 0, JSON.stringify(commands))
    }),
    { numRuns: 300 },
  )
})

test('after a refusal what was put is gone: a later yes does nothing', async () => {
  const talk = { flows: [RETURN], put: PUT, memory: [] }
  const stopped = await answeredIn(aTurn('先别退', { acts: [{ act: 'deny', intent: 'chat.deny' }], talk }))
  assert.ok('state' in stopped && stopped.state.talk)
  assert.deepEqual([stopped.state.talk.put, stopped.state.talk.flows], [null, []])
  const later = await answeredIn(aTurn('确认', { tap: 'do:h=yes', talk: stopped.state.talk }))
  assert.deepEqual(keysOf(later), ['settle.done_already'])
})

test('a plain no answers what is asked by yes or no, and takes nothing back', async () => {
  const talk = { flows: [{ ...RETURN, item: 'coat.M', slots: {}, asked: { opened: 1 } }], put: null, memory: [] }
  const options = [
    { id: 'set:opened=no', label: '没拆' },
    { id: 'set:opened=yes', label: '拆开了' },
  ]
  const state = { pending: { scenario: 'return_goods', slot: 'settle.opened', options } }
  const outcome = await answeredIn(aTurn('没有', { acts: [{ act: 'deny', intent: 'chat.deny' }], talk, state }))
  assert.ok('state' in outcome)
  assert.equal(outcome.state.talk?.flows[0]?.slots['opened']?.value, 'no')
})

test('a digression is answered, and the question of the flow is put once more', async () => {
  const talk = { flows: [{ ...RETURN, item: 'coat.M', asked: { claim: 1 } }], put: null, memory: [] }
  const shop = {
    ...SHOP,
    'knowledge.search': {
      verdict: 'answer',
      best: [{ entryId: 'e', question: '运费谁出', intents: ['return.fee'], answer: '质量问题由本店承担。', probability: 0.95, score: 1 }],
    },
  }
  const outcome = await answeredIn(aTurn('运费谁出', { acts: [{ act: 'ask', intent: 'return.fee' }], talk }), shop)
  const said = keysOf(outcome)
  assert.equal(outcome.do, 'ask')
  assert.ok(said.length >= 2 && said.at(-1) === 'settle.ask.claim', said.join())
  assert.ok(offeredIn(outcome).some((id) => id.startsWith('set:claim=')))
})

test('nothing is asked a third time the same way: then taps, and a person beside them', async () => {
  const talk = { flows: [{ ...RETURN, item: 'coat.M', asked: { claim: 2 } }], put: null, memory: [] }
  const outcome = await policedIn([{ source, do: 'set_slots', slots: {} }], aTurn('嗯', { talk }))
  assert.ok(!keysOf(outcome).includes('settle.ask.claim'))
  assert.ok(offeredIn(outcome).includes('human'))
})

test('several wishes: the first is begun and the others wait for it to end', async () => {
  const outcome = await policedIn(
    [
      { source, do: 'start_flow', flow: 'request_invoice', slots: {} },
      { source, do: 'start_flow', flow: 'personal_data', slots: {} },
    ],
    aTurn('开发票，导出数据'),
  )
  assert.ok('state' in outcome)
  assert.deepEqual(
    outcome.state.talk?.flows.map(({ flow }) => flow),
    ['request_invoice'],
  )
  assert.deepEqual(
    outcome.state.talk?.queued?.map(({ flow }) => flow),
    ['personal_data'],
  )
  assert.ok(keysOf(outcome).includes('settle.several'))
})

test('a person who is called comes; one who is refused does not, however much is complained', async () => {
  const called = await answeredIn(aTurn('转人工', { acts: [{ act: 'call_person', intent: 'service.human' }] }))
  assert.equal(called.do, 'hand_off')
  const upset = { acts: [{ act: 'vent', intent: 'service.complaint' }], mood: -0.95, state: { unmet: 6 } } as const
  assert.equal((await answeredIn(aTurn('太差劲了', upset))).do, 'hand_off')
  assert.notEqual((await answeredIn(aTurn('please do not transfer me, this is awful', upset))).do, 'hand_off')
})

test('trouble is met with what can be done about it, and nothing is done or put before one way is chosen', async () => {
  const outcome = await answeredIn(aTurn('衣服破了个洞', { acts: [{ act: 'report', intent: 'issue.quality' }] }))
  assert.equal(outcome.do, 'ask')
  assert.ok(offeredIn(outcome).includes('set:option=exchange'))
  assert.equal('state' in outcome && outcome.state.talk?.put, null)
})

test('who may be hurt is told what to do first, and a person comes', async () => {
  const outcome = await answeredIn(aTurn('用了脸全红了', { acts: [{ act: 'report', intent: 'issue.reaction' }] }))
  assert.equal(outcome.do, 'hand_off')
  assert.deepEqual(keysOf(outcome), ['injury.first'])
})
