// long: reckons some thousand baskets
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { runChat } from '@xiaoer/testing/chat/run-chat'
import { serviceDriver } from '@xiaoer/testing/chat/service-driver'
import { testService } from '@xiaoer/testing/service'
import { type Half, readTalks, type Talk } from './read-talks.ts'
import { readMinds, shelfDriver } from './shelf-driver.ts'

/** Talks of each half that went as they should when this was last worked on. */
const LEAST: Readonly<Record<Half, number>> = { developed: 28, kept: 20 }

const minds = readMinds()
const demo = await serviceDriver(await testService())
const went: Talk[] = []
const talks = readTalks()

for (const [at, talk] of talks.entries())
  test(talk.script.title, async (t) => {
    const driver = talk.shelf === undefined ? demo : shelfDriver(minds, talk.shelf)
    try {
      await runChat(talk.script, talk.script.title, driver, 5000 + at)
      went.push(talk)
    } catch (error) {
      // what those kept back say is not for developing
      t.diagnostic(talk.half === 'kept' ? `${talk.script.title}: no` : String(error))
    }
  })

after(() => {
  for (const half of ['developed', 'kept'] as const) {
    const right = went.filter((one) => one.half === half).length
    process.stderr.write(`${half}: ${right} of ${talks.filter((one) => one.half === half).length}\n`)
    assert.ok(right >= LEAST[half], `${half}: ${right} talks went as they should, fewer than ${LEAST[half]}`)
  }
})
