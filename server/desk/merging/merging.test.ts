import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView, History } from '@xiaoer/contract'
import { MergePlan, Regroupings, SplitPlan } from '@xiaoer/contract/merging'
import { NewTicket } from '@xiaoer/contract/tickets'
import { invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')
await setOnline(service, 0)
const at = ({ opened }: Visitor, rest = '') => `/conversations/${opened.conversationId}${rest}`
const regroupings = async (one: Visitor) => (await anna.get(at(one, '/regroupings'))).as(Regroupings).regroupings
const shopperOf = (one: Visitor) =>
  db.inWorkspace(workspaceId, async (tx) => {
    const row = await tx.row<{ id: string }>(sql`select shopper_id as id from conversations where id = ${one.opened.conversationId}`)
    return row?.id ?? ''
  })
const identities = (one: Visitor) =>
  shopperOf(one).then((id) =>
    db.inWorkspace(workspaceId, async (tx) => (await tx.rows(sql`select 1 from identities where shopper_id = ${id}`)).length),
  )
const holderOf = async (one: Visitor) => (await anna.get(at(one))).as(ConversationView).conversation.holder
/** All rows that name a session of a conversation, by table. */
const rowsIn = (one: Visitor) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ session: string; messages: number; traces: number }>(sql`
      select s.id as session, (select count(*) from messages m where m.session_id = s.id)::int as messages, (select count(*) from traces t where t.session_id = s.id)::int as traces
      from sessions s where s.conversation_id = ${one.opened.conversationId} order by s.opened_at`),
  )

test('two visitors become one: told before, done, and undone; what was said stays where it was said', async () => {
  const [from, into] = [await visit(service), await visit(service)]
  await from.say('有货吗')
  await into.say('什么时候发货')
  const ticket = (await anna.send('POST', '/tickets', { subject: '核实', conversationId: from.opened.conversationId })).as(NewTicket)
  const tag = (await anna.send('POST', '/tags', { name: '老客', colour: 'green' })).json
  const tagId = typeof tag === 'object' && tag && 'id' in tag ? String(tag.id) : ''
  await anna.send('POST', '/conversations/tags', { conversationIds: [from.opened.conversationId], on: 'shopper', add: [tagId] })
  const plan = (await ben.get(at(from, `/merge?into=${into.opened.conversationId}`))).as(MergePlan)
  assert.deepEqual([plan.identities.length, plan.tickets, plan.tags, plan.warnings], [1, 1, 1, ['sees_history']])
  assert.equal((await ben.send('POST', at(from, '/merge'), { into: into.opened.conversationId })).status, 403)
  const before = await rowsIn(from)
  assert.equal((await anna.send('POST', at(from, '/merge'), { into: into.opened.conversationId })).status, 200)
  assert.deepEqual([await identities(from), await identities(into)], [0, 2])
  const tickets = (await anna.get(at(into))).as(ConversationView).tickets.map(({ id }) => id)
  assert.deepEqual([tickets, await rowsIn(from)], [[ticket.id], before])
  assert.equal((await anna.send('POST', at(from, '/merge'), { into: into.opened.conversationId })).status, 409, 'once')
  const [kept] = await regroupings(into)
  assert.deepEqual([kept?.kind, kept?.other?.conversationId, kept?.other?.into], ['merge', from.opened.conversationId, false])
  assert.equal((await anna.send('POST', `/regroupings/${kept?.id}/undo`)).status, 200)
  assert.deepEqual([await identities(from), await identities(into)], [1, 1])
  assert.deepEqual(
    (await anna.get(at(from))).as(ConversationView).tickets.map(({ id }) => id),
    [ticket.id],
  )
  assert.equal((await anna.send('POST', `/regroupings/${kept?.id}/undo`)).status, 409)
})

test('a visitor merged into a customer stays unvouched for: no order is told to who writes there; two customers are not one', async () => {
  const [visitor, customer, other] = [
    await visit(service),
    await visit(service, { customer: 'c1001' }),
    await visit(service, { customer: 'c1002' }),
  ]
  for (const one of [visitor, customer, other]) await one.say('你好')
  const plan = (await anna.get(at(visitor, `/merge?into=${customer.opened.conversationId}`))).as(MergePlan)
  assert.deepEqual([plan.identities, plan.warnings], [[], ['stays_visitor']])
  await anna.send('POST', at(visitor, '/merge'), { into: customer.opened.conversationId })
  assert.equal(await identities(visitor), 1)
  assert.equal((await anna.send('POST', at(customer, '/merge'), { into: other.opened.conversationId })).status, 409)
})

test('the customer stays, whichever is named first, also where a person has the visitor’s conversation: who writes there stays with them', async () => {
  const [visitor, customer] = [await visit(service), await visit(service, { customer: 'c1005' })]
  await visitor.say('你好')
  await customer.say('你好')
  await anna.send('POST', at(visitor, '/take'), {})
  const plan = (await anna.get(at(customer, `/merge?into=${visitor.opened.conversationId}`))).as(MergePlan)
  assert.deepEqual(
    [plan.from.conversationId, plan.into.conversationId],
    [visitor, customer].map(({ opened }) => opened.conversationId),
  )
  assert.equal((await anna.send('POST', at(customer, '/merge'), { into: visitor.opened.conversationId })).status, 200)
  assert.deepEqual([await holderOf(visitor), await identities(visitor), await identities(customer)], ['agent', 1, 1])
})

test('of two visitors the one that a person has stays; one that waits beside it waits no longer, and two that people have are settled first', async () => {
  const [held, idle, waiting, theirs] = [await visit(service), await visit(service), await visit(service), await visit(service)]
  for (const one of [held, idle, waiting, theirs]) await one.say('你好')
  for (const one of [held, theirs]) await anna.send('POST', at(one, '/take'), {})
  const into = held.opened.conversationId
  assert.equal((await anna.send('POST', at(held, '/merge'), { into: idle.opened.conversationId })).status, 200)
  assert.deepEqual([await identities(idle), await identities(held), await holderOf(held)], [0, 2, 'agent'])
  await setOnline(service, 1)
  await waiting.say('转人工')
  await setOnline(service, 0)
  assert.equal(await holderOf(waiting), 'queue')
  assert.equal((await anna.send('POST', at(waiting, '/merge'), { into })).status, 200)
  assert.deepEqual([await holderOf(waiting), await identities(held)], ['bot', 3])
  assert.equal((await anna.send('POST', at(theirs, '/merge'), { into })).status, 409)
})

test('a session is split at a message: nothing is lost, receipts and turns go along, and it is undone', async () => {
  const shopper = await visit(service, { customer: 'c1003' })
  for (const words of ['有货吗', '运费多少', '我的订单到哪了']) await shopper.say(words)
  const { messages } = (await anna.get(at(shopper, '/messages'))).as(History)
  const asked = messages.filter(({ author }) => author === 'shopper')
  const point = asked[2]?.id ?? ''
  const all = await rowsIn(shopper)
  assert.equal((await anna.get(at(shopper, `/split?messageId=${messages[0]?.id}`))).status, 409, 'nothing stays before the first')
  const plan = (await ben.get(at(shopper, `/split?messageId=${point}`))).as(SplitPlan)
  assert.deepEqual([plan.messages + plan.stay, plan.open], [messages.length, true])
  assert.equal((await anna.send('POST', at(shopper, '/split'), { messageId: point, outcome: 'settled' })).status, 200)
  const parts = await rowsIn(shopper)
  assert.deepEqual(
    parts.map(({ messages }) => messages),
    [plan.stay, plan.messages],
  )
  assert.equal(
    parts.reduce((n, { traces }) => n + traces, 0),
    all[0]?.traces,
  )
  // the talk goes on in the new one
  await shopper.say('谢谢')
  assert.ok(((await rowsIn(shopper))[1]?.messages ?? 0) > plan.messages)
  const [kept] = await regroupings(shopper)
  assert.equal((await anna.send('POST', `/regroupings/${kept?.id}/undo`)).status, 200)
  const whole = await rowsIn(shopper)
  assert.deepEqual([whole.length, whole[0]?.session], [1, all[0]?.session])
  const after = (await anna.get(at(shopper, '/messages'))).as(History).messages
  assert.deepEqual(
    after.slice(0, messages.length).map(({ id }) => id),
    messages.map(({ id }) => id),
  )
})

test('what is older than thirty days stays', async () => {
  const shopper = await visit(service, { customer: 'c1004' })
  for (const words of ['有货吗', '运费多少']) await shopper.say(words)
  const asked = (await anna.get(at(shopper, '/messages'))).as(History).messages.filter(({ author }) => author === 'shopper')
  await anna.send('POST', at(shopper, '/split'), { messageId: asked[1]?.id, outcome: 'unsettled' })
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update regroupings set at = at - interval '31 days' where conversation_id = ${shopper.opened.conversationId}`),
  )
  const [kept] = await regroupings(shopper)
  assert.equal((await anna.send('POST', `/regroupings/${kept?.id}/undo`)).status, 409)
})
