import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView, SentMessage } from '@xiaoer/contract'
import { type FirstRule, FirstRules } from '@xiaoer/contract/first'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { testClock } from '#platform/clock'

// a Friday in the shop's desk hours, by its zone
const clock = testClock(new Date('2026-11-27T03:00:00Z'))
const service = await testService(clock)
const { db, workspaceId } = service
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')
const ANY: FirstRule = {
  first: 'person',
  intents: [],
  languages: [],
  levels: [],
  channels: [],
  shops: [],
  tags: [],
  shoppers: 'any',
  during: 'always',
  teamId: null,
}
const revision = async () => (await anna.get('/first-rules')).as(FirstRules).revision
const rules = async (...all: Partial<FirstRule>[]) =>
  anna.send('PUT', '/first-rules', { rules: all.map((one) => ({ ...ANY, ...one })), revision: await revision() })
const present = (who: Colleague, online: boolean) => who.send('PUT', '/me/presence', { online })
let nth = 1000
const comes = (options: { language?: string; visitor?: boolean } = {}) =>
  visit(service, { now: clock.now(), language: options.language ?? 'zh-CN', ...(options.visitor ? {} : { customer: `c${++nth}` }) })
const viewOf = async ({ opened }: Visitor) => (await anna.get(`/conversations/${opened.conversationId}`)).as(ConversationView)
const holderOf = async (one: Visitor) => (await viewOf(one)).conversation.holder
const said = async (shopper: Visitor, words: string) =>
  (await shopper.say(words))
    .as(SentMessage)
    .replies.flatMap(({ parts }) => parts.map(({ text }) => text))
    .join('\n')
/** Who holds the conversation after somebody said this. */
const after = async (words: string, options: Parameters<typeof comes>[0] = {}) => {
  const shopper = await comes(options)
  await shopper.say(words)
  return holderOf(shopper)
}
await present(anna, false)
await present(ben, true)

test('person first queues at once with the place; where nobody is there the bot serves and says so, once', async () => {
  assert.equal((await rules({})).status, 200)
  const [one, two] = [await comes(), await comes()]
  assert.match(await said(one, '有货吗'), /人工客服为您服务.*您是下一位/su)
  assert.match(await said(two, '有货吗'), /前面还有 1 位/u, 'the place is the queue’s own')
  assert.deepEqual([await holderOf(one), await holderOf(two)], ['queue', 'queue'])
  const reason = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ why: string }>(sql`select handoff_reason as why from sessions where conversation_id = ${one.opened.conversationId}`),
  )
  assert.equal(reason?.why, 'person_first')
  await present(ben, false)
  const three = await comes()
  assert.match(await said(three, '满多少包邮'), /现在没有同事在岗，先由我来帮您.*包邮/su)
  assert.equal(await holderOf(three), 'bot')
  assert.doesNotMatch(await said(three, '满多少包邮'), /没有同事在岗/u, 'said once')
  assert.match(await said(three, '人工'), /工单 #/u, 'the shopper can always ask for a person')
  await present(ben, true)
})

test('what people had and gave back is the bot’s, and a new session is under the rule again', async () => {
  await rules({})
  const talk = await comes()
  await talk.say('有货吗')
  const at = `/conversations/${talk.opened.conversationId}`
  await ben.send('POST', `${at}/take`, {})
  await ben.send('POST', `${at}/hand-back`)
  assert.match(await said(talk, '满多少包邮'), /包邮/u)
  assert.equal(await holderOf(talk), 'bot')
  await ben.send('POST', `${at}/take`, {})
  await ben.send('POST', `${at}/settle`, {})
  await talk.say('还有个问题')
  assert.equal(await holderOf(talk), 'queue')
})

test('each condition tells who is meant: matter, language, channel, who the shopper is, tags', async () => {
  await rules({ intents: ['return.'] })
  assert.deepEqual([await after('我要退货'), await after('满多少包邮')], ['queue', 'bot'])
  await rules({ languages: ['en'] })
  assert.deepEqual([await after('do you have it in stock?', { language: 'en' }), await after('满多少包邮')], ['queue', 'bot'])
  await rules({ channels: ['telegram'] }, { channels: ['web'], shoppers: 'customer' })
  assert.deepEqual([await after('满多少包邮'), await after('满多少包邮', { visitor: true })], ['queue', 'bot'])
  const { id } = (await anna.send('POST', '/tags', { name: '大客户', colour: 'red' })).as(z.object({ id: z.uuid() }))
  await rules({ tags: [id] })
  const talk = await comes()
  await talk.say('你好')
  assert.equal(await holderOf(talk), 'bot')
  await anna.send('POST', '/conversations/tags', { conversationIds: [talk.opened.conversationId], add: [id] })
  await talk.say('满多少包邮')
  assert.equal(await holderOf(talk), 'queue')
})

test('a level is that of the shop, and the first rule that fits decides', async () => {
  await rules({ first: 'bot', intents: ['shipping.'] }, { levels: ['gold'] })
  const talk = await comes()
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(
      sql`update shoppers set level = 'gold' where id = (select shopper_id from conversations where id = ${talk.opened.conversationId})`,
    ),
  )
  await talk.say('快递几天到')
  assert.equal(await holderOf(talk), 'bot')
  await talk.say('我要退货')
  assert.equal(await holderOf(talk), 'queue')
})

test('in and out of hours, of the shop’s desk and of a team', async () => {
  const team = { name: '夜班', deals: false, timeZone: 'Asia/Shanghai', holidays: [], members: [], overflow: null }
  const hours = { opens: '00:00', closes: '06:00', days: [1, 2, 3, 4, 5, 6, 7] }
  const { id: teamId } = (await anna.send('POST', '/teams', { ...team, hours })).as(z.object({ id: z.uuid() }))
  await rules({ during: 'open' })
  assert.equal(await after('满多少包邮'), 'queue', 'eleven in the morning')
  await rules({ during: 'closed' })
  assert.equal(await after('满多少包邮'), 'bot')
  await rules({ during: 'open', teamId })
  assert.equal(await after('满多少包邮'), 'bot')
  await rules({ during: 'closed', teamId })
  assert.equal(await after('满多少包邮'), 'queue')
  await anna.send('DELETE', `/teams/${teamId}`)
  assert.deepEqual((await anna.get('/first-rules')).as(FirstRules).rules, [], 'the rules of a team go with it')
})

test('refused: a team or tag that is not here, who may not, and the later of two who write at once', async () => {
  const unknown = crypto.randomUUID()
  assert.equal((await rules({ during: 'open', teamId: unknown })).problem().refusal?.reason, 'team.not_here')
  assert.equal((await rules({ tags: [unknown] })).problem().refusal?.reason, 'tag.not_here')
  const at = await revision()
  assert.equal((await ben.send('PUT', '/first-rules', { rules: [], revision: at })).status, 403)
  const both = await Promise.all([1, 2].map(() => anna.send('PUT', '/first-rules', { rules: [ANY], revision: at })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
})
