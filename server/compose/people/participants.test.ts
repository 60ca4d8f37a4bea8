import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView, FeedPage, Inbox, Me, SentMessage } from '@xiaoer/contract'
import { MyFigures } from '@xiaoer/contract/shifts'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const [ben, cai, dora, reviewer] = [
  await invited(service, anna, 'agent'),
  await invited(service, anna, 'agent'),
  await invited(service, anna, 'agent'),
  await invited(service, anna, 'reviewer'),
]
const idOf = async (who: Colleague) => (await who.get('/me')).as(Me).accountId
const ids = { anna: await idOf(anna), ben: await idOf(ben), cai: await idOf(cai), dora: await idOf(dora), reviewer: await idOf(reviewer) }
const present = (who: Colleague, online: boolean) => who.send('PUT', '/me/presence', { online })
for (const who of [anna, ben, cai, dora]) await present(who, true)

let nth = 1000
const at = ({ opened }: Visitor, what = '') => `/conversations/${opened.conversationId}${what}`
/** A shopper whom Ben holds. */
async function heldByBen(language = 'zh-CN') {
  const shopper = await visit(service, { customer: `c${++nth}`, language })
  await shopper.say(language === 'en' ? 'is it in stock?' : '有货吗')
  await ben.send('POST', at(shopper, '/take'), {})
  return shopper
}
const viewOf = async (talk: Visitor) => (await anna.get(at(talk))).as(ConversationView)
const whoIn = async (talk: Visitor) => (await viewOf(talk)).conversation.participants.map(({ accountId, state }) => [accountId, state])
const inviting = (talk: Visitor, accountId: string, by = ben, note = '') =>
  by.send('POST', at(talk, '/participants'), { to: { kind: 'colleague', accountId }, note })
const says = (talk: Visitor, by: Colleague, words: string) =>
  by.send('POST', at(talk, '/messages'), { id: crypto.randomUUID(), parts: [{ kind: 'text', text: words }] })
const why = (reply: Awaited<ReturnType<typeof says>>) => reply.problem().refusal?.reason
const box = async (who: Colleague, name: string) => (await who.get(`/conversations?box=${name}`)).as(Inbox)

test('who is called sees it among their own, writes once they joined, under their own name, and the bot stays silent', async () => {
  const talk = await heldByBen()
  assert.equal((await inviting(talk, ids.cai, ben, '看下签收')).status, 200)
  const [mine, others] = [await box(cai, 'mine'), await box(cai, 'others')]
  assert.deepEqual([mine.conversations.map(({ id }) => id), mine.counts.mine], [[talk.opened.conversationId], 1])
  assert.deepEqual([others.conversations.length, others.counts.others], [0, 0], 'in one box, not in two')
  assert.equal(why(await says(talk, cai, '您好')), 'hold.first', 'called is not joined')
  assert.deepEqual(
    (await viewOf(talk)).messages.filter(({ author }) => author === 'system'),
    [],
    'nothing was told to the shopper yet',
  )
  assert.equal((await cai.send('POST', at(talk, '/join'))).status, 200)
  assert.equal((await cai.send('POST', at(talk, '/join'))).status, 200, 'once more changes nothing')
  assert.equal((await says(talk, cai, '我是仓库的小蔡')).status, 202)
  assert.equal((await says(talk, ben, '请小蔡看看')).status, 202)
  const sent = (await talk.say('到底有没有货')).as(SentMessage)
  assert.deepEqual(sent.replies, [], 'people speak, the bot does not')
  const { conversation, messages, called } = await viewOf(talk)
  assert.deepEqual([conversation.holder, conversation.agentId], ['agent', ids.ben], 'who holds it goes on holding it')
  const { name } = (await cai.get('/me')).as(Me)
  assert.deepEqual(
    messages.flatMap(({ author, authorName, parts }) => (author === 'system' ? [parts[0]?.text] : author === 'agent' ? [authorName] : [])),
    [`${name} 加入了会话。`, name, (await ben.get('/me')).as(Me).name],
  )
  assert.deepEqual(
    called.map(({ who, note }) => [who, note]),
    [[name, '看下签收']],
  )
})

test('the shopper is told in their language, of who came and who left, and of no invitation', async () => {
  const talk = await heldByBen('en')
  await inviting(talk, ids.cai)
  await inviting(talk, ids.dora)
  await dora.send('POST', at(talk, '/leave'))
  await cai.send('POST', at(talk, '/join'))
  await cai.send('POST', at(talk, '/leave'))
  const { events } = (await talk.get('/events?after=0')).as(FeedPage)
  const told = events.flatMap(({ message }) => (message?.author === 'system' ? [message.parts[0]?.text] : []))
  assert.match(told.join(' '), /^\S+ has joined the conversation\. \S+ has left the conversation\.$/u)
  assert.ok(
    !JSON.stringify(events.filter(({ type }) => type === 'participants_changed')).includes(ids.dora),
    'nobody by id, and none who did not come',
  )
  assert.deepEqual(await whoIn(talk), [])
  assert.equal(why(await says(talk, cai, '还在吗')), 'hold.first', 'who left no longer writes')
})

test('of a team it is the next free one who would get it anyway; nobody who holds it, is in it, is full, on a break or away', async () => {
  const team = {
    name: '仓库',
    deals: true,
    hours: null,
    timeZone: 'Asia/Shanghai',
    holidays: [],
    members: [ids.ben, ids.cai, ids.dora],
    overflow: null,
  }
  const { id: teamId } = (await anna.send('POST', '/teams', team)).as(z.object({ id: z.uuid() }))
  const talk = await heldByBen()
  const next = () => ben.send('POST', at(talk, '/participants'), { to: { kind: 'team', teamId } })
  await cai.send('PUT', '/me/break', { on: true })
  assert.equal((await next()).status, 200)
  assert.deepEqual(await whoIn(talk), [[ids.dora, 'invited']])
  assert.equal(why(await next()), 'invite.nobody')
  await cai.send('PUT', '/me/break', { on: false })
  assert.equal((await next()).status, 200)
  assert.deepEqual(await whoIn(talk), [
    [ids.dora, 'invited'],
    [ids.cai, 'invited'],
  ])
  await anna.send('DELETE', `/teams/${teamId}`)
})

test('refused: who may not serve, is away, holds it or is in it already; and by whom it is not held', async () => {
  const talk = await heldByBen()
  assert.equal(why(await inviting(talk, ids.cai, cai)), 'hold.first', 'only who holds it')
  assert.equal((await inviting(talk, ids.dora, anna)).status, 200, 'or who manages the desk')
  assert.equal(why(await inviting(talk, ids.dora)), 'invite.known')
  assert.equal(why(await inviting(talk, ids.ben)), 'invite.holder')
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update agents set online = true, seen_at = now() where account_id = ${ids.reviewer}`),
  )
  assert.equal(why(await inviting(talk, ids.reviewer)), 'invite.right')
  await present(cai, false)
  assert.equal(why(await inviting(talk, ids.cai)), 'transfer.away')
  await present(cai, true)
  assert.equal((await reviewer.send('POST', at(talk, '/join'))).status, 403)
  assert.equal(why(await cai.send('POST', at(talk, '/join'))), 'invite.none', 'nobody comes uncalled')
  assert.equal((await ben.send('DELETE', at(talk, `/participants/${ids.dora}`))).status, 200)
  assert.equal(why(await dora.send('POST', at(talk, '/join'))), 'invite.none', 'the invitation was taken back')
  const other = await visit(service, { customer: `c${++nth}` })
  await other.say('有货吗')
  assert.equal(why(await inviting(other, ids.cai)), 'hold.first', 'with the bot nobody is called')
})

test('out of people’s hands nobody is in it; whoever takes it holds it; and who is removed is in nothing', async () => {
  const to = (accountId: string) => ({ to: { kind: 'colleague', accountId }, note: '请接' })
  const passing = [
    { pass: '/hand-back', body: undefined, left: [], may: 409 },
    { pass: '/settle', body: {}, left: [], may: 409 },
    { pass: '/transfer', body: to(ids.dora), left: [[ids.cai, 'joined']], may: 202 },
    { pass: '/transfer', body: to(ids.cai), left: [], may: 202 },
  ]
  for (const { pass, body, left, may } of passing) {
    const talk = await heldByBen()
    await inviting(talk, ids.cai)
    await cai.send('POST', at(talk, '/join'))
    assert.equal((await ben.send('POST', at(talk, pass), body)).status, 200)
    assert.deepEqual(await whoIn(talk), left, pass)
    assert.equal((await says(talk, cai, '我在')).status, may, pass)
  }
  const gone = await invited(service, anna, 'agent')
  await present(gone, true)
  const talk = await heldByBen()
  const id = await idOf(gone)
  await inviting(talk, id)
  await gone.send('POST', at(talk, '/join'))
  assert.equal((await anna.send('DELETE', `/colleagues/${id}`)).status, 200)
  assert.deepEqual(await whoIn(talk), [])
})

test('what a guest writes is counted to who holds the conversation, and to nobody twice', async () => {
  const before = (await cai.get('/me/figures')).as(MyFigures)
  const beforeBen = (await ben.get('/me/figures')).as(MyFigures)
  const talk = await heldByBen()
  await inviting(talk, ids.cai)
  await cai.send('POST', at(talk, '/join'))
  for (const words of ['一', '二']) await says(talk, cai, words)
  const [after, afterBen] = [(await cai.get('/me/figures')).as(MyFigures), (await ben.get('/me/figures')).as(MyFigures)]
  assert.deepEqual([after.sessions.own, after.messages.own], [before.sessions.own, before.messages.own])
  assert.deepEqual([afterBen.sessions.own, afterBen.messages.own], [(beforeBen.sessions.own ?? 0) + 1, (beforeBen.messages.own ?? 0) + 2])
})
