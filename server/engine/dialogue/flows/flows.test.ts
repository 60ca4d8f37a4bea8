import assert from 'node:assert/strict'
import { test } from 'node:test'
import { waysOf } from '@xiaoer/contract/scenarios'
import { shippedWishes } from '#engine/claims'
import type { EntityValue } from '#engine/conversation'
import type { OrderFact } from '../facts/index.ts'
import { DIALOGUES, SHIPPED_FLOWS, slotsOf, WORDINGS } from './flow.ts'
import { isOfKind } from './orders.ts'
import { holds } from './standing.ts'

test('every flow that ships leads from its start to steps that exist', () => {
  assert.ok(SHIPPED_FLOWS.size >= 36)
  for (const flow of SHIPPED_FLOWS.values()) {
    assert.ok(flow.steps[flow.start], `${flow.scenario} starts nowhere`)
    for (const { to } of Object.values(flow.steps).flatMap(waysOf)) assert.ok(flow.steps[to], `${flow.scenario} leads to ${to}`)
  }
})

test('a slot has one meaning in a flow: no two steps offer other choices for it', () => {
  for (const flow of SHIPPED_FLOWS.values()) {
    const names = slotsOf(flow).map(({ slot }) => slot)
    assert.deepEqual(names, [...new Set(names)], flow.scenario)
  }
})

test('every flow that ships has a dialogue that tests it, and begins by wordings that are there', () => {
  for (const id of SHIPPED_FLOWS.keys()) assert.ok((DIALOGUES.get(id)?.length ?? 0) > 0, id)
  const own = Object.keys(shippedWishes)
  for (const name of WORDINGS) assert.ok(own.includes(name) || SHIPPED_FLOWS.has(name) || OF_OTHERS.includes(name), name)
})
/** Wordings of what a flow is also called by. */
const OF_OTHERS = ['review_called', 'wrong_address']

test('goods that were signed for are received, whatever else the order waits for', () => {
  const order = (state: string, parcels: readonly string[]) =>
    ({ state, shipments: parcels.map((one) => ({ state: one })), returns: [] }) as unknown as OrderFact
  const now = new Date('2026-11-30T09:00:00Z')
  assert.ok(isOfKind('received', order('delivered', []), now))
  assert.ok(isOfKind('received', order('refunding', ['delivered']), now))
  assert.ok(isOfKind('received', order('shipped', ['delivered', 'in_transit']), now))
  assert.equal(isOfKind('received', order('shipped', ['in_transit']), now), false)
})

test('a count that was said is compared as a number, whatever it was counted in', () => {
  const standing = (value: EntityValue) => ({
    known: {},
    frame: { flow: 'engraving', slots: { count: { value, from: 'said' as const, confidence: 1 } }, asked: {} },
    now: new Date('2026-11-30T09:00:00Z'),
  })
  assert.ok(holds({ fact: 'said.count', atLeast: 45 }, standing({ value: 45, unit: '个' })))
  assert.ok(holds({ fact: 'said.count', atMost: 3 }, standing(3)))
  assert.equal(holds({ fact: 'said.count', atLeast: 46 }, standing({ value: 45, unit: '个' })), false)
})
