import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { SentMessage } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { type Behaviour, stubEndpoint } from '@xiaoer/testing/language/stub-model'
import { testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import { systemClock } from '#platform/clock'

let behave: () => Behaviour | Promise<Behaviour> = () => ({ say: '好的' })
const stub = await stubEndpoint(() => behave())
after(stub.close)
// the waiting is ended by the test, and by no deadline
const service = await testService(systemClock, { PRIVATE_HOSTS: new URL(stub.url).host, MODEL_PATIENCE: '600' })
const anna = await owner(service)
assert.equal((await anna.send('PUT', '/settings/language-model/address', { url: stub.url, name: 'house' })).status, 200)
const RULES = { enabled: true, uses: [], reader: 'local', driver: 'agent', shopperCalls: 10_000, dayCalls: 1_000_000 }
assert.equal((await anna.send('PUT', '/settings/language-model', RULES)).status, 200)

const textOf = async (visitor: Visitor, text: string) =>
  (await visitor.say(text))
    .as(SentMessage)
    .replies.flatMap(({ parts }) => parts.map((part) => part.text))
    .join('\n')

const WAITING = 64

test('sixty-four turns that wait for a slow model hold up nobody: turns without it are answered before any of them', async () => {
  const gate = Promise.withResolvers<void>()
  const all = Promise.withResolvers<void>()
  let asked = 0
  behave = async () => {
    asked++
    if (asked === WAITING) all.resolve()
    await gate.promise
    return { say: '您好，请问想了解什么？' }
  }
  const order: string[] = []
  const [waiters, others] = [
    await Promise.all(Array.from({ length: WAITING }, () => visit(service))),
    await Promise.all(Array.from({ length: 16 }, () => visit(service))),
  ]
  const slow = waiters.map(async (visitor) => {
    assert.match(await textOf(visitor, '保温杯怎么样'), /想了解什么/)
    order.push('model')
  })
  await all.promise
  await Promise.all(
    others.map(async (visitor) => {
      assert.notEqual(await textOf(visitor, '你好'), '')
      order.push('local')
    }),
  )
  assert.deepEqual(new Set(order), new Set(['local']), 'all local turns ended while all others waited')
  assert.equal(order.length, 16)
  gate.resolve()
  await Promise.all(slow)
  assert.equal(asked, WAITING, 'nobody was sent away for being one too many')
})
