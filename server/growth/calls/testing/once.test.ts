import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, test } from 'node:test'
import { testDatabase, untilSomebodyWaits } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { testClock } from '#platform/clock'
import { secretsOf } from '#platform/config'
import type { Tx } from '#platform/db'
import { CallFailure, type Outward } from '#platform/outbound'
import { putBridge } from '../bridges.ts'
import { type Calling, callsOut, placeCall, withdrawCalls } from '../index.ts'

const { database: db, owner } = await testDatabase()
const secrets = secretsOf(['0123456789abcdef0123456789abcdef'])
const MINUTE = 60_000
/** Noon in China. */
const clock = testClock('2026-11-25T04:00:00Z')
const now = () => clock.now()
const bridge = { url: 'https://bridge.example/calls', on: true, tries: 3, againMinutes: 30 }

let [workspaceId, shopId] = ['', '']
/** Orders that are weighed anew, as a call for them reached nobody. */
let weighed: string[] = []
/** Who was asked to be called, by order. */
let asked: string[] = []
/** How the bridge answers each asking; the last goes on. */
let answers: (number | 'cut' | 'dies')[] = []
/** When nobody is called. */
let quiet = { from: '00:00', to: '00:00', timeZone: 'Asia/Shanghai' }
let during: () => Promise<unknown> = async () => undefined

const outward: Outward = async ({ body }) => {
  asked.push(JSON.parse(String(body)).data.reference)
  await during()
  const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? 204
  if (answer === 'dies') throw new Error('the process is gone')
  if (answer === 'cut') throw new CallFailure('no answer in time', true)
  return { status: answer, headers: {}, body: Buffer.from('') }
}
const calls = callsOut({
  ...{ db, now, secrets, outward, origin: () => 'https://xiaoer.example', ring: () => undefined, failed: () => undefined },
  again: async (_, { orderNumber }) => void weighed.push(orderNumber),
  quietOf: async () => quiet,
})
async function sweep(): Promise<void> {
  await calls.sweep()
  await calls.idle()
}
const inside = <T>(work: (tx: Tx) => Promise<T>) => db.inWorkspace(workspaceId, work)

beforeEach(async () => {
  quiet = { ...quiet, from: '00:00', to: '00:00' }
  ;[workspaceId, shopId, weighed, asked, answers, during] = [randomUUID(), randomUUID(), [], [], [], async () => undefined]
  await inside(async (tx) => {
    await tx.run(sql`
      insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
      values (${workspaceId}, ${shopId}, 's', 'none', 'Asia/Shanghai', 'CNY', '{}', now())`)
    await putBridge(tx, secrets, { workspaceId, shopId }, bridge)
  })
})

/** A call to be made; gives its piece of news. */
const calling = (more: Partial<Calling> = {}): Calling => ({
  ...{ workspaceId, newsId: randomUUID(), shopId, orderNumber: 'A1', shopperId: randomUUID(), conversationId: randomUUID() },
  ...{ attempt: 1, number: '+15550100200', language: 'en', words: 'w', at: now(), ...more },
})
async function place(more: Partial<Calling> = {}): Promise<Calling> {
  const call = calling(more)
  await inside((tx) => placeCall(tx, secrets, call))
  return call
}
const endOf = async ({ newsId }: Calling) =>
  (await inside((tx) => tx.row<{ ended: string | null }>(sql`select ended from outbound_calls where news_id = ${newsId}`)))?.ended

test('what may have rung is not called again, whatever the bridge says of it afterwards', async () => {
  for (const before of ['cut', 'dies', 500, 502, 504, 524] as const)
    for (const after of [400, 409, 410] as const) {
      answers = [before, after]
      await inside((tx) => tx.run(sql`update call_bridges set state = 'on'`))
      const call = await place()
      await sweep()
      clock.forward(MINUTE)
      await sweep()
      assert.deepEqual([await endOf(call), weighed], ['untold', []], `${before}, then ${after}`)
    }
  answers = [503, 400]
  const call = await place()
  await inside((tx) => tx.run(sql`update call_bridges set state = 'on'`))
  await sweep()
  clock.forward(MINUTE)
  await sweep()
  assert.deepEqual([await endOf(call), weighed], ['failed', ['A1']], 'a bridge without a line called nobody')
})

test('what ends calls while others are asked for is seen before the next: a stop, the night, the time', async () => {
  const many = async () => {
    const all = []
    for (let n = 0; n < 9; n++)
      all.push(await place({ orderNumber: `A${n}`, number: `+1555010020${n}`, at: new Date(now().getTime() + n) }))
    clock.forward(1_000)
    return all
  }
  const meanwhile = async (what: () => unknown) => {
    const [all, before] = [await many(), asked.length]
    during = async () => {
      during = async () => undefined
      await what()
    }
    await sweep()
    assert.equal(asked.length - before, 8)
    return endOf(all.at(-1) ?? assert.fail('a call'))
  }
  const stop = sql`insert into call_stops (workspace_id, number_hash, at)
    select workspace_id, number_hash, created_at from outbound_calls where number_tail = '0208'`
  assert.equal(await meanwhile(() => inside((tx) => tx.run(stop))), 'withdrawn')
  await inside((tx) => tx.run(sql`delete from call_stops`))
  assert.equal(await meanwhile(() => (quiet = { ...quiet, from: '11:00', to: '13:00' })), 'failed')
  quiet = { ...quiet, from: '00:00', to: '00:00' }
  assert.equal(await meanwhile(() => clock.forward(11 * MINUTE)), 'failed')
  assert.deepEqual(weighed, ['A8', 'A8'], 'weighed anew, but for the stop')
})

test('a stop holds for a call that was being asked for when the process died', async () => {
  answers = ['dies']
  const call = await place()
  await sweep()
  await inside((tx) =>
    tx.run(sql`insert into call_stops (workspace_id, number_hash, at) select workspace_id, number_hash, now() from outbound_calls`),
  )
  clock.forward(MINUTE)
  await sweep()
  assert.deepEqual([asked.length, await endOf(call), weighed], [1, 'untold', []])
})

test('two looks at orders that tell and call do not lock each other out, nor does one whose call is just being ended', async () => {
  const first = inside(async (tx) => {
    await tell(tx, workspaceId, now(), [{ type: 'call_changed', conversationId: randomUUID() }])
    const second = inside((other) => placeCall(other, secrets, calling()))
    await untilSomebodyWaits(owner)
    await placeCall(tx, secrets, calling())
    return { second }
  })
  assert.ok(await (await first).second)
  const call = await place()
  await inside(async (tx) => {
    await tx.run(sql`select from outbound_calls where news_id = ${call.newsId} for update`)
    assert.equal(await inside((other) => withdrawCalls(other, call.newsId, now())), 0)
  })
})
