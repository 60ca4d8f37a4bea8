import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FeedPage, Me } from '@xiaoer/contract'
import { AuditRows } from '@xiaoer/contract/audit'
import { Mentions } from '@xiaoer/contract/labels'
import { APPROVAL_STATES, ApprovalState, NewTicket, Tickets, TicketView } from '@xiaoer/contract/tickets'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { endTickets } from '../../../engine/actions/store/tickets.ts'

const service = await testService()
const anna = await owner(service)
const [ben, carl, dora, eve] = [
  await invited(service, anna, 'agent'),
  await invited(service, anna, 'supervisor'),
  await invited(service, anna, 'supervisor'),
  await invited(service, anna, 'agent'),
]
await setOnline(service, 0)
const idOf = async (who: Colleague) => (await who.get('/me')).as(Me).accountId
const Id = z.object({ id: z.uuid() })
const FORM = {
  name: '退款',
  fields: [{ id: 'amount', name: '金额', kind: 'number', required: true }],
  approval: { by: { role: 'supervisor' }, count: 2, from: { field: 'amount', atLeast: 500 } },
}
const type = (await anna.send('POST', '/ticket-types', FORM)).as(Id).id
const open = async (amount: number, more: object = {}) =>
  (await ben.send('POST', '/tickets', { subject: `退 ${amount}`, typeId: type, fields: { amount }, ...more })).as(NewTicket).id
const see = async (id: string, who = ben) => (await who.get(`/tickets/${id}`)).as(TicketView)
const change = async (id: string, set: object, who = ben) =>
  who.send('PUT', `/tickets/${id}`, { revision: (await see(id)).ticket.revision, ...set })
const ask = (id: string, who = ben) => who.send('POST', `/tickets/${id}/approvals`, { words: '缺货，买家要全退' })
const latest = async (id: string) => (await see(id)).approval.requests.at(-1) ?? assert.fail('no request')
const vote = async (id: string, who: Colleague, approve: boolean, words = '') =>
  who.send('PUT', `/tickets/${id}/approvals/${(await latest(id)).id}`, { approve, words })
const listed = async (who: Colleague) =>
  (await who.get('/tickets?approval=me&state=open')).as(Tickets).tickets.map(({ id, awaitsApproval }) => [id, awaitsApproval])
const why = ({ json }: { json: unknown }) => z.object({ refusal: z.object({ reason: z.string() }) }).parse(json).refusal.reason

test('every state of a request can be reached, and what is over stays', () => {
  const reached = new Set<string>(['waiting', ...Object.values(APPROVAL_STATES).flat()])
  assert.deepEqual([...reached].sort(), [...ApprovalState.options].sort())
  assert.ok(APPROVAL_STATES.waiting.length > 0)
})

test('below the amount nothing is needed; from it on it is settled once two said yes, who are told and find it', async () => {
  const small = await open(499)
  assert.equal(why(await ask(small)), 'approval.not_needed')
  assert.equal((await ben.send('POST', `/tickets/${small}/done`)).status, 200)
  const id = await open(500)
  assert.equal((await see(id)).approval.stands, 'needed')
  assert.equal(why(await ben.send('POST', `/tickets/${id}/done`)), 'approval.needed')
  assert.equal((await ask(id)).status, 200)
  assert.equal(why(await ask(id)), 'approval.there')
  // those who decide find it, and are told as of a mention
  for (const who of [carl, dora, anna]) {
    assert.deepEqual(await listed(who), [[id, true]])
    const [told] = (await who.get('/mentions')).as(Mentions).mentions
    assert.deepEqual([told?.ticketId, told?.approval, told?.words, told?.seen], [id, 'waiting', '缺货，买家要全退', false])
  }
  for (const who of [ben, eve]) assert.deepEqual(await listed(who), [])
  // neither settled, nor dropped, nor turned into something else meanwhile
  for (const set of [{ status: 'done' }, { status: 'dropped' }, { fields: { amount: 1 } }, { typeId: null }])
    assert.equal(why(await change(id, set)), 'approval.waits')
  assert.equal((await vote(id, carl, true)).status, 200)
  assert.equal(why(await vote(id, carl, true)), 'approval.twice')
  assert.deepEqual([(await see(id)).approval.stands, await listed(carl)], ['waiting', []])
  assert.equal(why(await change(id, { status: 'done' })), 'approval.waits')
  assert.equal((await vote(id, dora, true, '可以')).status, 200)
  const { approval } = await see(id)
  assert.deepEqual(
    [approval.stands, approval.requests[0]?.votes.map(({ approve, words }) => [approve, words])],
    [
      'approved',
      [
        [true, ''],
        [true, '可以'],
      ],
    ],
  )
  // the asker hears of it, and those who were not needed are called no longer
  const [answered] = (await ben.get('/mentions')).as(Mentions).mentions
  assert.deepEqual([answered?.approval, answered?.words], ['approved', '可以'])
  assert.equal((await anna.get('/mentions')).as(Mentions).mentions.find(({ ticketId }) => ticketId === id)?.seen, true)
  // what was approved is what stands there: another sum is asked for anew
  assert.equal((await change(id, { fields: { amount: 900 } })).status, 200)
  assert.equal(why(await change(id, { status: 'done' })), 'approval.needed')
  await change(id, { fields: { amount: 500 } })
  assert.equal((await change(id, { status: 'done' })).status, 200)
})

test('nobody approves their own, nor without being asked; a no has its reason and ends it; whoever asked takes it back', async () => {
  const id = await open(700)
  await ask(id, carl)
  assert.equal(why(await vote(id, carl, true)), 'approval.own')
  assert.equal(why(await vote(id, eve, true)), 'approval.yours')
  await change(id, { ownerId: await idOf(dora) })
  assert.equal(why(await vote(id, dora, true)), 'approval.own', 'nor a ticket of their own')
  assert.equal(why(await vote(id, anna, false)), 'approval.reason')
  assert.equal((await vote(id, anna, false, '先联系买家')).status, 200)
  assert.deepEqual([(await latest(id)).state, (await see(id)).approval.stands], ['refused', 'needed'])
  assert.equal(why(await vote(id, anna, true)), 'approval.over')
  // dora has it and carl asked: the owner of the shop alone is too few
  const few = await ask(id, carl)
  assert.deepEqual([few.status, why(few)], [409, 'approval.few'])
  await change(id, { ownerId: null })
  assert.equal((await ask(id)).status, 200)
  const { id: request } = await latest(id)
  assert.equal(why(await eve.send('DELETE', `/tickets/${id}/approvals/${request}`)), 'approval.asker')
  assert.equal((await ben.send('DELETE', `/tickets/${id}/approvals/${request}`)).status, 200)
  assert.deepEqual([(await latest(id)).state, await listed(dora)], ['withdrawn', []])
  assert.equal((await change(id, { status: 'dropped' })).status, 200, 'what needs approval can be dropped without')
})

test('what was settled below the amount is not raised above it afterwards, nor given a form that asks for approval', async () => {
  for (const lowered of [{ fields: { amount: 1 } }, { typeId: null }]) {
    const id = await open(900)
    assert.equal((await change(id, lowered)).status, 200)
    assert.equal((await change(id, { status: 'done' })).status, 200)
    assert.equal(why(await change(id, { typeId: type, fields: { amount: 900 } })), 'approval.needed')
  }
})

test('settling the conversation, a deed that ends, many at once: none settles what waits', async () => {
  const shopper = await visit(service, { customer: 'c1001' })
  await shopper.say('转人工')
  const { conversationId } = shopper.opened
  const [waits, needs, free] = [await open(800, { conversationId }), await open(801, { conversationId }), await open(3, { conversationId })]
  await ask(waits)
  await anna.send('POST', `/conversations/${conversationId}/take`, {})
  await anna.send('POST', `/conversations/${conversationId}/settle`, {})
  const statusOf = async (id: string) => (await see(id)).ticket.state
  assert.deepEqual([await statusOf(waits), await statusOf(needs), await statusOf(free)], ['open', 'open', 'done'])
  const many = await ben.send('POST', '/tickets/many', { ids: [waits, needs], set: { status: 'done' } })
  assert.deepEqual(
    z
      .object({ refused: z.array(z.object({ why: z.string() })) })
      .parse(many.json)
      .refused.map((one) => one.why),
    ['approval.waits', 'approval.needed'],
  )
  await service.db.inWorkspace(service.workspaceId, async (tx) => {
    const deed = await tx.row<{ id: string }>(sql`
      insert into actions (workspace_id, id, key, shop_id, conversation_id, session_id, kind, order_number, request, state, at)
      select workspace_id, gen_random_uuid(), 'approvals', shop_id, id, session_id, 'cancel_order', 'YS1', '{}', 'done', now() from conversations where id = ${conversationId} returning id`)
    await tx.run(sql`update tickets set deeds = array[${deed?.id}::uuid], also = false where id = ${waits}`)
    await endTickets(tx, deed?.id ?? '', { why: 'done', by: null, at: new Date() })
  })
  assert.deepEqual([await statusOf(waits), (await see(waits)).ticket.endedWhy], ['open', 'done'])
  const feed = (await shopper.get('/events?after=0')).as(FeedPage)
  assert.ok(!feed.events.some((event) => event.type === 'ticket_approval'), 'its shopper reads nothing of it')
})

test('a rule that nobody could follow is refused, and each step stands in the audit log', async () => {
  const put = async (approval: object) => why(await anna.send('POST', '/ticket-types', { ...FORM, name: '另一种', approval }))
  const { approval } = FORM
  assert.equal(await put({ ...approval, from: { field: 'none', atLeast: 1 } }), 'approval.field')
  assert.equal(await put({ ...approval, by: { role: 'reviewer' } }), 'approval.blind')
  assert.equal(await put({ ...approval, by: { role: type } }), 'role.not_here')
  assert.equal(await put({ ...approval, by: { teamId: type } }), 'team.not_here')
  assert.equal((await anna.send('POST', '/ticket-types', { ...FORM, approval: { ...approval, count: 0 } })).status, 400)
  const actions = (await anna.get('/audit')).as(AuditRows).rows.map(({ action }) => action)
  for (const action of ['POST /tickets/:id/approvals', 'PUT /tickets/:id/approvals/:approval', 'DELETE /tickets/:id/approvals/:approval'])
    assert.ok(actions.includes(action), action)
})

test('two who say yes at the same moment are both counted, once', async () => {
  const id = await open(1_000)
  await ask(id)
  const said = await Promise.all([vote(id, carl, true), vote(id, dora, true), vote(id, carl, true), vote(id, dora, true)])
  assert.deepEqual(said.map(({ status }) => status).sort(), [200, 200, 409, 409])
  assert.deepEqual([(await latest(id)).state, (await latest(id)).votes.length], ['approved', 2])
})

test('a team decides by its members', async () => {
  const members = [await idOf(eve)]
  const team = (
    await anna.send('POST', '/teams', {
      name: '财务',
      deals: false,
      hours: null,
      timeZone: 'Asia/Shanghai',
      holidays: [],
      members,
      overflow: null,
    })
  ).as(Id).id
  const kind = (await anna.send('POST', '/ticket-types', { name: '赔付', approval: { by: { teamId: team }, count: 1, from: null } })).as(
    Id,
  ).id
  const { id } = (await ben.send('POST', '/tickets', { subject: '赔 5 元', typeId: kind })).as(NewTicket)
  await ask(id)
  assert.equal(why(await vote(id, carl, true)), 'approval.yours')
  assert.equal((await vote(id, eve, true)).status, 200)
  assert.deepEqual([(await latest(id)).teamName, (await see(id)).approval.stands], ['财务', 'approved'])
})
