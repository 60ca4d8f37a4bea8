import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FeedPage } from '@xiaoer/contract'
import { holds, NewTicket, TicketRules, TicketRuns, TicketView, TriedTicketRule } from '@xiaoer/contract/tickets'
import { invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { ticketAutomationOf } from './run.ts'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const cai = await invited(service, anna, 'manager')
await setOnline(service, 0)
const Id = z.object({ id: z.uuid() })
const rule = (name: string, also: object) => ({ name, on: true, when: ['created'], if: { any: [] }, deeds: [], ...also })
const when = (...all: object[]) => ({ any: [{ all }] })
const make = async (body: object) => (await anna.send('POST', '/ticket-rules', body)).as(Id).id
const open = async (ticket: object) => (await anna.send('POST', '/tickets', ticket)).as(NewTicket)
const see = async (id: string) => (await anna.get(`/tickets/${id}`)).as(TicketView)
const rules = async () => (await anna.get('/ticket-rules')).as(TicketRules).rules
const drop = async (...ids: string[]) => {
  for (const id of ids) await anna.send('DELETE', `/ticket-rules/${id}`)
}
/** As two nodes that were just started would look, again and again until nothing new comes of it, so many hours from now. */
async function look(hours = 0, rounds = 6) {
  for (let round = 0; round < rounds; round++) {
    const nodes = [1, 2].map(() => ticketAutomationOf({ db, now: () => new Date(Date.now() + hours * 3_600_000), ring: () => {} }))
    await Promise.all(nodes.map(({ sweep }) => sweep()))
  }
}

test('when – if – then: a new ticket that fits is raised and noted, once, by whichever node', async () => {
  const id = await make(
    rule('投诉升级', {
      if: when({ of: 'subject', op: 'contains', value: '投诉' }),
      deeds: [
        { do: 'priority', priority: 'urgent' },
        { do: 'note', words: '#{number} 请先看「{subject}」' },
      ],
    }),
  )
  const [fits, not] = [await open({ subject: '客户投诉物流' }), await open({ subject: '换货' })]
  await look()
  const page = await see(fits.id)
  assert.equal(page.ticket.priority, 'urgent')
  assert.deepEqual(
    page.notes.map(({ words, rule }) => [words, rule]),
    [[`#${fits.number} 请先看「客户投诉物流」`, '投诉升级']],
  )
  assert.equal(page.history.at(-1)?.rule, '投诉升级')
  assert.equal((await see(not.id)).ticket.priority, 'normal')
  assert.deepEqual(
    (await rules()).map(({ ran, contained }) => [ran, contained]),
    [[1, 0]],
  )
  await drop(id)
})

test('two rules that set each other off are contained: each acts once, and the page says so', async () => {
  const up = await make(
    rule('升', { when: ['changed'], if: when({ of: 'priority', op: 'is', value: 'low' }), deeds: [{ do: 'priority', priority: 'high' }] }),
  )
  const down = await make(
    rule('降', { when: ['changed'], if: when({ of: 'priority', op: 'is', value: 'high' }), deeds: [{ do: 'priority', priority: 'low' }] }),
  )
  const ticket = await open({ subject: '来回' })
  await anna.send('PUT', `/tickets/${ticket.id}`, { revision: 1, priority: 'low' })
  await look(0, 12)
  const page = await see(ticket.id)
  assert.equal(page.history.filter(({ rule }) => rule !== null).length, 2)
  assert.deepEqual(
    (await rules()).map(({ ran, contained }) => [ran, contained > 0]),
    [
      [1, true],
      [1, false],
    ],
  )
  const { runs } = (await anna.get(`/ticket-rules/${up}/runs`)).as(TicketRuns)
  assert.deepEqual([runs[0]?.outcome, runs[0]?.chain], ['contained', ['升', '降']])
  await drop(up, down)
})

test('names that fill a note beyond its length are cut, and the rule acts', async () => {
  const id = await make(rule('很长', { deeds: [{ do: 'note', words: '{subject}'.repeat(110) }] }))
  const ticket = await open({ subject: '长'.repeat(200) })
  await look()
  assert.equal((await see(ticket.id)).notes[0]?.words.length, 8_000)
  await drop(id)
})

test('a rule whose words the database does not take is told as refused, and keeps no other from acting', async () => {
  const bad = await make(rule('写不下', { deeds: [{ do: 'note', words: 'x' }] }))
  const good = await make(rule('照办', { deeds: [{ do: 'priority', priority: 'urgent' }] }))
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update ticket_rules set deeds = ${JSON.stringify([{ do: 'owner', ownerId: 'nobody' }])}::jsonb where id = ${bad}`),
  )
  const ticket = await open({ subject: '两条' })
  await look()
  assert.equal((await see(ticket.id)).ticket.priority, 'urgent')
  const { runs } = (await anna.get(`/ticket-rules/${bad}/runs`)).as(TicketRuns)
  assert.deepEqual([runs[0]?.outcome, runs[0]?.why], ['refused', 'what it does could not be written'])
  await drop(bad, good)
})

test('a ticket past its due time is told late once, and a rule hears of it; the shopper is told its words', async () => {
  const shopper = await visit(service, { customer: 'c1004' })
  await shopper.say('人工')
  const id = await make(
    rule('超时', {
      when: ['late'],
      if: when({ of: 'status', op: 'one_of', value: ['new', 'working'] }),
      deeds: [{ do: 'say', words: '抱歉，工单 #{number} 还在处理，请再等等。' }],
    }),
  )
  const ticket = await open({
    subject: '催',
    conversationId: shopper.opened.conversationId,
    dueAt: new Date(Date.now() + 3_600_000).toISOString(),
  })
  await look(0)
  const said = async () =>
    JSON.stringify((await shopper.get('/events?after=0')).as(FeedPage)).split(`工单 #${ticket.number} 还在处理`).length - 1
  assert.equal(await said(), 0)
  await look(2)
  await look(3)
  assert.equal(await said(), 1)
  await drop(id)
})

test('an hour before it is due a ticket’s people are told so once, and anew for another due time; a short one when half of its time has gone', async () => {
  const due = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const [long, short] = [await open({ subject: '三小时', dueAt: due(3) }), await open({ subject: '半小时', dueAt: due(0.5) })]
  const told = async ({ id }: { id: string }) =>
    (
      await db.inWorkspace(workspaceId, (tx) =>
        tx.rows<{ type: string; to: string[] }>(sql`
          select type, detail->'to' as to from events where type in ('ticket_soon', 'ticket_late') and detail->>'ticketId' = ${id} order by seq`),
      )
    ).map(({ type, to }) => `${type} ${to.length}`)
  await look(0)
  assert.deepEqual([await told(long), await told(short)], [[], []])
  await look(0.3)
  assert.deepEqual([await told(long), await told(short)], [[], ['ticket_soon 1']])
  await look(2.1)
  await look(2.2)
  assert.deepEqual(await told(long), ['ticket_soon 1'])
  await anna.send('PUT', `/tickets/${long.id}`, { revision: 1, dueAt: due(5) })
  await look(4.5)
  await look(6)
  assert.deepEqual(await told(long), ['ticket_soon 1', 'ticket_soon 1', 'ticket_late 1'])
})

test('a dry run over past tickets tells what would have been done, each as it stood then, and does nothing', async () => {
  const ticket = await open({ subject: '加急的旧单', priority: 'urgent' })
  await anna.send('PUT', `/tickets/${ticket.id}`, { revision: 1, priority: 'low' })
  const tried = (
    await anna.send('POST', '/ticket-rules/try', {
      days: 30,
      rule: rule('试', {
        when: ['created'],
        if: when({ of: 'priority', op: 'is', value: 'urgent' }, { of: 'subject', op: 'contains', value: '旧单' }),
        deeds: [{ do: 'status', status: 'working' }],
      }),
    })
  ).as(TriedTicketRule)
  assert.deepEqual(
    tried.would.map(({ number, when, deeds }) => [number, when, deeds]),
    [[ticket.number, 'created', [{ do: 'status', status: 'working' }]]],
  )
  assert.ok(tried.tickets > 1 && tried.moments >= tried.tickets)
  assert.equal((await see(ticket.id)).ticket.status, 'new')
  assert.deepEqual(await rules(), [])
})

test('two managers who edit one rule: the later is told', async () => {
  const body = rule('一条', { deeds: [{ do: 'priority', priority: 'low' }] })
  const id = await make(body)
  assert.equal((await anna.send('PUT', `/ticket-rules/${id}`, { ...body, name: '甲', revision: 1 })).status, 200)
  const late = await cai.send('PUT', `/ticket-rules/${id}`, { ...body, name: '乙', revision: 1 })
  assert.deepEqual([late.status, (await rules())[0]?.name], [409, '甲'])
  assert.match(JSON.stringify(late.json), /meanwhile/)
  await drop(id)
})

test('a pattern that would run away is text like any other, and what is no condition is refused', async () => {
  const bomb = '(a+)+$'
  const began = performance.now()
  const test = { any: [{ all: Array.from({ length: 20 }, () => ({ of: 'subject', op: 'contains' as const, value: bomb })) }] }
  assert.ok(!holds(test, { subject: `${'a'.repeat(200_000)}!` }))
  assert.ok(holds(test, { subject: `x${bomb}x` }))
  assert.ok(performance.now() - began < 2_000)
  for (const bad of [
    { any: [{ all: [{ of: 'process.exit(1)', op: 'is' }] }] },
    { any: [{ all: [{ of: 'subject', op: 'matches', value: bomb }] }] },
    'true',
  ])
    assert.equal(
      (await anna.send('POST', '/ticket-rules', rule('坏', { if: bad, deeds: [{ do: 'priority', priority: 'low' }] }))).status,
      400,
    )
})

test('a rule whose condition has nothing to compare with is refused by its name, and is put off all the same', async () => {
  for (const test of [
    { of: 'subject', op: 'contains', value: ' ' },
    { of: 'age_hours', op: 'above', value: '十' },
    { of: 'type', op: 'one_of', value: [] },
  ]) {
    const refused = (
      await anna.send('POST', '/ticket-rules', rule('空的', { if: when(test), deeds: [{ do: 'priority', priority: 'high' }] }))
    ).problem()
    assert.deepEqual([refused.status, refused.refusal?.reason, refused.refusal?.values?.['of']], [400, 'ticket.rule_value', test.of])
  }
  const off = rule('先放着', { on: false, if: when({ of: 'subject', op: 'is', value: '' }), deeds: [{ do: 'priority', priority: 'high' }] })
  await drop(await make(off))
})
