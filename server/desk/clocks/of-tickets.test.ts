import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView, Me } from '@xiaoer/contract'
import { ClockRules } from '@xiaoer/contract/clocks'
import { Tickets, TicketView } from '@xiaoer/contract/tickets'
import { Wall } from '@xiaoer/contract/wall'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { clocksOf } from './run.ts'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const [ben, cleo] = [await invited(service, anna, 'agent'), await invited(service, anna, 'agent')]
const idOf = async (who: typeof anna) => (await who.get('/me')).as(Me).accountId
const [annaId, benId, cleoId] = [await idOf(anna), await idOf(ben), await idOf(cleo)]
const Id = z.object({ id: z.uuid() })

const RULE = {
  channels: [],
  levels: [],
  intents: [],
  per: 'round',
  answerBy: 'anyone',
  hours: null,
  timeZone: 'Asia/Shanghai',
  escalate: null,
}
const make = async (also: object) => (await anna.send('POST', '/clock-rules', { ...RULE, windowSeconds: 3_600, ...also })).as(Id).id
const inDb = <T extends object>(query: ReturnType<typeof sql>) => db.inWorkspace(workspaceId, (tx) => tx.rows<T>(query))
/** As a node would look, so many minutes from now, until all of the feed is read. */
async function look(minutes = 0) {
  for (const _ of [1, 2, 3]) {
    await inDb(sql`select from clock_cursors for update`)
    await clocksOf({ db, now: () => new Date(Date.now() + minutes * 60_000), ring: () => {} }).sweep()
  }
}
const told = async (id: string) => {
  const one = (await anna.get('/clock-rules')).as(ClockRules).rules.find((rule) => rule.id === id)
  return [one?.kept, one?.ended, one?.running]
}
const open = async (priority: string) => (await anna.send('POST', '/tickets', { subject: '换货', priority, ownerId: benId })).as(Id).id
async function change(id: string, set: object) {
  const { ticket } = (await anna.get(`/tickets/${id}`)).as(TicketView)
  assert.equal((await anna.send('PUT', `/tickets/${id}`, { revision: ticket.revision, ...set })).status, 200)
}
const news = (ticketId: string) =>
  inDb<{ type: string; share: number | null; to: string[] }>(sql`
    select type, (detail->>'share')::int as share, array(select jsonb_array_elements_text(detail->'to')) as to from events
    where detail->>'ticketId' = ${ticketId} and type in ('clock_warned', 'ticket_soon', 'ticket_late') order by seq`)

test('a ticket of a priority runs its clock from its opening until it is done, warns three times who does it, and the helping team from where it is called', async () => {
  const members = [cleoId]
  const team = { name: '支援', members, deals: false, hours: null, timeZone: 'Asia/Shanghai', holidays: [], overflow: null }
  const teamId = (await anna.send('POST', '/teams', team)).as(Id).id
  const rule = { name: '加急一小时', runsFor: 'tickets', priorities: ['urgent'], escalate: { teamId, at: 80 } }
  await open('urgent')
  const id = await make(rule)
  const [urgent, normal] = [await open('urgent'), await open('normal')]
  await look()
  assert.deepEqual(await told(id), [0, 0, 1], 'what was opened before the rule, and another priority, owe nothing by it')
  await look(31)
  await look(32)
  await look(49)
  await look(61)
  // who opened it follows it
  const its = [annaId, benId].sort()
  const helped = [...its, cleoId].sort()
  assert.deepEqual(
    (await news(urgent)).map((one) => [one.type, one.share, one.to.sort()]),
    [
      ['clock_warned', 50, its],
      ['ticket_soon', null, its],
      ['clock_warned', 80, helped],
      ['ticket_soon', null, helped],
      ['clock_warned', 100, helped],
      ['ticket_late', null, helped],
    ],
  )
  assert.deepEqual(await news(normal), [])
  await change(urgent, { status: 'done' })
  await look()
  assert.deepEqual(await told(id), [0, 1, 0], 'late is missed')
  await anna.send('DELETE', `/clock-rules/${id}`)
})

test('done in time is kept; dropped or of another priority it owes nothing, and back under the rule it is owed from its opening', async () => {
  const id = await make({ name: '高优先', runsFor: 'tickets', priorities: ['high'] })
  const [kept, dropped, lower] = [await open('high'), await open('high'), await open('high')]
  await look()
  assert.deepEqual(await told(id), [0, 0, 3])
  await change(kept, { status: 'done' })
  await change(dropped, { status: 'dropped' })
  await change(lower, { priority: 'low' })
  await look()
  assert.deepEqual(await told(id), [1, 1, 0])
  await change(lower, { priority: 'high' })
  await change(kept, { status: 'working' })
  await look()
  assert.deepEqual(await told(id), [1, 1, 1], 'what was done and is taken up again owes no second time')
  const [clock] = await inDb<{ same: boolean }>(sql`
    select k.began_at = t.created_at as same from clocks k join tickets t on t.id = k.ticket_id where k.ended_at is null and t.id = ${lower}`)
  assert.equal(clock?.same, true)
})

test('a rule for other shops runs for no conversation of this one, and one for this shop does', async () => {
  await make({ name: '别的店', shops: [crypto.randomUUID()] })
  const [shop] = await inDb<{ id: string }>(sql`select id from shops limit 1`)
  await make({ name: '本店', shops: [shop?.id], answerBy: 'person' })
  const shopper = await visit(service, { customer: 'c1001' })
  await anna.send('PUT', '/me/presence', { online: true })
  await shopper.say('转人工')
  await look()
  const running = await inDb<{ name: string }>(sql`
    select r.name from clocks k join clock_rules r on r.id = k.rule_id where k.ended_at is null and k.conversation_id = ${shopper.opened.conversationId}`)
  assert.deepEqual(running, [{ name: '本店' }])
  const view = (await anna.get(`/conversations/${shopper.opened.conversationId}`)).as(ConversationView)
  assert.equal(view.conversation.clock?.rule, '本店')
})

test('while a ticket waits for its shopper its clock stands still, on its page, in the list and on the wall; what was left is left', async () => {
  const id = await make({ name: '低优先一小时', runsFor: 'tickets', priorities: ['low'] })
  const ticket = await open('low')
  await look()
  const clock = async () => (await anna.get(`/tickets/${ticket}`)).as(TicketView).ticket.clock
  const onWall = async () => (await anna.get('/wall')).as(Wall).tickets.map((one) => one.id)
  const first = await clock()
  assert.equal(first?.rule, '低优先一小时')
  assert.equal(first.pausedAt, null)
  assert.ok((await onWall()).includes(ticket))
  await change(ticket, { status: 'waiting_shopper' })
  await look()
  await look(90)
  const paused = (await anna.get('/tickets?priority=low')).as(Tickets).tickets.find((one) => one.id === ticket)?.clock
  assert.ok(paused?.pausedAt, 'the list tells that it stands still')
  assert.ok(!(await onWall()).includes(ticket), 'and it presses nobody')
  assert.deepEqual(await news(ticket), [], 'of an hour, ninety minutes of waiting for the shopper cost nothing')
  await change(ticket, { status: 'working' })
  // as if the shopper had answered after those ninety minutes
  await inDb(
    sql`update ticket_changes set at = ${new Date(Date.parse(paused.pausedAt) + 90 * 60_000)} where ticket_id = ${ticket} and changes->'status'->>1 = 'working'`,
  )
  await look(91)
  const after = await clock()
  assert.deepEqual([after?.pausedAt, Date.parse(after?.dueAt ?? '') - Date.parse(first.dueAt)], [null, 90 * 60_000])
  await look(122)
  await look(152)
  assert.deepEqual(
    (await news(ticket)).map(({ type, share }) => [type, share]),
    [
      ['clock_warned', 50],
      ['ticket_soon', null],
      ['clock_warned', 100],
      ['ticket_late', null],
    ],
  )
  await anna.send('DELETE', `/clock-rules/${id}`)
})
