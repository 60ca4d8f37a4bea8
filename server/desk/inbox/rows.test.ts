import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Inbox } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql, { raw, type Sql } from 'sql-template-tag'
import { boxCounts, inboxRows } from './rows.ts'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const one = await visit(service)
const other = await visit(service)

async function call(conversationId: string, name: string | null): Promise<void> {
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update shoppers set name = ${name} where id = (select shopper_id from conversations where id = ${conversationId})`),
  )
}
const named = async (q: string) => {
  const { conversations } = (await anna.get(`/conversations?box=all&q=${encodeURIComponent(q)}`)).as(Inbox)
  return conversations
    .map(({ id }) => (id === one.opened.conversationId ? 'one' : id === other.opened.conversationId ? 'other' : id))
    .sort()
}

test('conversations are found by any part of the shopper’s name, in its order, in small or capital letters', async () => {
  await one.say('你好，我是欧阳')
  await other.say('hello')
  await call(one.opened.conversationId, '欧阳明月 Ana')
  await call(other.opened.conversationId, 'Nanana 100%_\\')
  for (const [q, who] of [
    ['欧阳', ['one']],
    ['阳明月', ['one']],
    ['月', ['one']],
    ['明阳', []],
    ['ANA', ['one', 'other']],
    ['nan', ['other']],
    ['anan', ['other']],
    ['月 a', ['one']],
    ['0%_\\', ['other']],
    ['%', ['other']],
    ['hello', []],
  ] as const)
    assert.deepEqual(await named(q), [...who], q)
})

test('another name is found from then on and the former no longer; none leaves nothing to be found by', async () => {
  await call(one.opened.conversationId, '慕容雪')
  assert.deepEqual([await named('慕容'), await named('欧阳')], [['one'], []])
  await call(one.opened.conversationId, null)
  assert.deepEqual(await named('慕容'), [])
  const left = await db.inWorkspace(workspaceId, (tx) => tx.rows(sql`select gram from name_grams where gram in ('慕容', '容雪', '雪 ')`))
  assert.deepEqual(left, [])
})

const WAITING = 120
const idOf = (nth: number) => `${String(nth).padStart(8, '0')}-c0c0-7000-8000-000000000000`
const TEAM = '00000000-7ea0-7000-8000-000000000000'

/** So many wait, always two since the same moment; the last for somebody's safety. Every tenth waits with a team. */
const queued = () =>
  db.inWorkspace(workspaceId, async (tx) => {
    const id = sql`(lpad(n::text, 8, '0') || '-c0c0-7000-8000-000000000000')::uuid`
    const many = sql`generate_series(1, ${WAITING}::int) n`
    const [shop, channel] = [sql`(select id from shops limit 1)`, sql`(select id from channels limit 1)`]
    await tx.run(
      sql`insert into shoppers (workspace_id, id, shop_id, name, created_at) select ${workspaceId}::uuid, ${id}, ${shop}, '等候 ' || n, now() from ${many}`,
    )
    await tx.run(sql`
      insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, holder, session_id, session_open, state, team_id, summary, last_at, waiting_since, created_at)
      select ${workspaceId}::uuid, ${id}, ${shop}, ${id}, ${channel}, 'queue', ${id}, true, '{"language":"zh-CN"}', case when n % 10 = 0 then ${TEAM}::uuid end,
        case when n = ${WAITING} then 'complaint · safety' end, now(), now() - interval '1 hour' + n / 2 * interval '1 second', now() from ${many}`)
    await tx.run(sql`
      insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, handoff_reason)
      select ${workspaceId}::uuid, ${id}, ${id}, ${shop}, ${channel}, now(), 'asked_for' from ${many}`)
  })

/** All pages of a box as a page of the console reads them. */
async function pages(narrowed = ''): Promise<{ ids: string[]; reads: Inbox[] }> {
  const reads: Inbox[] = []
  for (let next: string | null | undefined; next !== null; next = reads.at(-1)?.next)
    reads.push((await anna.get(`/conversations?box=queue${narrowed}${next ? `&after=${encodeURIComponent(next)}` : ''}`)).as(Inbox))
  return { ids: reads.flatMap(({ conversations }) => conversations.map(({ id }) => id)), reads }
}

test('the queue comes by pages: safety first, then who waits longest, each once and nobody left out, also where two wait since the same moment', async () => {
  await queued()
  const { ids, reads } = await pages()
  assert.deepEqual(ids, [WAITING, ...Array.from({ length: WAITING - 1 }, (_, i) => i + 1)].map(idOf))
  assert.deepEqual(
    reads.map(({ conversations, counts }) => [conversations.length, counts.queue]),
    [
      [50, WAITING],
      [50, WAITING],
      [20, WAITING],
    ],
  )
  const team = await pages(`&team=${TEAM}`)
  assert.deepEqual(team.ids, [120, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110].map(idOf))
  for (const after of ['12', 'true infinity', '%00'])
    assert.equal((await anna.get(`/conversations?box=queue&after=${after}`)).status, 400, after)
})

test('a list by the last word has each on one page, also where its minute and its number do not rise together', async () => {
  const rolledBack = new Error('as it was')
  const read = db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      update conversations c set last_seq = 1000 + o.n, last_minute = '2026-01-01T08:00:00Z'::timestamptz + o.n * 7 % 5 * interval '1 minute'
      from (select id, row_number() over (order by id) as n from conversations where session_id is not null) o where o.id = c.id`)
    const ids: string[] = []
    for (let after: string | undefined | null; after !== null; ) {
      const { conversations, next } = await inboxRows(tx, { box: 'all', me: TEAM, limit: 7, ...(after && { after }) })
      ids.push(...conversations.map(({ id }) => id))
      after = next
    }
    const all = await tx.rows<{ id: string }>(
      sql`select id from conversations where session_id is not null order by last_minute desc, last_seq desc`,
    )
    assert.ok(all.length >= WAITING)
    assert.deepEqual(
      ids,
      all.map(({ id }) => id),
    )
    throw rolledBack
  })
  await assert.rejects(read, rolledBack)
  for (const after of ['12', '2026-01-01T08:00:00.000Z', '2026-01-01T08:00:00.000Z x'])
    assert.equal((await anna.get(`/conversations?box=all&after=${encodeURIComponent(after)}`)).status, 400, after)
})

test('what is closed, and all, are counted up to a number that nobody reads beyond', async () => {
  const [exact, few] = await db.inWorkspace(workspaceId, (tx) => Promise.all([boxCounts(tx, TEAM), boxCounts(tx, TEAM, 3)]))
  assert.ok(exact.all > 3)
  assert.deepEqual(few, { ...exact, closed: Math.min(3, exact.closed), all: 3 })
})

test('boxes and counts are read by indexes: who holds what is open, and what is closed by its last word', async () => {
  await service.test.owner.call(sql`vacuum (analyze) conversations, shoppers, sessions`)
  const plans = await db.inWorkspace(workspaceId, async (tx) => {
    // of so few rows the planner would read all
    for (const way of ['seqscan', 'bitmapscan', 'hashjoin']) await tx.run(raw(`set local enable_${way} = off`))
    const planOf = async (read: (to: typeof tx) => Promise<unknown>): Promise<string> => {
      let plan = ''
      const explained = async (query: Sql) => {
        plan = JSON.stringify(await tx.rows(sql`explain ${query}`))
        return []
      }
      await read({ ...tx, rows: explained, row: async (query) => void (await explained(query)) })
      return plan
    }
    const me = TEAM
    return {
      mine: await planOf((to) => inboxRows(to, { box: 'mine', me, limit: 50 })),
      queue: await planOf((to) => inboxRows(to, { box: 'queue', me, limit: 50 })),
      closed: await planOf((to) => inboxRows(to, { box: 'closed', me, limit: 50 })),
      counts: await planOf((to) => boxCounts(to, me)),
    }
  })
  assert.match(plans.mine, /conversations_held.*holder = 'agent'::text\) AND \(agent_id =/)
  assert.match(plans.queue, /conversations_held.*holder = 'queue'::text/)
  assert.match(plans.closed, /conversations_closed/)
  assert.match(plans.counts, /Index Only Scan using conversations_held/)
  assert.match(plans.counts, /Index Only Scan using conversations_closed/)
  for (const plan of [plans.mine, plans.queue, plans.closed])
    assert.match(plan, /Subquery Scan on c .*Limit.*Limit.*Index Scan using shoppers_pkey/, 'who they are is looked up for a page')
})
