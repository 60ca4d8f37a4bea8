import assert from 'node:assert/strict'
import { test } from 'node:test'
import { waysOf } from '@xiaoer/contract/scenarios'
import { MATTERS } from '#engine/dialogue'
import type { OrderFact } from '../facts/index.ts'
import { SHIPPED_FLOWS, slotsOf } from './flow.ts'
import { isOfKind } from './orders.ts'

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

test('while two engines stand, both know the same flows', () => {
  const first = new Map(MATTERS.map((flow) => [flow.scenario, flow]))
  assert.deepEqual([...SHIPPED_FLOWS.keys()].sort(), [...first.keys()].sort())
  for (const [id, flow] of SHIPPED_FLOWS) assert.deepEqual(flow, first.get(id), `data/flows/${id}.json`)
})

test('goods that were signed for are received, whatever else the order waits for', () => {
  const order = (state: string, parcels: readonly string[]) =>
    ({ state, shipments: parcels.map((one) => ({ state: one })), returns: [] }) as unknown as OrderFact
  const now = new Date('2026-11-30T09:00:00Z')
  assert.ok(isOfKind('received', order('delivered', []), now))
  assert.ok(isOfKind('received', order('refunding', ['delivered']), now))
  assert.ok(isOfKind('received', order('shipped', ['delivered', 'in_transit']), now))
  assert.equal(isOfKind('received', order('shipped', ['in_transit']), now), false)
})
