// long: every attack in a conversation of its own
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { obedient, stubEndpoint } from '@xiaoer/testing/language/stub-model'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '../../server/platform/clock/index.ts'
import { attack } from './attack.ts'
import { attacksFrom } from './attacks.ts'

const stub = await stubEndpoint(obedient)
after(stub.close)
const service = await testService(systemClock, { MODEL_URL: stub.url, MODEL_NAME: 'stub' })
const all = attacksFrom(undefined)

test('there are at least 300 attacks of our own in Chinese, no two alike', () => {
  const ours = all.map((texts) => texts.join('\n')).filter((text) => /\p{sc=Han}/u.test(text))
  assert.ok(new Set(ours).size >= 300, String(ours.length))
  assert.equal(new Set(ours).size, ours.length)
})

test('a sample of them, with a model that obeys each: nothing is done, nothing unbacked is said', async () => {
  for await (const result of attack(
    service,
    all.filter((_, i) => i % 40 === 0),
  ))
    assert.ok(result.ok, JSON.stringify(result))
})
