import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView, FeedPage, Me, SentMessage } from '@xiaoer/contract'
import { NewKey } from '@xiaoer/contract/keys'
import {
  ChangedTickets,
  NewTicket,
  SavedTicketViews,
  TICKET_STATUS,
  TicketStatus,
  Tickets,
  TicketTypes,
  TicketView,
} from '@xiaoer/contract/tickets'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { post, visit } from '@xiaoer/testing/visitor'
import { z } from 'zod'

const service = await testService()
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')
await setOnline(service, 0)
const idOf = async (who: Colleague) => (await who.get('/me')).as(Me).accountId
const [annaId, benId] = [await idOf(anna), await idOf(ben)]
const Id = z.object({ id: z.uuid() })
const FORM = {
  name: '换货',
  fields: [
    { id: 'order', name: '订单号', kind: 'order', required: true },
    { id: 'reason', name: '原因', kind: 'choice', choices: ['尺码', '质量'] },
    {
      id: 'photo',
      name: '瑕疵描述',
      kind: 'text',
      required: true,
      shownWhen: { any: [{ all: [{ of: 'fields.reason', op: 'is', value: '质量' }] }] },
    },
  ],
  dueHours: 48,
  priority: 'high',
}
const open = async (ticket: object, who = anna) => (await who.send('POST', '/tickets', ticket)).as(NewTicket)
const see = async (id: string, who = anna) => (await who.get(`/tickets/${id}`)).as(TicketView)
const change = async (id: string, set: object, who = anna) =>
  who.send('PUT', `/tickets/${id}`, { revision: (await see(id)).ticket.revision, ...set })
const type = (await anna.send('POST', '/ticket-types', FORM)).as(Id).id

test('every state of a ticket can be reached and left', () => {
  const reached = new Set(Object.values(TICKET_STATUS).flatMap(({ to }) => to))
  // where one begins
  reached.add('new')
  assert.deepEqual([...reached].sort(), [...TicketStatus.options].sort())
  for (const [from, { to }] of Object.entries(TICKET_STATUS)) assert.ok(to.length > 0, from)
})

test('a form asks for what its conditions show, and for no more', async () => {
  const refused = await anna.send('POST', '/tickets', { subject: '换货', typeId: type, fields: {} })
  assert.match(JSON.stringify(refused.json), /订单号/)
  const hidden = await open({ subject: '换 39 码', typeId: type, fields: { order: 'A1', reason: '尺码', photo: '不该留下' } })
  assert.deepEqual((await see(hidden.id)).fields, { order: 'A1', reason: '尺码' })
  const wanting = await anna.send('POST', '/tickets', { subject: '开线', typeId: type, fields: { order: 'A1', reason: '质量' } })
  assert.match(JSON.stringify(wanting.json), /瑕疵描述/)
  const { ticket } = await see(hidden.id)
  assert.equal(ticket.priority, 'high')
  assert.equal(Date.parse(ticket.dueAt) - Date.parse(ticket.createdAt), 48 * 3_600_000)
  const turned = { ...FORM, fields: FORM.fields.toReversed() }
  assert.match(
    JSON.stringify((await anna.send('POST', '/ticket-types', turned)).json),
    /瑕疵描述/,
    'a field leans on what stands before it',
  )
})

test('two managers who edit one form: the later is told, and nothing is lost', async () => {
  const { types } = (await anna.get('/ticket-types')).as(TicketTypes)
  const { id: _, ...seen } = types.find(({ id }) => id === type) ?? assert.fail()
  assert.equal((await anna.send('PUT', `/ticket-types/${type}`, { ...seen, name: '换货单' })).status, 200)
  const late = await anna.send('PUT', `/ticket-types/${type}`, { ...seen, name: '另一个名字' })
  assert.equal(late.status, 409)
  assert.match(JSON.stringify(late.json), /meanwhile/)
  assert.equal((await anna.get('/ticket-types')).as(TicketTypes).types[0]?.name, '换货单')
})

test('owner, followers, notes with mentions, sub-tickets and links stand on its page with their history', async () => {
  const [one, two] = [await open({ subject: '漏发配件' }), await open({ subject: '仓库核实' })]
  assert.equal((await change(one.id, { ownerId: benId, priority: 'urgent' })).status, 200)
  await change(two.id, { parentId: one.id })
  assert.equal((await change(one.id, { parentId: two.id })).status, 400, 'no ticket lies below itself')
  await ben.send('POST', `/tickets/${one.id}/notes`, { words: '@anna 请看照片', mentions: [annaId] })
  await anna.send('POST', `/tickets/${one.id}/links`, { number: two.number, kind: 'blocks' })
  const page = await see(one.id)
  assert.deepEqual([page.ticket.status, page.ticket.ownerId, page.children.map(({ number }) => number)], ['working', benId, [two.number]])
  assert.deepEqual(
    page.links.map(({ kind, first, ticket }) => [kind, first, ticket.number]),
    [['blocks', true, two.number]],
  )
  assert.deepEqual(page.notes[0]?.words, '@anna 请看照片')
  assert.deepEqual(page.history[0]?.created, true)
  assert.deepEqual(page.history[1]?.changes.map(({ of }) => of).sort(), ['owner_id', 'priority', 'status'])
  assert.equal((await see(two.id)).links[0]?.first, false)
  assert.equal((await anna.send('PUT', `/tickets/${one.id}`, { revision: 1, subject: '旧' })).status, 409)
  const noted = async (length: number) => (await anna.send('POST', `/tickets/${one.id}/notes`, { words: 'x'.repeat(length) })).status
  assert.deepEqual([await noted(9_000), await noted(1_000_000), await noted(8_000)], [400, 413, 200])
})

test('its shopper hears of its states in the chat, rates it once it is done, and reads nothing of the desk’s own', async () => {
  const shopper = await visit(service, { customer: 'c1001' })
  await shopper.say('转人工')
  const { conversationId } = shopper.opened
  const made = await open({ subject: '退款催办', conversationId })
  await change(made.id, { status: 'working' })
  await anna.send('POST', `/tickets/${made.id}/notes`, { words: '只给同事看' })
  await change(made.id, { status: 'done' })
  const feed = (await shopper.get('/events?after=0')).as(FeedPage)
  const words = feed.events.flatMap(({ message }) => message?.parts.map(({ text }) => text) ?? [])
  assert.ok(words.includes(`工单 #${made.number} 已处理完。还有问题请直接在这里说。`), JSON.stringify(words))
  assert.ok(!words.some((text) => text.includes('已有同事在处理')), 'a type tells what it is set to tell')
  const types = new Set(feed.events.map((event) => event.type))
  for (const own of ['ticket_changed', 'ticket_noted']) assert.ok(!types.has(own), own)
  const rating = feed.events.flatMap(({ message }) => message?.parts ?? []).find((part) => part.kind === 'rating')
  assert.ok(rating && 'sessionId' in rating)
  await shopper.post('/rating', { sessionId: rating.sessionId, ticketId: made.id, stars: 2, comment: '太慢' })
  const page = await see(made.id)
  assert.deepEqual([page.ticket.stars, page.comment, page.ticket.state], [2, '太慢', 'done'])
  const other = await visit(service, { customer: 'c1002' })
  assert.equal((await other.post('/rating', { sessionId: rating.sessionId, ticketId: made.id, stars: 5 })).status, 404)
  const view = (await anna.get(`/conversations/${conversationId}`)).as(ConversationView)
  assert.ok(view.tickets.some(({ id }) => id === made.id))
})

test('what the engine opens and ends is in the history too', async () => {
  const shopper = await visit(service, { customer: 'c1003' })
  ;(await shopper.say('人工')).as(SentMessage)
  const { conversationId } = shopper.opened
  const [ticket] = (await anna.get(`/conversations/${conversationId}`)).as(ConversationView).tickets
  assert.equal(ticket?.source, 'bot')
  await anna.send('POST', `/conversations/${conversationId}/take`, {})
  await anna.send('POST', `/conversations/${conversationId}/settle`, {})
  const page = await see(ticket?.id ?? '')
  assert.deepEqual([page.ticket.status, page.history.at(-1)?.changes.map(({ of }) => of)], ['done', ['status']])
  assert.equal((await change(page.ticket.id, { status: 'waiting_shopper' })).status, 409, 'what is done is taken up again first')
})

test('the list is filtered, kept as a view, and many are changed at once', async () => {
  const list = async (query: string, who = ben) => (await who.get(`/tickets?${query}`)).as(Tickets)
  assert.deepEqual(
    (await list('owner=me&state=open')).tickets.map(({ subject }) => subject),
    ['漏发配件'],
  )
  assert.equal((await list(`q=${encodeURIComponent('看照片')}`)).total, 1, 'words of notes are found')
  const { tickets } = await list('state=open')
  const answer = (await anna.send('POST', '/tickets/many', { ids: tickets.map(({ id }) => id), set: { status: 'waiting_other' } })).as(
    ChangedTickets,
  )
  assert.deepEqual([answer.changed, answer.refused], [tickets.length, []])
  await ben.send('POST', '/ticket-views', { name: '我的急件', shared: false, query: { owner: 'me', priority: 'urgent' } })
  assert.deepEqual(
    (await ben.get('/ticket-views')).as(SavedTicketViews).views.map(({ name }) => name),
    ['我的急件'],
  )
  assert.deepEqual((await anna.get('/ticket-views')).as(SavedTicketViews).views, [])
})

test('who may not see numbers finds none by asking for a part of them, and words all the same', async () => {
  const role = (await anna.send('POST', '/roles', { name: '只看工单', rights: ['tickets'] })).as(Id).id
  const blind = await invited(service, anna, role)
  const ticket = { subject: '回电 lin.yue@mail.example 补寄螺丝', requester: '13987654321' }
  const { id, number } = (await anna.send('POST', '/tickets', ticket)).as(NewTicket)
  const found = async (who: Colleague, q: string) =>
    (await who.get(`/tickets?q=${encodeURIComponent(q)}`)).as(Tickets).tickets.some((one) => one.id === id)
  for (const q of ['4321', '54321', 'lin.yue']) assert.deepEqual([q, await found(anna, q), await found(blind, q)], [q, true, false])
  for (const q of ['补寄螺丝', `#${number}`]) assert.ok(await found(blind, q), q)
})

test('a program opens a ticket by its key, once for an id of its own', async () => {
  const make = async (scopes: string[]) => (await anna.send('POST', '/api-keys', { name: 'ERP', scopes, perMinute: 60 })).as(NewKey).key
  const ask = (key: string) =>
    post(
      service,
      '/api/v1/open/tickets',
      { subject: '仓库少发', externalId: 'wms-7', requester: '仓库' },
      { authorization: `Bearer ${key}` },
    )
  const key = await make(['tickets'])
  const [first, again] = [(await ask(key)).as(NewTicket), (await ask(key)).as(NewTicket)]
  assert.deepEqual([first.isNew, again.isNew, again.id], [true, false, first.id])
  assert.equal((await ask(await make(['orders']))).status, 403)
  assert.equal((await ask('xiaoer_none_of_these_at_all')).status, 401)
  assert.deepEqual([(await see(first.id)).ticket.source, (await see(first.id)).ticket.shopperName], ['api', '仓库'])
})
