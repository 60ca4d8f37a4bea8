import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as round } from 'node:timers/promises'
import { AppError } from '#platform/errors'
import { keptNames } from './kept-names.ts'

/** A list of so many pages of one name each, read by a clock of its own; a page is let go on by `step`. */
function aList(pages: number) {
  const its = { asked: [] as number[], at: 0, fails: false }
  let gate = Promise.withResolvers<void>()
  const names = keptNames({
    now: () => its.at,
    pause: () => gate.promise,
    async page(page) {
      its.asked.push(page)
      if (its.fails) throw new AppError('upstream_failed', 'no answer')
      return { names: [{ id: `p${page}`, title: `${page}`, aliases: [], category: '' }], more: page < pages }
    },
  })
  async function step() {
    gate.resolve()
    gate = Promise.withResolvers<void>()
    for (let rounds = 0; rounds < 5; rounds++) await round()
  }
  return { its, names, step, count: async () => (await names()).length }
}

test('a long list is read in the background, one run at once: a question waits for its first pages alone and gets what is known by then', async () => {
  const { its, names, step, count } = aList(6)
  assert.deepEqual(
    (await Promise.all([names(), names(), names()])).map(({ length }) => length),
    [3, 3, 3],
  )
  assert.deepEqual(its.asked, [1, 2, 3])
  await step()
  assert.equal(await count(), 4)
  await step()
  await step()
  assert.deepEqual([await count(), its.asked], [6, [1, 2, 3, 4, 5, 6]], 'each page once')
  its.at += 60_000
  assert.deepEqual([await count(), its.asked.length], [6, 6], 'as good as new')
  its.at += 10 * 60_000
  assert.deepEqual([await count(), its.asked.length > 6], [6, true], 'read anew, and meanwhile none is missing')
})

test('a run that fails goes on where it stopped, and fails a question only where nothing is known', async () => {
  const { its, names, step, count } = aList(5)
  its.fails = true
  await assert.rejects(names(), { code: 'upstream_failed' })
  its.fails = false
  assert.equal(await count(), 3)
  its.fails = true
  await step()
  assert.equal(await count(), 3)
  await step()
  its.fails = false
  assert.equal(await count(), 3)
  await step()
  assert.deepEqual([await count(), its.asked.filter((page) => page === 1).length], [5, 2])
})
