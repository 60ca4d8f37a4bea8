import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testClock } from '../clock/index.ts'
import { lastRead } from './last-read.ts'

const clock = testClock(new Date('2026-11-21T12:00:00Z'))

/** What is read changes with every reading, so that each is seen. */
function counted(during: () => void = () => {}) {
  let reads = 0
  return lastRead(
    async (workspaceId) => {
      reads += 1
      during()
      return `${workspaceId} ${reads}`
    },
    () => clock.now(),
  )
}

test('read once, and again after a change or a minute', async () => {
  const kept = counted()
  assert.equal(kept.of('a'), undefined)
  assert.equal(await kept.load('a'), 'a 1')
  assert.equal(await kept.load('a'), 'a 1')
  assert.equal(await kept.load('b'), 'b 2')
  kept.forget()
  assert.equal(await kept.load('a'), 'a 3')
  clock.forward(60_000)
  assert.equal(await kept.load('a'), 'a 4')
})

test('who is in the middle of a turn when a change is heard goes on with what it has', async () => {
  const kept = counted()
  await kept.load('a')
  kept.forget()
  assert.equal(kept.of('a'), 'a 1')
})

test('a change heard while it is read makes it read once more', async () => {
  const kept = counted(() => kept.forget())
  assert.equal(await kept.load('a'), 'a 1')
  assert.equal(await kept.load('a'), 'a 2')
})
