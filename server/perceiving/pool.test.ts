import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { processPool } from './pool.ts'

const program = new URL('./testing/odd-worker.ts', import.meta.url)
const why: string[] = []
const pool = processPool({ program, mostWaiting: 3, mostMegabytes: 400, restMs: 1, told: (one) => why.push(one) })
after(pool.close)

/** Long enough for a process to begin on a busy machine. */
const PATIENT = 300_000

test('jobs are worked one after the other', async () => {
  assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((job) => pool.run(job, PATIENT))), ['a done', 'b done', 'c done'])
  const { mostMegabytes: _, ...standing } = pool.standing()
  assert.deepEqual(standing, { waiting: 0, isRunning: true, failures: 0 })
})

test('what a process refuses is refused, and it goes on', async () => {
  await assert.rejects(pool.run('refuse', PATIENT), { code: 'invalid', message: 'that is no picture' })
  assert.equal(await pool.run('next', PATIENT), 'next done')
})

test('one that dies, hangs or grows too large fails its job alone; the one behind it is done', async () => {
  for (const [job, deadline, told] of [
    ['die', PATIENT, /ended by itself \(3\)/],
    ['hang', 3_000, /not done in time/],
    ['grow', PATIENT, /held \d+ MB/],
  ] as const) {
    if (job === 'grow' && process.platform !== 'linux') continue
    const [bad, good] = await Promise.allSettled([pool.run(job, deadline), pool.run('next', PATIENT)])
    assert.equal(bad.status, 'rejected', job)
    assert.equal(bad.reason.code, 'unavailable')
    assert.equal(good.status, 'fulfilled', job)
    assert.match(why.at(-1) ?? '', told)
    assert.equal(pool.standing().failures, 0)
  }
})

test('more than may wait are refused at once', async () => {
  await pool.run('first', PATIENT)
  const all = await Promise.allSettled(['a', 'b', 'c', 'd', 'e', 'f'].map((job) => pool.run(job, PATIENT)))
  const refused = all.filter(({ status }) => status === 'rejected')
  assert.equal(refused.length, 2)
})

test('what is closed takes nothing, and what waited is told', async () => {
  const other = processPool({ program, restMs: 1 })
  const [left] = [assert.rejects(other.run('hang', PATIENT), { code: 'unavailable' })]
  await other.close()
  await left
  await assert.rejects(other.run('a', PATIENT), { code: 'unavailable' })
})
