import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  ConversationView,
  FeedPage,
  Figures,
  History,
  Inbox,
  Me,
  MessageView,
  SentMessage,
  ShopSettings,
  TicketRow,
  TraceView,
} from '@xiaoer/contract'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { uuidv7 } from '#platform/clock'

const service = await testService()
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')

const words = (text: string) => ({ id: uuidv7(), parts: [{ kind: 'text', text }] })

test('an agent sees a conversation, takes it, answers, and the bot stays silent from then on', async () => {
  const shopper = await visit(service, { customer: 'c1001' })
  await shopper.say('你好')
  const inbox = await anna.get('/conversations?box=bot')
  const row = inbox.as(Inbox).conversations.find(({ id }) => id === shopper.opened.conversationId)
  assert.equal(row?.holder, 'bot')
  assert.equal((await anna.send('POST', `/conversations/${row.id}/take`, {})).status, 200)
  const spoken = await shopper.say('我的快递到哪了')
  assert.deepEqual(spoken.as(SentMessage).replies, [])
  const reply = words('我来帮您看')
  assert.equal((await anna.send('POST', `/conversations/${row.id}/messages`, reply)).status, 202)
  assert.equal((await anna.send('POST', `/conversations/${row.id}/messages`, reply)).as(MessageView).id, reply.id)
  const other = await anna.send('POST', `/conversations/${row.id}/messages`, { ...words('已退款'), id: reply.id })
  assert.equal(other.status, 409)
  assert.ok(other.problem().detail?.includes(reply.id))
  const { messages } = (await shopper.get('/messages')).as(History)
  assert.deepEqual(
    messages.map(({ author }) => author),
    ['shopper', 'bot', 'shopper', 'agent'],
  )
})

test('the orders beside a conversation come in the language of the desk', async () => {
  const shopper = await visit(service, { customer: 'c1001' })
  await shopper.say('你好')
  const read = async (language: string) =>
    (await anna.get(`/conversations/${shopper.opened.conversationId}?language=${language}`)).as(ConversationView).orders
  const [own, english] = [await read('zh-CN'), await read('en')]
  assert.ok(own.length > 0 && /\p{Script=Han}/u.test(JSON.stringify(own)))
  assert.doesNotMatch(JSON.stringify(english), /\p{Script=Han}/u)
  const numbers = (orders: { orderNumber: string }[]) => orders.map(({ orderNumber }) => orderNumber)
  assert.deepEqual(numbers(english), numbers(own))
})

test('two agents see the same; one holds it, the other is refused until it is taken by force', async () => {
  const shopper = await visit(service, { customer: 'c1002' })
  await shopper.say('人工')
  const id = shopper.opened.conversationId
  assert.equal((await anna.get(`/conversations/${id}`)).as(ConversationView).conversation.holder, 'queue')
  await anna.send('POST', `/conversations/${id}/take`, {})
  assert.equal((await ben.send('POST', `/conversations/${id}/messages`, words('hi'))).status, 409)
  assert.equal((await ben.send('POST', `/conversations/${id}/take`, {})).status, 409)
  assert.equal((await ben.send('POST', `/conversations/${id}/take`, { force: true })).status, 200)
  // the feed's place may move on between the two, by what the service itself writes down
  const seen = async (agent: typeof anna) => ({ ...(await agent.get(`/conversations/${id}`)).as(ConversationView), cursor: 0 })
  assert.deepEqual(await seen(anna), await seen(ben))
  assert.equal((await anna.send('POST', `/conversations/${id}/settle`, {})).status, 409)
  assert.equal((await ben.send('POST', `/conversations/${id}/settle`, {})).status, 200)
})

test('whose safety is at stake is next, before those who wait longer, and its ticket stands first', async () => {
  const waits = await visit(service, { customer: 'c1005' })
  await waits.say('人工')
  const hurt = await visit(service, { customer: 'c1006' })
  const told = JSON.stringify((await hurt.say('用了面霜脸上又红又肿，过敏了')).as(SentMessage).replies)
  assert.match(told, /您是下一位/)
  const queue = (await anna.get('/conversations?box=queue')).as(Inbox).conversations
  assert.deepEqual(
    [queue[0]?.id, queue[0]?.safety, queue.find(({ id }) => id === waits.opened.conversationId)?.safety],
    [hurt.opened.conversationId, true, false],
  )
  const after = await visit(service, { customer: 'c1007' })
  assert.doesNotMatch(JSON.stringify((await after.say('人工')).as(SentMessage).replies), /您是下一位/)

  for (const colleague of [anna, ben]) await colleague.send('PUT', '/me/presence', { online: false })
  await (await visit(service, { customer: 'c1008' })).say('人工')
  await (await visit(service, { customer: 'c1009' })).say('喝了之后一直呕吐，已经在医院了')
  const read = async () => z.object({ tickets: z.array(TicketRow) }).parse((await anna.get('/tickets?state=open')).json).tickets
  const open = async () => (await read()).map(({ number }) => number)
  const tickets = await read()
  assert.deepEqual([tickets[0]?.safety, tickets.at(-1)?.safety], [true, false])
  for (const colleague of [anna, ben]) await colleague.send('PUT', '/me/presence', { online: true })

  // what is settled in the conversation is no ticket any more
  const [first] = tickets
  for (const [verb, body] of [
    ['take', {}],
    ['settle', { outcome: 'settled' }],
  ] as const)
    assert.equal((await anna.send('POST', `/conversations/${first?.conversationId}/${verb}`, body)).status, 200)
  // one that is opened meanwhile is none of these
  const before = new Set(tickets.map(({ number }) => number))
  assert.deepEqual(
    (await open()).filter((number) => before.has(number)),
    tickets.slice(1).map(({ number }) => number),
  )
})

test('who closed the browser without going off is not said to be at the desk; a page that is heard of again is', async () => {
  const heardOf = (minutes: number) =>
    service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update agents set seen_at = now() - make_interval(mins => ${minutes})`))
  assert.equal((await anna.get('/me')).as(Me).online, true)
  await heardOf(4)
  const night = await visit(service, { customer: 'c1010' })
  assert.match(JSON.stringify((await night.say('人工')).as(SentMessage).replies), /工单/)
  await heardOf(2)
  const day = await visit(service, { customer: 'c1011' })
  assert.doesNotMatch(JSON.stringify((await day.say('人工')).as(SentMessage).replies), /工单/)
})

test('handed back, the bot answers again', async () => {
  const shopper = await visit(service)
  await shopper.say('人工')
  const id = shopper.opened.conversationId
  await anna.send('POST', `/conversations/${id}/take`, {})
  await shopper.say('在吗')
  await anna.send('POST', `/conversations/${id}/hand-back`)
  assert.equal((await shopper.say('谢谢')).as(SentMessage).replies.length, 1)
})

test('handed back, the bot answers what nobody saw, and not what whoever held it had read', async () => {
  const handedBack = async (isRead: boolean) => {
    const shopper = await visit(service, { customer: 'c1001' })
    await shopper.say('人工')
    const id = shopper.opened.conversationId
    await anna.send('POST', `/conversations/${id}/take`, {})
    await anna.send('POST', `/conversations/${id}/messages`, words('您请讲'))
    await shopper.say('我的快递到哪了')
    const said = async () => (await shopper.get('/messages')).as(History).messages
    if (isRead) await anna.send('POST', `/conversations/${id}/read`, { seq: (await said()).at(-1)?.seq })
    await anna.send('POST', `/conversations/${id}/hand-back`)
    const owes = async () =>
      service.db.inWorkspace(service.workspaceId, (tx) =>
        tx.row(sql`select from conversations where id = ${id} and inbound_seq > handled_seq`),
      )
    const end = performance.now() + 45_000
    while ((await owes()) && performance.now() < end) await service.engine.sweep()
    await service.engine.idle()
    return (await said()).at(-1)?.author
  }
  assert.equal(await handedBack(false), 'bot')
  assert.equal(await handedBack(true), 'shopper')
})

test('a silenced bot says nothing of its own: the shopper goes to the people', async () => {
  const shop = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id
  await anna.send('PUT', `/shops/${shop}/bot`, { on: false })
  const shopper = await visit(service)
  await shopper.say('我的快递到哪了')
  assert.equal((await anna.get(`/conversations/${shopper.opened.conversationId}`)).as(ConversationView).conversation.holder, 'queue')
  await anna.send('PUT', `/shops/${shop}/bot`, { on: true })
  const other = await visit(service)
  await other.say('你好')
  assert.equal((await anna.get(`/conversations/${other.opened.conversationId}`)).as(ConversationView).conversation.holder, 'bot')
})

test('why the bot said this: the trace tells understanding, values in the words, look-ups, words and versions', async () => {
  const shopper = await visit(service, { customer: 'c1003' })
  await shopper.say('我昨天的快递到哪了')
  const view = await anna.get(`/conversations/${shopper.opened.conversationId}`)
  const traceId = view.as(ConversationView).messages.find(({ author }) => author === 'bot')?.traceId
  const trace = (await anna.get(`/traces/${traceId}`)).as(TraceView)
  assert.equal(trace.heard, '我昨天的快递到哪了')
  assert.equal(z.object({ intent: z.string() }).parse(trace.understanding).intent, 'shipping.track')
  assert.equal(z.object({ what: z.object({ port: z.string() }) }).parse(trace.steps[0]).what.port, 'orders.recent')
  assert.match(JSON.stringify(trace.understanding), /"slot":"date"/)
  assert.ok(trace.versions['model'] && trace.versions['build'] && trace.versions['knowledge'])
  const seen = await shopper.get('/messages')
  assert.ok(seen.as(History).messages.every(({ traceId }) => traceId === null))
})

test('the events after a snapshot bring it to what a fresh load gives', async () => {
  const shopper = await visit(service)
  const before = await anna.get('/conversations?box=all')
  await shopper.say('你好')
  await shopper.say('人工')
  await anna.send('POST', `/conversations/${shopper.opened.conversationId}/take`, {})
  const { cursor } = before.as(Inbox)
  const { events } = (await anna.get(`/events?after=${cursor}`)).as(FeedPage)
  const seqs = events.map(({ seq }) => seq)
  assert.deepEqual(
    seqs,
    Array.from(seqs, (_, i) => cursor + 1 + i),
    'no number is missing',
  )
  const messages = events.flatMap(({ message }) => message ?? [])
  const fresh = await anna.get(`/conversations/${shopper.opened.conversationId}`)
  assert.deepEqual(messages, fresh.as(ConversationView).messages)
  assert.equal(events.findLast(({ type }) => type === 'holder_changed')?.detail['holder'], fresh.as(ConversationView).conversation.holder)
})

test('the figures of today equal a recount from the rows', async () => {
  const shopper = await visit(service)
  const { message } = (await shopper.say('你好')).as(SentMessage)
  await shopper.post('/rating', { sessionId: message.sessionId, stars: 4, settled: true })
  const figures = (await anna.get('/figures/today')).as(Figures)
  const { sessions, messages, traces } = await service.db.inWorkspace(service.workspaceId, async (tx) => ({
    sessions: await tx.rows<{ id: string; opened_at: Date; handed_off_at: Date | null; stars: number | null }>(
      sql`select id, opened_at, handed_off_at, stars from sessions`,
    ),
    messages: await tx.rows<{ session_id: string; author: string; at: Date }>(
      sql`select session_id, author, at from messages order by seq`,
    ),
    traces: await tx.rows<{ session_id: string; outcome: string }>(sql`select session_id, outcome from traces`),
  }))
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })
  const today = sessions.filter(({ opened_at }) => day.format(opened_at) === figures.day)
  const wrote = (author: string) => new Set(messages.filter((m) => m.author === author).map((m) => m.session_id))
  const [byAgent, byBot] = [wrote('agent'), wrote('bot')]
  const people = today.filter(({ id, handed_off_at }) => byAgent.has(id) || handed_off_at)
  assert.equal(figures.sessions, today.length)
  assert.equal(figures.agentSessions, people.length)
  assert.equal(figures.botSessions, today.filter((s) => byBot.has(s.id) && !people.includes(s)).length)
  assert.equal(figures.handoffs, today.filter(({ handed_off_at }) => handed_off_at).length)
  assert.equal(figures.notKnown, traces.filter(({ outcome }) => outcome === 'not_known').length)
  assert.equal(figures.turns, traces.length)
  const stars = today.flatMap(({ stars }) => stars ?? [])
  assert.equal(figures.ratings, stars.length)
  assert.equal(figures.ratingMean, stars.reduce((a, b) => a + b, 0) / stars.length)
  const waits = today
    .flatMap(({ id }) => {
      const mine = messages.filter((m) => m.session_id === id)
      const [asked, answered] = [mine.find((m) => m.author === 'shopper'), mine.find((m) => m.author !== 'shopper')]
      return asked && answered ? [answered.at.getTime() - asked.at.getTime()] : []
    })
    .sort((a, b) => a - b)
  const middle = (waits.length - 1) / 2
  const median = ((waits[Math.floor(middle)] ?? 0) + (waits[Math.ceil(middle)] ?? 0)) / 2
  assert.ok(Math.abs((figures.firstAnswerMsP50 ?? Number.NaN) - median) < 1, `${figures.firstAnswerMsP50} is not ${median}`)
  assert.equal(
    figures.byHour.reduce((sum, { sessions }) => sum + sessions, 0),
    today.length,
  )
})
