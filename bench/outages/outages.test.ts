import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bench as killDatabase } from './kill-database.ts'
import { bench as killMidDeed } from './kill-mid-deed.ts'
import { bench as killService } from './kill-service.ts'

const options = { seed: 1, quick: true, args: [] }

for (const [name, bench] of Object.entries({ killService, killDatabase })) {
  test(`${name}, twice under load (seed ${options.seed}): nothing lost, nothing said twice`, async () => {
    for await (const result of bench(options)) assert.ok(result.ok, JSON.stringify(result))
  })
}

test('killMidDeed, after the deed, after its receipt and while it is taken back: done once or not at all, one receipt, told once', async () => {
  for await (const result of killMidDeed(options)) assert.ok(result.ok, JSON.stringify(result))
})
