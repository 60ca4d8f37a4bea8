// long: each scenario that ships is opened, changed and published
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { SentMessage } from '@xiaoer/contract'
import { type ScenarioFile, Scenarios, ScenarioVersion } from '@xiaoer/contract/scenarios'
import { parseChat } from '@xiaoer/testing/chat/parse-chat'
import { runChat } from '@xiaoer/testing/chat/run-chat'
import { serviceDriver } from '@xiaoer/testing/chat/service-driver'
import { goes } from '@xiaoer/testing/chat/wanted'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders } from '#commerce/demo'
import { unpackTrace } from '#engine/conversation'

const service = await testService()
const anna = await owner(service)
const { shipped } = (await anna.get('/scenarios')).as(Scenarios)
const called = (id: string) => shipped.find(({ scenario }) => scenario === id) ?? assert.fail(id)

/** Written and put in force, if its dialogues pass. */
async function publish(file: ScenarioFile): Promise<ScenarioVersion> {
  const { id } = (await anna.send('POST', '/scenarios', { text: JSON.stringify(file) })).as(ScenarioVersion)
  const published = await anna.send('POST', `/scenarios/${id}/publish`)
  assert.equal(published.status, 200, `${file.scenario}: ${JSON.stringify(published.json)}`)
  return published.as(ScenarioVersion)
}

/** A shopper with an order that is delivered, and one that waits. */
async function shopper(nth: number) {
  const lent = await service.db.inWorkspace(service.workspaceId, (tx) =>
    lendOrders(tx, service.workspaceId, nth, [{ state: 'paid' }, { state: 'delivered', signedDaysAgo: 2 }]),
  )
  const opened = await visit(service, { customer: lent.customerId })
  return async (words: string) => {
    const { replies } = (await opened.say(words)).as(SentMessage)
    return replies.flatMap(({ parts }) => parts.map((part) => part.text)).join('\n')
  }
}

const root = join(import.meta.dirname, '../../../conversations/settling')
const scripts = globSync('*/*.chat', { cwd: root })
  .filter((file) => goes(`settling/${file}`))
  .sort()
/** `CHATS=all` plays every one. */
const played = process.env['CHATS'] === 'all' ? scripts : scripts.filter((file) => /\/(?:happy|correction|refused)[\w-]*\.chat$/.test(file))

test('every matter that ships passes its own dialogue, and can be published as it is', async () => {
  assert.equal(shipped.length, 37)
  for (const file of shipped) assert.equal((await publish(file)).played?.length, file.tests.length, file.scenario)
})

const driver = await serviceDriver(service)
for (const file of played) {
  const script = parseChat(readFileSync(join(root, file), 'utf8'), file)
  test(`with all matters published as files: ${file}`, async () => {
    await runChat(script, file, driver)
    const last = await service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.row<{ body: Buffer }>(sql`select body from traces order by id desc limit 1`),
    )
    assert.match((last && unpackTrace(last.body).versions['scenarios']) ?? '', /return_goods\/1/)
  })
}

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en })

test('every matter that ships can say something first, and still passes', async () => {
  for (const file of shipped) {
    const hello = { do: 'tell' as const, say: both('这件事我来跟进。', 'I shall see to it.'), next: file.start }
    const { version } = await publish({ ...file, start: 'hello', steps: { hello, ...file.steps } })
    assert.equal(version, 2, file.scenario)
  }
  assert.match(await (await shopper(801))('我要删除我的个人信息'), /这件事我来跟进/)
})

test('a request gets one more question, and a decision another way where nothing is allowed', async () => {
  const data = called('personal_data')
  const why = { do: 'ask' as const, slot: 'why', say: both('方便说说原因吗？', 'May I ask why?'), free: true as const, next: 'deed' }
  const ask = data.steps['data'] ?? assert.fail()
  assert.ok(ask.do === 'ask')
  const lines = ['> 我要删除我的个人信息', '< 说说原因', '> 搬家了用不上', '< 不能恢复', '> 确认', '< PREVIEW-1']
  const tests = [{ title: '先问原因', shopper: 'with paid order', lines }]
  await publish({ ...data, steps: { ...data.steps, data: { ...ask, next: 'why' }, why }, tests })
  const say = await shopper(802)
  assert.match(await say('我要删除我的个人信息'), /说说原因/)
  assert.match(await say('搬家了用不上'), /不能恢复/)

  const money = called('compensation')
  const decide = money.steps['decide'] ?? assert.fail()
  assert.ok(decide.do === 'decide')
  const sorry = { do: 'person' as const, say: both('我请主管来看。', 'I am asking my manager.') }
  const changed = [
    {
      title: '破损',
      shopper: 'with delivered order signed 2 days ago',
      lines: ['> 你们要赔我误工费', '< 登记索赔吗', '> 确认', '< PREVIEW-1'],
    },
  ]
  await publish({ ...money, steps: { ...money.steps, decide: { ...decide, otherwise: 'sorry' }, sorry }, tests: changed })
})
