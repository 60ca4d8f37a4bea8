import assert from 'node:assert/strict'
import { test } from 'node:test'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'

const service = await testService()
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')

const words = (text: string) => ({ id: uuidv7(), parts: [{ kind: 'text', text }] })

test('an agent sees a conversation, takes it, answers, and the bot stays silent from then on', async () => {
  const shopper = await visit(service, { customer: 'c1001' })
  await shopper.say('你好')
  const inbox = await anna.get('/conversations?box=bot')
  const row = inbox.json.conversations.find(({ id }: { id: string }) => id === shopper.opened.conversationId)
  assert.equal(row.holder, 'bot')
  assert.equal((await anna.send('POST', `/conversations/${row.id}/take`, {})).status, 200)
  const spoken = await shopper.say('我的快递到哪了')
  assert.deepEqual(spoken.json.replies, [])
  const reply = words('我来帮您看')
  assert.equal((await anna.send('POST', `/conversations/${row.id}/messages`, reply)).status, 202)
  assert.equal((await anna.send('POST', `/conversations/${row.id}/messages`, reply)).json.id, reply.id)
  const { json } = await shopper.get('/messages')
  assert.deepEqual(
    json.messages.map(({ author }: { author: string }) => author),
    ['shopper', 'bot', 'shopper', 'agent'],
  )
})

test('the orders beside a conversation come in the language of the desk', async () => {
  const shopper = await visit(service, { customer: 'c1001' })
  await shopper.say('你好')
  const read = async (language: string) =>
    (await anna.get(`/conversations/${shopper.opened.conversationId}?language=${language}`)).json.orders
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
  assert.equal((await anna.get(`/conversations/${id}`)).json.conversation.holder, 'queue')
  await anna.send('POST', `/conversations/${id}/take`, {})
  assert.equal((await ben.send('POST', `/conversations/${id}/messages`, words('hi'))).status, 409)
  assert.equal((await ben.send('POST', `/conversations/${id}/take`, {})).status, 409)
  assert.equal((await ben.send('POST', `/conversations/${id}/take`, { force: true })).status, 200)
  assert.deepEqual((await anna.get(`/conversations/${id}`)).json, (await ben.get(`/conversations/${id}`)).json)
  assert.equal((await anna.send('POST', `/conversations/${id}/settle`, {})).status, 409)
  assert.equal((await ben.send('POST', `/conversations/${id}/settle`, {})).status, 200)
})

test('handed back, the bot answers again', async () => {
  const shopper = await visit(service)
  await shopper.say('人工')
  const id = shopper.opened.conversationId
  await anna.send('POST', `/conversations/${id}/take`, {})
  await shopper.say('在吗')
  await anna.send('POST', `/conversations/${id}/hand-back`)
  assert.equal((await shopper.say('谢谢')).json.replies.length, 1)
})

test('a silenced bot says nothing of its own: the shopper goes to the people', async () => {
  const { json } = await anna.get('/settings')
  const shop = json.shops[0].id
  await anna.send('PUT', `/shops/${shop}/bot`, { on: false })
  const shopper = await visit(service)
  await shopper.say('我的快递到哪了')
  assert.equal((await anna.get(`/conversations/${shopper.opened.conversationId}`)).json.conversation.holder, 'queue')
  await anna.send('PUT', `/shops/${shop}/bot`, { on: true })
  const other = await visit(service)
  await other.say('你好')
  assert.equal((await anna.get(`/conversations/${other.opened.conversationId}`)).json.conversation.holder, 'bot')
})

test('why the bot said this: the trace tells understanding, look-ups, words and versions', async () => {
  const shopper = await visit(service, { customer: 'c1003' })
  await shopper.say('我的快递到哪了')
  const view = await anna.get(`/conversations/${shopper.opened.conversationId}`)
  const { traceId } = view.json.messages.find(({ author }: { author: string }) => author === 'bot')
  const trace = (await anna.get(`/traces/${traceId}`)).json
  assert.equal(trace.heard, '我的快递到哪了')
  assert.equal(trace.understanding.intent, 'shipping.track')
  assert.equal(trace.steps[0].what.port, 'orders.recent')
  assert.ok(trace.versions.model && trace.versions.build && trace.versions.knowledge)
  const seen = await shopper.get('/messages')
  assert.ok(seen.json.messages.every(({ traceId }: { traceId: unknown }) => traceId === null))
})

test('the events after a snapshot bring it to what a fresh load gives', async () => {
  const shopper = await visit(service)
  const before = await anna.get('/conversations?box=all')
  await shopper.say('你好')
  await shopper.say('人工')
  await anna.send('POST', `/conversations/${shopper.opened.conversationId}/take`, {})
  const { json } = await anna.get(`/events?after=${before.json.cursor}`)
  const seqs = json.events.map(({ seq }: { seq: number }) => seq)
  assert.deepEqual(
    seqs,
    Array.from(seqs, (_, i) => before.json.cursor + 1 + i),
    'no number is missing',
  )
  const messages = json.events.flatMap(({ message }: { message: unknown }) => message ?? [])
  const fresh = await anna.get(`/conversations/${shopper.opened.conversationId}`)
  assert.deepEqual(messages, fresh.json.messages)
  assert.equal(
    json.events.findLast(({ type }: { type: string }) => type === 'holder_changed').detail.holder,
    fresh.json.conversation.holder,
  )
})

test('the figures of today equal a recount from the rows', async () => {
  const shopper = await visit(service)
  const { json } = await shopper.say('你好')
  await shopper.post('/rating', { sessionId: json.message.sessionId, stars: 4, settled: true })
  const figures = (await anna.get('/figures/today')).json
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
  assert.ok(Math.abs(figures.firstAnswerMsP50 - median) < 1, `${figures.firstAnswerMsP50} is not ${median}`)
  assert.equal(
    figures.byHour.reduce((sum: number, { sessions }: { sessions: number }) => sum + sessions, 0),
    today.length,
  )
})
