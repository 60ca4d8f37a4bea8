import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SHIPPED_FLOWS } from '#engine/dialogue-next'
import { MATTERS } from './index.ts'

test('while two engines stand, both know the same flows', () => {
  const first = new Map(MATTERS.map((flow) => [flow.scenario, flow]))
  assert.deepEqual([...SHIPPED_FLOWS.keys()].sort(), [...first.keys()].sort())
  for (const [id, flow] of SHIPPED_FLOWS) assert.deepEqual(flow, first.get(id), `data/flows/${id}.json`)
})
