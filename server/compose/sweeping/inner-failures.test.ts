import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { SentMessage } from '@xiaoer/contract'
import { Health } from '@xiaoer/contract/improving'
import { Wall } from '@xiaoer/contract/wall'
import { owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { GramIndex } from '#engine/knowledge'
import { testClock } from '#platform/clock'

const clock = testClock(new Date('2026-11-30T08:00:00Z'))
const service = await testService(clock)
const anna = await owner(service)
await setOnline(service, 0)
await anna.send('PUT', '/setup/name', { shopName: '老陈茶行', connector: 'none', language: 'zh-CN' })
await anna.send('POST', '/entries', {
  question: '茶叶怎么保存',
  wordings: [],
  answer: '密封、避光、常温即可。',
  category: '保存',
  status: 'live',
})

const failing = () =>
  (['nearest', 'bearing'] as const).map((name) =>
    mock.method(GramIndex.prototype, name, () => assert.fail(new TypeError('x is not iterable'))),
  )
const standing = async () => (await anna.get('/wall')).as(Wall).standing.filter(({ kind }) => kind === 'service_failing')
/** What is told of a moment later; no turn waits for it. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries++) if (await holds()) return
  assert.fail('it did not come')
}
const raised = async () => {
  await until(async () => (await standing()).length > 0)
  return standing()
}
const tickets = () =>
  service.db.inWorkspace(service.workspaceId, (tx) => tx.rows<{ subject: string }>(sql`select subject from tickets where state = 'open'`))

test('an error inside is told as one to the shopper, noted for a person, shown to the owner, and never as the shop’s', async () => {
  const shopper = await visit(service)
  const broken = failing()
  const said = JSON.stringify((await shopper.say('茶叶怎么保存')).as(SentMessage).replies)
  for (const one of broken) one.mock.restore()
  assert.match(said, /此刻答不了，已记下/u)
  assert.doesNotMatch(said, /店铺系统/u)
  assert.match(said, /工单/u, 'nobody is there: a ticket with a number')
  assert.equal((await tickets()).length, 1)
  const [alert] = await raised()
  assert.deepEqual([alert?.why['of'], alert?.why['times']], ['knowledge.search', 1])
  const { failures } = (await anna.get('/health-of-base')).as(Health)
  assert.deepEqual(
    failures.map(({ conversationId }) => conversationId),
    [alert?.conversationId],
  )
})

test('the next question is answered as soon as it works again; the warning is counted up while it stands, and ends by itself', async () => {
  const shopper = await visit(service)
  const broken = failing()
  await shopper.say('茶叶怎么保存')
  for (const one of broken) one.mock.restore()
  assert.match(JSON.stringify((await shopper.say('茶叶怎么保存')).as(SentMessage).replies), /密封、避光/u)
  await until(async () => (await standing())[0]?.why['times'] === 2)
  clock.set(new Date('2026-11-30T09:30:00Z'))
  await until(async () => (await standing()).length === 0)
})
