// long: starts, kills and restarts the service dozens of times
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Bench, Result } from '../harness/result.ts'
import { bench as killDatabase } from './kill-database.ts'
import { bench as killMidDeed } from './kill-mid-deed.ts'
import { bench as killService } from './kill-service.ts'
import { bench as supervised } from './supervised.ts'

const options = { seed: 1, quick: true, args: [] }

/** Told together: one figure that falls short mostly says why another does. */
async function allHold(bench: Bench): Promise<void> {
  const short: Result[] = []
  for await (const result of bench(options)) if (!result.ok) short.push(result)
  assert.deepEqual(short, [])
}

for (const [name, bench] of Object.entries({ killService, killDatabase })) {
  test(`${name}, twice under load (seed ${options.seed}): nothing lost, nothing said twice`, async () => {
    await allHold(bench)
  })
}

test('supervised, killed twice and told once to stop, under load: it comes back by itself, ends in time, and no turn is lost or worked twice', async () => {
  await allHold(supervised)
})

test('killMidDeed, after the deed, after its receipt and while it is taken back: done once or not at all, one receipt, told once', async () => {
  await allHold(killMidDeed)
})
