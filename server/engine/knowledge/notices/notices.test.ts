import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PutNotice } from '@xiaoer/contract'
import { testDatabase } from '@xiaoer/testing'
import { testClock, uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { knowledgeOf, listNotices, putNotice, removeNotice } from '../index.ts'

const { database } = await testDatabase()
const day = 86_400_000

test('a notice is in force from its first moment until its last, by the clock alone, and in its shops and channels', async () => {
  const clock = testClock()
  const [workspaceId, shopId] = [uuidv7(), uuidv7()]
  const inside = <T>(work: (tx: Tx) => Promise<T>) => database.inWorkspace(workspaceId, work)
  const changed = () => ({ workspaceId, now: clock.now() })
  const start = clock.now().getTime() + day
  const sale = PutNotice.parse({
    text: '大促期间 72 小时内发货',
    intents: [],
    regions: [],
    channels: ['web'],
    from: new Date(start).toISOString(),
    to: new Date(start + day).toISOString(),
    status: 'live',
  })
  const id = await inside((tx) => putNotice(tx, changed(), sale))
  const knowledge = knowledgeOf(database, clock)
  const told = async (channel = 'web') => {
    await knowledge.load(workspaceId)
    return (await knowledge.notices(workspaceId, { now: clock.now(), shopId, channel })).map((notice) => notice.id)
  }
  assert.deepEqual(await told(), [])
  clock.forward(day - 1)
  assert.deepEqual(await told(), [])
  clock.forward(1)
  assert.deepEqual(await told(), [id])
  assert.deepEqual(await told('wechat'), [])
  assert.equal((await inside((tx) => listNotices(tx, clock.now())))[0]?.inForce, true)
  clock.forward(day - 1)
  assert.deepEqual(await told(), [id])
  clock.forward(1)
  assert.deepEqual(await told(), [])
  await inside((tx) => removeNotice(tx, changed(), id))
  assert.deepEqual(await inside((tx) => listNotices(tx, clock.now())), [])
})

test('what an entry may not say a notice may not either, and it must begin before it ends', async () => {
  const workspaceId = uuidv7()
  const notice = PutNotice.parse({
    text: '全网最佳大促',
    intents: [],
    regions: [],
    from: '2026-11-01T00:00:00Z',
    to: '2026-11-12T00:00:00Z',
    status: 'live',
  })
  const put = database.inWorkspace(workspaceId, (tx) => putNotice(tx, { workspaceId, now: new Date('2026-11-01T00:00:00Z') }, notice))
  await assert.rejects(put, /Not published: .*广告法/u)
  assert.throws(() => PutNotice.parse({ ...notice, to: notice.from }), /shape\.ends_first/u)
})
