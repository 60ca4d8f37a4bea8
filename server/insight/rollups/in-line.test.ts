import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import { rollingOf } from './rolling.ts'

const { database: db } = await testDatabase()

test('a run that is asked for while another is under way begins after it, whoever asks, and tells of its own time', async () => {
  const goOn = Promise.withResolvers<void>()
  let held = goOn.promise
  const slow: typeof db = {
    ...db,
    inWorkspace: (id, work) => {
      const wait = held
      held = Promise.resolve()
      return wait.then(() => db.inWorkspace(id, work))
    },
  }
  const [ws, before, after] = [randomUUID(), new Date('2026-11-24T09:00:00Z'), new Date('2026-11-24T09:00:01Z')]
  let at = before
  const now = () => at
  const earlier = rollingOf({ db: slow, now }).roll(ws, false)
  const later = rollingOf({ db: slow, now }).roll(ws, false)
  const moved = earlier.then(() => {
    at = after
  })
  goOn.resolve()
  await moved
  assert.deepEqual(await Promise.all([earlier, later]), [before, after])
})
