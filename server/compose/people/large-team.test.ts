// long: a team of two thousand is dealt to
import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import { test } from 'node:test'
import { type PutTeam, Teams } from '@xiaoer/contract/teams'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { dealingOf } from '#desk'
import { assign } from '../../desk/routing/assign.ts'
import { deskNow } from '../../desk/routing/desk-now.ts'

const SIZE = 2_000
const ANY = { intents: [], languages: [], levels: [], channels: [], shops: [] }
const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const inDb = <T extends object>(query: ReturnType<typeof sql>) => db.inWorkspace(workspaceId, (tx) => tx.rows<T>(query))

const hired = await inDb<{ id: string }>(sql`
  insert into agents (workspace_id, account_id, role, name, online, seen_at, joined_at)
  select ${workspaceId}, gen_random_uuid(), 'agent', '客服 ' || n, true, 'infinity', now() from generate_series(1, ${SIZE}::int) n returning account_id as id`)
const members = hired.map(({ id }) => id)
const team: PutTeam = { name: '全国', deals: true, hours: null, timeZone: 'Asia/Shanghai', holidays: [], members, overflow: null }

test('a team of two thousand is made, shown, and dealt to: each conversation once, to as many people', async (t) => {
  const made = await anna.send('POST', '/teams', team)
  assert.equal(made.status, 200)
  const { id } = z.object({ id: z.uuid() }).parse(made.json)
  const shown = (await anna.get('/teams')).as(Teams)
  assert.deepEqual([shown.teams[0]?.members.length, shown.teams[0]?.here], [SIZE, SIZE])
  await anna.send('PUT', '/routing-rules', { rules: [{ ...ANY, teamId: id }], revision: shown.rulesRevision })
  const shopper = await visit(service, { customer: 'c1001' })
  await shopper.say('转人工')
  // as many more that wait, each a shopper's of their own
  await inDb(sql`
    with o as (select * from conversations where id = ${shopper.opened.conversationId}), n as materialized (
      select gen_random_uuid() as shopper, gen_random_uuid() as id from generate_series(1, 99)), s as (
      insert into shoppers (workspace_id, id, shop_id, created_at) select o.workspace_id, n.shopper, o.shop_id, now() from n, o returning id)
    insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, holder, session_id, session_open, state, last_at, last_author, created_at, waiting_since)
    select o.workspace_id, n.id, o.shop_id, n.shopper, o.channel_id, 'queue', gen_random_uuid(), true, '{}', now(), 'shopper', now(), now() from n, o`)
  const nodes = [1, 2].map(() => dealingOf({ db, now: () => new Date(), ring: () => {} }))
  const began = performance.now()
  await Promise.all(nodes.map(({ sweep }) => sweep()))
  const took = performance.now() - began
  const held = () => inDb<{ agent: string }>(sql`select agent_id as agent from conversations where holder = 'agent'`)
  // the service's own look may hold some of them at this moment
  for (let more = 0; more < 5 && (await held()).length < 100; more++) await dealingOf({ db, now: () => new Date(), ring: () => {} }).sweep()
  const people = (await held()).map(({ agent }) => agent)
  assert.equal(people.length, 100)
  const its = new Set(members)
  assert.ok(people.every((one) => its.has(one)))
  const most = Math.max(
    ...Map.groupBy(people, (one) => one)
      .values()
      .map((all) => all.length),
  )
  assert.ok(most <= 3, `several nodes that look at once give one person ${most}`)
  t.diagnostic(`100 of a queue dealt to a team of ${SIZE} by two nodes in ${Math.round(took)} ms`)
})

test('whom a conversation comes to takes ten times as long among ten times as many people, not a hundred times', async () => {
  const all = await db.inWorkspace(workspaceId, (tx) => deskNow(tx, new Date()))
  const wanting = {
    intent: 'return.apply',
    language: 'zh-CN',
    level: null,
    channel: 'web',
    shopId: 's',
    lastAgent: null,
    safety: false,
    waitedMs: 0,
  }
  const took = (size: number) => {
    const chosen = members.slice(0, size)
    const its = new Set(chosen)
    const desk = {
      ...all,
      people: all.people.filter(({ id }) => its.has(id)),
      teams: all.teams.map((one) => ({ ...one, members: chosen })),
    }
    const times = Array.from({ length: 60 }, () => {
      const began = performance.now()
      assert.equal(assign({ ...wanting, teamId: all.teams[0]?.id ?? '', not: [] }, desk).to, 'person')
      return performance.now() - began
    })
    // each is so short that one of them was not interrupted
    return Math.min(...times)
  }
  const [few, many] = [took(SIZE / 10), took(SIZE)]
  assert.ok(many / few < 40, `${few.toFixed(2)} and ${many.toFixed(2)} ms`)
})
