import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Doubts } from '@xiaoer/contract'
import { LearningProgress } from '@xiaoer/contract/progress'
import { owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { testClock } from '#platform/clock'

const DAY_MS = 86_400_000
const clock = testClock('2026-11-16T02:00:00Z')
const service = await testService(clock)
await setOnline(service, 0)
await quietDays(3)
// nobody stays signed in over days
const anna = await owner(service)

const progress = async () => (await anna.get('/understanding/progress')).as(LearningProgress)
const queue = async () => (await anna.get('/understanding/doubts')).as(Doubts)
async function say(texts: readonly string[]): Promise<void> {
  for (const text of texts) await (await visit(service)).say(text)
}

/** The quiet days of a shop that nobody asks anything new. */
async function quietDays(days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    await say(['快递到哪了', '能开发票吗'])
    clock.forward(DAY_MS)
  }
}

test('some of each day are drawn, sure or not, and asked first; what a person says of them is the curve', async () => {
  await progress()
  const { messages, today, mostADay } = await queue()
  assert.deepEqual([today, mostADay], [0, 50])
  const drawn = messages.filter(({ reasons }) => reasons.includes('drawn'))
  assert.deepEqual(drawn.map(({ text }) => text).sort(), ['快递到哪了', '能开发票吗'], 'one of each wording')
  const [first, second] = drawn
  assert.ok(first && second)
  assert.equal((await anna.send('PUT', `/understanding/doubts/${first.id}/label`, { label: 'intent', intent: first.intent })).status, 200)
  const other = second.suggestions.find(({ intent }) => intent !== second.intent)?.intent ?? ''
  assert.equal((await anna.send('PUT', `/understanding/doubts/${second.id}/label`, { label: 'intent', intent: other })).status, 200)
  assert.equal((await queue()).today, 2)
  const { weeks } = await progress()
  assert.deepEqual(
    weeks.map(({ week, drawn: share, chosen }) => [week, share?.of, share?.share, chosen]),
    [['2026-11-16', 6, 0.5, null]],
  )
  const share = weeks[0]?.drawn
  assert.ok(share && share.low < 0.5 && share.high > 0.5)
})

test('a word that nobody said before is told on the day it comes, with how many say it', async () => {
  assert.deepEqual((await progress()).drift, [])
  await say(['你们有蓝莓盲盒吗', '蓝莓盲盒还有吗', '想要蓝莓盲盒', '蓝莓盲盒什么时候补货'])
  // what is known of the running day may be ten minutes old
  clock.forward(11 * 60_000)
  const { drift } = await progress()
  assert.ok(
    drift[0]?.drifts.some(({ kind, name, count }) => kind === 'word' && name === '蓝莓' && count === 4),
    JSON.stringify(drift),
  )
})

test('what is said often and read with doubt comes before what was said once; fifty labels are a day', async () => {
  await say(['咕噜咕噜转一转那个', '咕噜咕噜转一转那个', '咕噜咕噜转一转那个', '嘀嘀嗒嗒那个事'])
  const asked = (await queue()).messages.filter(({ text }) => /咕噜|嘀嘀/u.test(text))
  assert.deepEqual(
    asked.map(({ times }) => times),
    [3, 1],
  )
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`
      insert into doubts (workspace_id, turn_id, conversation_id, at, intent, uncertainty, reason, text_key, label, labelled_at)
      select ${service.workspaceId}::uuid, gen_random_uuid(), gen_random_uuid(), ${clock.now()}, 'other.unknown', 1, 'refused', decode(md5(n::text), 'hex'), 'skip', ${clock.now()}
      from generate_series(1, 48) n`),
  )
  assert.deepEqual(await queue().then(({ messages, today }) => [messages.length, today]), [0, 50])
  // as it is a day later
  await service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update doubts set labelled_at = labelled_at - interval '1 day'`))
  assert.ok((await queue()).messages.length > 0)
})
