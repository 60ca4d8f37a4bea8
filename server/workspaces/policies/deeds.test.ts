import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEEDS } from './deeds.ts'

test('every state of a version is reached from a draft; what is published or withdrawn is left by no deed, but by a version of its own', () => {
  const all = Object.values(DEEDS).map(({ from, to }) => ({ from: new Set<string>(from), to }))
  const reached = new Set<string>(['draft'])
  for (const _ of all) for (const { from, to } of all) if ([...from].some((one) => reached.has(one))) reached.add(to)
  assert.deepEqual([...reached].sort(), ['draft', 'published', 'waiting', 'withdrawn'])
  const left = [...reached].filter((state) => all.some(({ from }) => from.has(state)))
  assert.deepEqual(left.sort(), ['draft', 'waiting'])
})
