import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView, FeedPage, History, Inbox, Me, SentMessage } from '@xiaoer/contract'
import { DoneMany, Labels, Mentions, QuickReplies, Tags } from '@xiaoer/contract/labels'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import { z } from 'zod'
import { snoozesOf } from './snoozes.ts'

const service = await testService()
const { db } = service
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')
await setOnline(service, 0)
const Id = z.object({ id: z.uuid() })
const idOf = async (who: Colleague) => (await who.get('/me')).as(Me).accountId
const benId = await idOf(ben)
const shopper = await visit(service, { customer: 'c1001' })
await shopper.say('有货吗')
const at = ({ opened }: Visitor, rest: string) => `/conversations/${opened.conversationId}${rest}`
const labels = async (one = shopper) => (await anna.get(at(one, '/labels'))).as(Labels)
const rowOf = async (one = shopper) =>
  (await anna.get('/conversations?box=all')).as(Inbox).conversations.find(({ id }) => id === one.opened.conversationId) ?? assert.fail()
const inBox = async (who: Colleague, query: string) =>
  (await who.get(`/conversations?${query}`)).as(Inbox).conversations.map(({ id }) => id)
const feedOf = async (one: Visitor) => (await one.get('/events?after=0')).as(FeedPage).events

test('tags are a catalogue, hang on many at once, and narrow the inbox', async () => {
  const tag = (await ben.send('POST', '/tags', { name: '加急', colour: 'red' })).as(Id).id
  assert.equal((await anna.send('POST', '/tags', { name: '加急', colour: 'blue' })).status, 409)
  const other = await visit(service, { customer: 'c1002' })
  await other.say('你好')
  const [a, b] = [shopper.opened.conversationId, other.opened.conversationId]
  await ben.send('POST', '/conversations/tags', { conversationIds: [a, b], add: [tag] })
  await ben.send('POST', '/conversations/tags', { conversationIds: [a], on: 'shopper', add: [tag] })
  await ben.send('POST', '/conversations/tags', { conversationIds: [b], remove: [tag] })
  assert.deepEqual(await inBox(ben, `box=all&tag=${tag}`), [a])
  assert.deepEqual([(await labels()).tags, (await labels()).shopperTags, (await rowOf()).tags], [[tag], [tag], [tag]])
  assert.deepEqual(
    (await anna.get('/tags')).as(Tags).tags.map(({ conversations, shoppers }) => [conversations, shoppers]),
    [[1, 1]],
  )
})

test('fields of a shop’s own are filled for a shopper and a conversation, by their kind', async () => {
  const fields = [
    { id: 'height', name: '身高', kind: 'number' },
    { id: 'skin', name: '肤质', kind: 'choice', choices: ['干', '油'] },
  ]
  assert.equal((await anna.send('PUT', '/custom-fields', { shopper: fields, conversation: [], revision: 0 })).status, 200)
  assert.equal(
    (await anna.send('PUT', '/custom-fields', { shopper: [], conversation: [], revision: 0 })).status,
    409,
    'somebody was quicker',
  )
  const put = (values: object) => ben.send('PUT', at(shopper, '/fields'), { on: 'shopper', values })
  assert.equal((await put({ height: 168, skin: '干', gone: 'x' })).status, 200)
  assert.deepEqual((await labels()).shopperValues, { height: 168, skin: '干' })
  assert.equal((await put({ skin: '中性' })).status, 400)
})

test('a blocked shopper’s message is accepted and kept, gets no turn and wakes nobody; let in again all is as before', async () => {
  const nuisance = await visit(service, { customer: 'c1003' })
  await nuisance.say('你好')
  assert.equal((await ben.send('PUT', at(nuisance, '/block'), { why: '骚扰' })).status, 403, 'a manager decides')
  await anna.send('PUT', at(nuisance, '/block'), { why: '反复骚扰' })
  const sent = await nuisance.say('在吗在吗')
  assert.deepEqual([sent.status, sent.as(SentMessage).replies], [202, []])
  await nuisance.say('转人工')
  const { messages } = (await anna.get(at(nuisance, '/messages'))).as(History)
  assert.deepEqual(
    messages.slice(-2).map(({ author, parts }) => [author, parts[0]?.text]),
    [
      ['shopper', '在吗在吗'],
      ['shopper', '转人工'],
    ],
  )
  const row = await rowOf(nuisance)
  assert.deepEqual([row.blocked, row.holder, row.unread], [true, 'bot', 0])
  assert.equal((await labels(nuisance)).blocked?.why, '反复骚扰')
  await anna.send('DELETE', at(nuisance, '/block'))
  const again = (await nuisance.say('有货吗')).as(SentMessage)
  assert.ok(again.replies.length > 0, 'the bot answers again')
})

test('many at once are given to a colleague, let sleep and closed; what is refused for one leaves the others done', async () => {
  const [one, two, held] = [
    await visit(service, { customer: 'c1010' }),
    await visit(service, { customer: 'c1011' }),
    await visit(service, { customer: 'c1012' }),
  ]
  for (const each of [one, two, held]) await each.say('有货吗')
  await anna.send('POST', at(held, '/take'), {})
  await setOnline(service, 1)
  await ben.send('PUT', '/me/presence', { online: true })
  const ids = [one, two, held].map(({ opened }) => opened.conversationId)
  const many = async (who: Colleague, deed: object) => {
    const { done, refused } = (await who.send('POST', '/conversations/many', { conversationIds: ids, deed })).as(DoneMany)
    return [done, refused.map(({ id, why }) => [ids.indexOf(id), why.reason])]
  }
  const holders = () => Promise.all([one, two, held].map(async (each) => (await rowOf(each)).agentId))
  const annaId = await idOf(anna)
  assert.deepEqual(await many(ben, { do: 'assign', accountId: benId }), [2, [[2, 'hold.colleague']]])
  assert.deepEqual(await holders(), [benId, benId, annaId])
  assert.deepEqual(await many(anna, { do: 'assign', accountId: benId, note: '换班' }), [3, []], 'a manager takes from colleagues')
  const { transfers } = (await anna.get(at(held, ''))).as(ConversationView)
  assert.deepEqual(
    transfers.map(({ note }) => note),
    ['换班'],
  )
  assert.deepEqual(await many(ben, { do: 'snooze', until: null }), [3, []])
  assert.ok((await rowOf(one)).snoozed)
  await anna.send('POST', at(two, '/take'), { force: true })
  assert.deepEqual(await many(ben, { do: 'settle', outcome: 'settled' }), [2, [[1, 'hold.first']]])
  assert.deepEqual([(await rowOf(one)).sessionOpen, (await rowOf(two)).sessionOpen], [false, true])
  await ben.send('PUT', '/me/presence', { online: false })
  assert.deepEqual((await many(anna, { do: 'assign', accountId: benId }))[0], 0, 'nothing goes to who is away, or is closed')
  const seen = JSON.stringify(await feedOf(held))
  assert.ok(!seen.includes(benId) && !seen.includes(annaId), 'the shopper learns no account')
})

test('what sleeps is out of sight until its time, or until its shopper writes', async () => {
  const one = await visit(service, { customer: 'c1004' })
  await one.say('有货吗')
  await ben.send('POST', at(one, '/take'), {})
  const { conversationId } = one.opened
  const boxes = async () => [
    (await inBox(ben, 'box=mine')).includes(conversationId),
    (await inBox(ben, 'box=snoozed')).includes(conversationId),
  ]
  const until = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  assert.equal((await ben.send('PUT', at(one, '/snooze'), { until: until(-5) })).status, 400)
  await ben.send('PUT', at(one, '/snooze'), { until: until(60) })
  assert.deepEqual(await boxes(), [false, true])
  await snoozesOf({ db, now: () => new Date(Date.now() + 30 * 60_000), ring: () => {} }).sweep()
  assert.deepEqual(await boxes(), [false, true])
  await snoozesOf({ db, now: () => new Date(Date.now() + 61 * 60_000), ring: () => {} }).sweep()
  assert.deepEqual(await boxes(), [true, false])
  await ben.send('PUT', at(one, '/snooze'), { until: null })
  assert.deepEqual(await boxes(), [false, true])
  await one.say('还在吗')
  assert.deepEqual(await boxes(), [true, false])
})

test('a note names a colleague, who finds it in their list; the shopper sees nothing of it', async () => {
  assert.equal((await anna.send('POST', at(shopper, '/notes'), { words: '@ben 请核实签收', mentions: [benId] })).status, 200)
  assert.deepEqual(
    (await labels()).notes.map(({ words, mentions }) => [words, mentions.length]),
    [['@ben 请核实签收', 1]],
  )
  const mine = (await ben.get('/mentions')).as(Mentions)
  assert.deepEqual([mine.unseen, mine.mentions[0]?.conversationId], [1, shopper.opened.conversationId])
  assert.deepEqual(await inBox(ben, 'box=all&mentioned=1'), [shopper.opened.conversationId])
  await ben.send('PUT', '/mentions/seen', { id: null })
  assert.equal((await ben.get('/mentions')).as(Mentions).unseen, 0)
  const types = new Set((await feedOf(shopper)).map(({ type }) => type))
  for (const own of ['noted', 'labelled', 'snooze_over']) assert.ok(!types.has(own), own)
  for (const length of [5_000, 1_000_000]) {
    const { status } = await anna.send('POST', at(shopper, '/notes'), { words: '长'.repeat(length) })
    assert.ok(status === 400 || status === 413, String(status))
  }
})

test('ready replies: everybody’s by managers, one’s own by oneself; a shortcut means one thing', async () => {
  const body = { shortcut: 'hi', title: '问候', words: '您好{shopper}，我是{agent}。', shared: true }
  assert.equal((await ben.send('POST', '/quick-replies', body)).status, 403)
  await anna.send('POST', '/quick-replies', body)
  await ben.send('POST', '/quick-replies', { ...body, title: '我的问候', shared: false })
  assert.equal((await ben.send('POST', '/quick-replies', { ...body, shared: false })).status, 409)
  const titles = async (who: Colleague) =>
    (await who.get('/quick-replies'))
      .as(QuickReplies)
      .replies.map(({ title }) => title)
      .sort()
  assert.deepEqual([await titles(anna), await titles(ben)], [['问候'], ['我的问候', '问候'].sort()])
})
