import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Me, SentMessage } from '@xiaoer/contract'
import { MOOD_LEVELS } from '@xiaoer/contract/moods'
import { type AlertKind, AlertRows, Wall, Whispers } from '@xiaoer/contract/wall'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import type { ShopTrouble } from '#commerce/steady'
import { watchingOf } from '#desk/monitor'
import { feelsBy } from '../sweeping/watching.ts'
import { plantingOf } from './testing/plant.ts'
import { CALM, FAULTS } from './wall.fixture.ts'

const service = await testService()
const { db, workspaceId, stages } = service
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
const agentId = (await agent.get('/me')).as(Me).accountId
const wall = async () => (await anna.get('/wall')).as(Wall)
const inDb = <T extends object>(query: ReturnType<typeof sql>) => db.inWorkspace(workspaceId, (tx) => tx.rows<T>(query))
let trouble: ShopTrouble | undefined
/** An hour ahead: the running service, whose clock is the true one, finds none of these silent, however long a slow machine takes. */
const BASE = new Date(Date.now() + 3_600_000)
const now = () => BASE
const watching = watchingOf({
  db,
  now,
  ring: () => {},
  feel: feelsBy(db, stages, now),
  troubleOf: () => trouble,
  failed: (err) => assert.fail(String(err)),
})

const plant = plantingOf({ db, workspaceId, agentId, base: BASE })

test('of planted faults nine in ten are found, and eight in ten warnings are right, of every kind', async () => {
  const truth = new Map<string, AlertKind | null>()
  for (const [kind, all] of Object.entries(FAULTS)) for (const one of all ?? []) truth.set(await plant(one), kindOf(kind))
  for (const one of CALM) truth.set(await plant(one), null)
  for (const id of truth.keys()) watching.heard(workspaceId, id)
  await new Promise((done) => setTimeout(done, 200))
  await watching.close()
  const raised = await inDb<{ kind: AlertKind; id: string }>(sql`select kind, subject as id from alerts where conversation_id is not null`)
  for (const kind of Object.keys(FAULTS)) {
    const planted = [...truth].filter(([, is]) => is === kind).map(([id]) => id)
    const told = raised.filter((one) => one.kind === kind && truth.has(one.id)).map(({ id }) => id)
    const right = told.filter((id) => truth.get(id) === kind)
    assert.ok(right.length / planted.length >= 0.9, `${kind}: ${right.length} of ${planted.length} found`)
    assert.ok(right.length / told.length >= 0.8, `${kind}: ${right.length} of ${told.length} right`)
  }
  assert.equal(truth.size, 59)
})
const kindOf = (name: string): AlertKind => {
  const kinds: readonly AlertKind[] = ['anger', 'threat', 'loop', 'silence', 'promise_blocked']
  return kinds.find((one) => one === name) ?? 'anger'
}

test('every tile of the wall is the count of its rows', async () => {
  const counted = async () => {
    const [row] = await inDb<Record<'waiting' | 'bot' | 'people' | 'alerts' | 'away', number>>(sql`
      select (select count(*) from conversations where session_open and holder = 'queue')::int as waiting,
        (select count(*) from conversations where session_open and holder = 'bot')::int as bot,
        (select count(*) from conversations where session_open and holder = 'agent')::int as people,
        (select count(*) from alerts where ended_at is null)::int as alerts,
        (select count(*) from agents where removed_at is null and not online)::int as away`)
    return row
  }
  let [before, shown, rows] = [await counted(), await wall(), await counted()]
  // the running service may end a warning between two reads
  while (JSON.stringify(before) !== JSON.stringify(rows)) [before, shown, rows] = [rows, await wall(), await counted()]
  assert.deepEqual(
    [shown.waiting, shown.byBot, shown.byPeople, shown.alerts, shown.agents.away],
    [rows?.waiting, rows?.bot, rows?.people, rows?.alerts, rows?.away],
  )
  assert.equal(shown.agents.here + shown.agents.onBreak + shown.agents.away, shown.people.length)
  const lasts = await inDb<{ session: string; holder: string; mood: number }>(sql`
    select c.session_id as session, c.holder, coalesce(s.moods[cardinality(s.moods)], 0) as mood from conversations c join sessions s on s.id = c.session_id where c.session_open`)
  const felt = await inDb<{ session: string; mood: number }>(sql`select session_id as session, mood from felt_moods order by seq`)
  const last = new Map(lasts.map(({ session, mood }) => [session, mood]))
  const withBot = new Set(lasts.flatMap(({ session, holder }) => (holder === 'bot' ? [session] : [])))
  for (const { session, mood } of felt) if (!withBot.has(session) && Math.abs(mood) >= 0.2) last.set(session, mood)
  const count = (is: (mood: number) => boolean) => [...last.values()].filter(is).length
  assert.deepEqual(shown.moods, {
    upset: count((m) => m <= MOOD_LEVELS.angry),
    low: count((m) => m > MOOD_LEVELS.angry && m <= MOOD_LEVELS.low),
    even: count((m) => m > MOOD_LEVELS.low && m < MOOD_LEVELS.good),
    pleased: count((m) => m >= MOOD_LEVELS.good),
  })
  assert.equal(
    shown.teams.reduce((sum, { waiting }) => sum + waiting, 0),
    shown.waiting,
  )
  const people = await inDb<{ name: string; here: boolean; onBreak: boolean; load: number; capacity: number }>(sql`
    select name, online and seen_at > now() - interval '3 minutes' as here, break_since is not null as "onBreak", capacity,
      (select count(*) from conversations c where c.agent_id = account_id and c.session_open and c.holder = 'agent')::int as load
    from agents where removed_at is null`)
  const byName = (all: readonly { name: string }[]) => all.toSorted((a, b) => a.name.localeCompare(b.name))
  assert.deepEqual(byName(shown.people.map(({ here: _, ...one }) => one)), byName(people.map(({ here: _, ...one }) => one)))
  assert.equal(shown.agents.onBreak, shown.people.filter(({ here, onBreak }) => here && onBreak).length)
  const standing = await inDb<{ id: string }>(sql`select id from alerts where ended_at is null order by at desc, id limit 40`)
  assert.deepEqual(
    shown.standing.map(({ id }) => id),
    standing.map(({ id }) => id),
  )
  const open = new Set((await inDb<{ id: string }>(sql`select id from conversations where session_open`)).map(({ id }) => id))
  assert.equal(shown.sessions.length, Math.min(60, open.size))
  assert.ok(shown.sessions.every(({ conversationId }) => open.has(conversationId)))
  assert.equal(
    Math.max(0, ...shown.teams.map(({ longestWait }) => longestWait)),
    shown.longestWait,
    'the longest of all waits with some team',
  )
  const [{ longest = 0 } = {}] = await inDb<{ longest: number }>(
    sql`select greatest(0, extract(epoch from now() - min(waiting_since)))::int as longest from conversations where session_open and holder = 'queue'`,
  )
  assert.ok(shown.longestWait <= longest)
  assert.ok(shown.sessions.length > 0 && shown.sessions.every(({ moods }) => Array.isArray(moods)))
})

test('a warning is raised once, whoever looks, ends by itself, and is told in the feed', async () => {
  const id = await plant({ lines: ['agent: 您好', '在吗在吗'], holder: 'agent', ago: 300 }, new Date())
  for (const _ of [1, 2]) watching.heard(workspaceId, id)
  await watching.sweep()
  await watching.close()
  const of = () => inDb<{ kind: string; ended: boolean }>(sql`select kind, ended_at is not null as ended from alerts where subject = ${id}`)
  assert.deepEqual(await of(), [{ kind: 'silence', ended: false }])
  assert.equal((await inDb(sql`select 1 from events where type = 'alert_raised' and detail->>'conversationId' = ${id}`)).length, 1)
  await agent.send('POST', `/conversations/${id}/messages`, { id: crypto.randomUUID(), parts: [{ kind: 'text', text: '在的' }] })
  watching.heard(workspaceId, id)
  await new Promise((done) => setTimeout(done, 200))
  await watching.close()
  assert.deepEqual(await of(), [{ kind: 'silence', ended: true }])
})

test('a shop that is left alone because it fails, and a queue that doubles, are told with their why', async () => {
  trouble = { of: 'silent' }
  for (let i = 0; i < 6; i++) await plant({ lines: ['人工', 'bot: 马上来'], holder: 'queue', waited: 10 })
  const look = () =>
    watchingOf({
      db,
      now,
      ring: () => {},
      feel: async () => [],
      troubleOf: () => trouble,
      failed: (err) => assert.fail(String(err)),
    }).sweep()
  await look()
  const found = await inDb<{ kind: string; why: Record<string, unknown> }>(
    sql`select distinct on (kind) kind, why from alerts where conversation_id is null order by kind, at desc`,
  )
  assert.deepEqual(
    found.map(({ kind }) => kind),
    ['queue_growing', 'shop_failing'],
  )
  assert.ok(Number(found[0]?.why['now']) >= 2 * Number(found[0]?.why['before']))
  assert.deepEqual([found[1]?.why['of'], found[1]?.why['said']], ['silent', ''])

  // it answers again, and lets us in no more: the same warning says so
  trouble = { of: 'refused', said: 'Vendure: not authorized' }
  await look()
  const standing = await inDb<{ of: string; said: string }>(
    sql`select why->>'of' as of, why->>'said' as said from alerts where kind = 'shop_failing' and ended_at is null`,
  )
  assert.deepEqual(standing, [trouble])
})

test('from a shopper’s words to the warning by the running service, and what is said of it makes its precision', async () => {
  const shopper = await visit(service, { customer: 'c3001' })
  const { message } = (await shopper.say('再不退钱我就去12315投诉，起诉你们')).as(SentMessage)
  const find = async () =>
    (await anna.get('/alerts'))
      .as(AlertRows)
      .alerts.find(({ kind, conversationId }) => kind === 'threat' && conversationId === shopper.opened.conversationId)
  let found = await find()
  for (const until = Date.now() + 45_000; !found && Date.now() < until; found = await find())
    await new Promise((done) => setTimeout(done, 50))
  assert.ok(found, 'raised by the bell')
  assert.ok(Date.parse(found.at) - Date.parse(message.at) < 45_000)
  assert.equal((await agent.send('PUT', `/alerts/${found.id}`, { useful: true })).status, 200)
  const { precision } = (await anna.get('/alerts')).as(AlertRows)
  const threats = precision.find(({ kind }) => kind === 'threat')
  assert.deepEqual([threats?.marked, threats?.useful, threats?.share], [1, 1, 1])
  assert.equal((await anna.send('PUT', `/alerts/${crypto.randomUUID()}`, { useful: true })).status, 404)
})

test('a whisper reaches who holds the conversation, and nothing of it the shopper', async () => {
  const shopper = await visit(service, { customer: 'c3002' })
  await shopper.say('你好')
  const at = `/conversations/${shopper.opened.conversationId}/whispers`
  assert.equal((await anna.send('POST', at, { words: '先道歉' })).status, 409, 'the bot would not hear it')
  await agent.send('POST', `/conversations/${shopper.opened.conversationId}/take`, { force: true })
  assert.equal((await anna.send('POST', at, { words: '先道歉，再补发' })).status, 200)
  assert.deepEqual(
    (await agent.get(at)).as(Whispers).whispers.map(({ words }) => words),
    ['先道歉，再补发'],
  )
  const seen = JSON.stringify((await shopper.get('/events?after=0')).json)
  assert.doesNotMatch(seen, /道歉|whisper/u)
  assert.equal((await agent.send('POST', at, { words: '好' })).status, 403)
})

test('a threat stands however much is said after it, until its session closes; a blocked shopper raises none', async () => {
  const threat = '再不退钱我就去12315投诉，起诉你们'
  const [id, kept] = [await plant({ lines: [threat], holder: 'agent' }), await plant({ lines: [threat], holder: 'agent', ago: 300 })]
  assert.equal((await anna.send('PUT', `/conversations/${kept}/block`, { why: '骚扰' })).status, 200)
  const standing = (one: string) =>
    inDb<{ kind: string }>(sql`select kind from alerts where subject = ${one} and kind = 'threat' and ended_at is null`)
  /** Both are looked at; a busy machine may come to it late. */
  const look = async (threats: number) => {
    for (let tries = 0; tries < 50; tries++) {
      for (const one of [kept, id]) watching.heard(workspaceId, one)
      await new Promise((done) => setTimeout(done, 200))
      await watching.close()
      if ((await standing(id)).length === threats) return
    }
  }
  await look(1)
  assert.deepEqual([await standing(id), await standing(kept)], [[{ kind: 'threat' }], []])
  await inDb(sql`
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, at)
    select workspace_id, gen_random_uuid(), id, session_id, 1000 + n, 'agent', channel_id, '[{"kind":"text","text":"好的"}]', ${BASE} from conversations, generate_series(1, 20) n
    where id = ${id}`)
  await look(1)
  assert.deepEqual(await standing(id), [{ kind: 'threat' }])
  await inDb(sql`update conversations set session_open = false where id = ${id}`)
  await look(0)
  assert.deepEqual(await standing(id), [])
})

test('where more wait than are looked at in a second all have their turn', async () => {
  const silent = []
  for (let i = 0; i < 5; i++) silent.push(await plant({ lines: ['agent: 您好', '在吗在吗'], holder: 'agent', ago: 300 }))
  let at = BASE
  const quiet = { ring: () => {}, feel: async () => [], troubleOf: () => undefined, failed: (err: unknown) => assert.fail(String(err)) }
  const few = watchingOf({ db, now: () => at, ...quiet, atOnce: 5 })
  for (let i = 0; i < 40; i++) {
    at = new Date(at.getTime() + 1_000)
    await few.sweep()
  }
  const told = await inDb(
    sql`select distinct conversation_id from alerts where kind = 'silence' and conversation_id = any(${silent}::uuid[])`,
  )
  assert.equal(told.length, silent.length)
})
