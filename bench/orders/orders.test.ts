// long: the bench of orders once through
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { parseChat } from '@xiaoer/testing/chat/parse-chat'
import { runChat } from '@xiaoer/testing/chat/run-chat'
import { serviceDriver } from '@xiaoer/testing/chat/service-driver'
import { testService } from '@xiaoer/testing/service'

/** Talks of each half that went as they should when this was last worked on; those with an odd number are for developing. */
const LEAST = { developed: 11, kept: 10 }

const driver = await serviceDriver(await testService())
const scripts = readFileSync(new URL('talks.txt', import.meta.url), 'utf8')
  .split(/\n(?=# \d)/u)
  .map((text, at) => parseChat(text, `talk ${at + 1}`))
const went = { developed: 0, kept: 0 }

for (const [at, script] of scripts.entries())
  test(script.title, async (t) => {
    const half = at % 2 === 0 ? 'developed' : 'kept'
    try {
      await runChat(script, script.title, driver, 6000 + at)
      went[half]++
    } catch (error) {
      // what those kept back say is not for developing
      t.diagnostic(half === 'kept' ? `${script.title}: no` : String(error))
    }
  })

after(() => {
  for (const half of ['developed', 'kept'] as const) {
    process.stderr.write(`${half}: ${went[half]} of ${scripts.length / 2}\n`)
    assert.ok(went[half] >= LEAST[half], `${half}: ${went[half]} talks went as they should, fewer than ${LEAST[half]}`)
  }
})
