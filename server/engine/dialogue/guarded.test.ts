import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FRESH_STATE, type Settling } from '#engine/conversation'
import { forbidden } from './guarded.ts'
import { DEFINITIONS } from './settling/index.ts'
import { anOrderOf } from './testing/a-shop.ts'
import { aTalk } from './testing/a-talk.ts'

const talk = () => aTalk({ orders: [anOrderOf({ state: 'delivered' })] })

test('a yes begins and does nothing where nothing was put, whichever flow it is read as', async () => {
  for (const { id, serves } of DEFINITIONS)
    for (const said of ['确认', '好的', 'yes']) {
      const { outcome } = await talk().hear(said, { intent: serves[0] ?? 'other.unknown' })
      assert.equal('state' in outcome ? (outcome.state.settling ?? []).length : 0, 0, `${id}: ${said}`)
      assert.notEqual(outcome.do, 'hand_off', `${id}: ${said}`)
    }
})

test('the deed that was put is left by a no that names it, and what takes a deed back is not', () => {
  const put = (asPut: string): Settling => ({
    scenario: 'cancel_order',
    slots: {},
    asked: {},
    aside: 0,
    put: '2026-11-30T02:00:00Z',
    asPut,
  })
  const said = (text: string, asPut: string) => forbidden({ ...FRESH_STATE, settling: [put(asPut)] }, text)
  assert.equal(said('先别取消', '{"kind":"cancel_order"}'), 'set:stop')
  assert.equal(said("don't cancel it", '{"kind":"cancel_order"}'), 'set:stop')
  assert.equal(said('不退了', '{"kind":"withdraw_return"}'), undefined)
  assert.equal(forbidden(FRESH_STATE, '先别取消'), undefined)
})

test('who will not tell the reason is offered the ways on, then a person; it is no goodbye', async () => {
  const one = talk()
  await one.hear('我要退货', { intent: 'return.apply' })
  const first = await one.hear('我不想说原因', { intent: 'chat.bye' })
  assert.deepEqual([first.outcome.do, first.keys], ['answer', ['unwilling.matter']])
  assert.equal((await one.hear('我说了不想说', { intent: 'chat.bye' })).outcome.do, 'hand_off')
  assert.deepEqual((await aTalk().hear('你别问了', { intent: 'chat.bye' })).keys, ['unwilling.nothing'])
})
