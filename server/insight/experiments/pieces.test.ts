// long: reckons experiments over large tables
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql, { type Sql } from 'sql-template-tag'
import { ranTooLong } from '#platform/db'
import { seeded } from '#platform/random'
import { armOf, differenceOf, NO_UNITS, together, type Unit } from '#platform/statistics'
import { endOverdue } from './holdout.ts'
import { judged, type Verdict } from './judged.ts'
import { type InTurn, type Pieces, piecesOf, reckon, sampleOf } from './pieces.ts'
import { reckonLarge } from './reckoning.ts'
import { experimentRows } from './rows.ts'
import { experimentsNow, planned } from './shown.ts'
import { startExperiment } from './start.ts'

const { database: db, owner } = await testDatabase()
const NOW = new Date('2026-11-24T09:00:00Z')
const STARTED = new Date('2026-11-10T09:00:00Z')
const SHOPPERS = 60
const PLAN = { name: '没有语气', traffic: 0.8, holdout: 0.4, leastEffect: 0.05, plannedDays: 30, stopRule: 'planned' } as const

/** The ids of all rows come from it, and with them who is drawn. */
const seedId = (seed: number) => `${String(seed).padStart(8, '0')}-0000-4000-8000-000000000000`

/** A house by a seed: shoppers of whom most wrote before and after the start, with orders, people, ratings and costs. */
async function house(seed: number): Promise<{ ws: string; inTurn: InTurn; run: (query: Sql) => Promise<number> }> {
  const [ws, shop, web] = [seedId(seed), randomUUID(), randomUUID()]
  const inTurn: InTurn = (work) => db.inWorkspace(ws, work)
  const run = (query: Sql) => inTurn((tx) => tx.run(query))
  const draw = (salt: number) => sql`((hashint8extended(n, ${seed * 100 + salt}::bigint) & 1048575) / 1048576.0)::float8`
  await run(sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
    values (${ws}, ${shop}, '店', 'demo', 'Asia/Shanghai', 'CNY', '{}', ${NOW})`)
  await run(sql`insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, created_at)
    values (${ws}, ${web}, ${shop}, 'web', '网页', ${ws}, 's', ${NOW})`)
  await run(sql`insert into cost_assumptions (workspace_id, people_hour, million_tokens, channels, changed_by, changed_at)
    values (${ws}, 6000, 2000000, '{"web": {"perSession": 12, "perMessage": 1.5}}', ${web}, ${NOW})`)
  await run(sql`insert into shoppers (workspace_id, id, shop_id, customer_id, created_at)
    select ${ws}::uuid, md5(${ws} || n)::uuid, ${shop}::uuid, case when n % 5 > 0 then 'c' || n end, ${NOW}::timestamptz from generate_series(1, ${SHOPPERS}::int) n`)
  await run(sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
    select ${ws}::uuid, md5('t' || id)::uuid, shop_id, id, ${web}::uuid, '{}', created_at, created_at from shoppers`)
  // before the sessions: each order looks for those that hang on it
  await run(sql`insert into orders_seen (workspace_id, shop_id, number, customer_id, placed_at, paid_at, total, currency, cancelled, products)
    select ${ws}::uuid, ${shop}::uuid, 'o' || n, 'c' || n, at, case when ${draw(8)} < 0.8 then at end, 9900, 'CNY', false, '{}'
    from generate_series(1, ${SHOPPERS}::int) n cross join lateral (select ${NOW}::timestamptz - make_interval(secs => ${draw(7)} * 86400 * 30) as at) t where n % 3 = 0`)
  await run(sql`
    insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, closed_at, outcome, first_message_at, first_answer_at, turns, not_known,
      bot_messages, agent_messages, handed_off_at, handoff_reason, taken_at, stars, nps, moods)
    select ${ws}::uuid, md5('s' || c.id || n)::uuid, c.id, c.shop_id, ${web}::uuid, at, at + interval '10 minutes', 'silent', at, at + interval '9 seconds', 2, 0, 2,
      case when ${draw(1)} < 0.3 then 2 else 0 end, case when ${draw(1)} < 0.3 then at + interval '1 minute' end, case when ${draw(1)} < 0.3 then 'asked' end,
      case when ${draw(1)} < 0.3 then at + interval '90 seconds' end, case when ${draw(2)} < 0.4 then ceil(${draw(3)} * 5)::int end,
      case when ${draw(4)} < 0.5 then floor(${draw(5)} * 11)::int end, '{0.1,0.2}'::real[]
    from (select id, shop_id, row_number() over (order by id) * 10 + k as n from conversations cross join generate_series(1, 3) k) c
    cross join lateral (select ${NOW}::timestamptz - make_interval(secs => ${draw(6)} * 86400 * 40) as at) t`)
  await run(sql`insert into traces (workspace_id, id, conversation_id, session_id, at, outcome, source, intent, ms, body)
    select ${ws}::uuid, md5('r' || id)::uuid, conversation_id, id, opened_at, 'answer', 'scenario', 'product.material', '{}', '' from sessions`)
  await run(sql`insert into messages (workspace_id, id, conversation_id, session_id, seq, author, agent_id, channel_id, parts, at)
    select ${ws}::uuid, md5('m' || id || k)::uuid, conversation_id, id, k, 'agent', ${web}::uuid, ${web}::uuid, '[]', opened_at + make_interval(mins => k * 3)
    from sessions cross join generate_series(1, 2) k where agent_messages > 0`)
  // the plans of a database that knows nothing of its rows take seconds, at times many
  await owner.call(sql`analyze`)
  return { ws, inTurn, run }
}

/** Floating sums differ in their last digits by the order they are added in. */
function alike(one: unknown, other: unknown, at = ''): void {
  if (typeof one === 'number' && typeof other === 'number') {
    assert.ok(Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one)), `${at}: ${one} and ${other}`)
  } else if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) assert.deepEqual(one, other, at)
  else {
    assert.deepEqual(Object.keys(one), Object.keys(other), at)
    const values = new Map(Object.entries(other))
    for (const [key, value] of Object.entries(one)) alike(value, values.get(key), `${at}.${key}`)
  }
}

const whole: Pieces = (each) => each(sql`true`, false)

test('arms put together of pieces are those of all units, in any cut, and so is their difference', () => {
  const random = seeded(11)
  const units = (n: number): Unit[] => Array.from({ length: n }, () => ({ y: 1e6 * random(), x: 10 * random() }))
  for (let round = 0; round < 20; round++) {
    const [treated, heldOut] = [units(2 + Math.floor(random() * 300)), units(2 + Math.floor(random() * 90))]
    const pieces = (all: readonly Unit[]) => {
      let sum = NO_UNITS
      for (let from = 0; from < all.length; ) {
        const to = from + 1 + Math.floor(random() * 40)
        sum = together(sum, armOf(all.slice(from, to)))
        from = to
      }
      return sum
    }
    alike(pieces(treated), armOf(treated))
    alike(differenceOf(pieces(treated), pieces(heldOut), 500), differenceOf(armOf(treated), armOf(heldOut), 500))
  }
})

test('an experiment in pieces shows what a whole recount shows, also after late rows and erased shoppers', async () => {
  for (const seed of [1, 2]) {
    const { ws, inTurn, run } = await house(seed)
    await inTurn((tx) => startExperiment(tx, ws, { ...PLAN, what: 'tone', figure: 'paid' }, { accountId: null, at: STARTED }))
    const [row] = await inTurn((tx) => experimentRows(tx, sql`true`))
    assert.ok(row)
    const [all, some] = [
      () => judged(inTurn, ws, row, NOW, whole),
      (first: number) => judged(inTurn, ws, row, NOW, piecesOf(inTurn, first)),
    ]
    const before = await all()
    // who is held out hangs on the shoppers' random ids
    assert.ok(before.treated > 8 && before.heldOut > 2 && before.figures.length >= 4, JSON.stringify(before))
    for (const first of [1, 7, 10_000]) alike(await some(first), before)
    // ratings and orders come late, and some shoppers are erased
    await run(sql`update sessions set nps = 10, agent_messages = 0 where hashtext(id::text) % 7 = 0`)
    await run(sql`update orders_seen set paid_at = placed_at where paid_at is null`)
    await run(sql`delete from messages where conversation_id in (select id from conversations where hashtext(id::text) % 9 = 0)`)
    await run(sql`delete from traces where conversation_id in (select id from conversations where hashtext(id::text) % 9 = 0)`)
    await run(sql`delete from sessions where conversation_id in (select id from conversations where hashtext(id::text) % 9 = 0)`)
    const after = await all()
    assert.notDeepEqual(after.figures, before.figures)
    alike(await some(13), after)
  }
})

test('a large experiment is reckoned aside and shown as at then; a page waits for none; once stopped it is kept as it was at that moment', async () => {
  const { ws, inTurn } = await house(4)
  const parts = { db, now: () => NOW, atOnce: 50 }
  await inTurn((tx) => startExperiment(tx, ws, { ...PLAN, what: 'tone', figure: 'paid' }, { accountId: null, at: STARTED }))
  const seen = async () => (await experimentsNow(inTurn, ws, NOW, undefined, 50)).experiments[0] ?? assert.fail('an experiment')
  const waits = await seen()
  assert.deepEqual([waits.reckonedAt, waits.treated, waits.advice], [null, 0, 'too_early'])
  assert.equal(await reckonLarge(parts, ws), 1)
  assert.equal(await reckonLarge(parts, ws), 0, 'it is fresh')
  const [row] = await inTurn((tx) => experimentRows(tx, sql`true`))
  assert.ok(row)
  const true_: Verdict = await judged(inTurn, ws, row, NOW, whole)
  const { treated, heldOut, splitChance, figures, advice, reckonedAt } = await seen()
  assert.equal(reckonedAt, NOW.toISOString())
  alike({ treated, heldOut, splitChance, figures, advice }, { ...true_ })
  // a small one a page reckons itself
  assert.equal((await experimentsNow(inTurn, ws, NOW)).experiments[0]?.reckonedAt, NOW.toISOString())
  const later = new Date(NOW.getTime() + 3_600_000)
  assert.equal(await reckonLarge({ ...parts, now: () => later }, ws), 1, 'an hour later anew')
  await inTurn((tx) => tx.run(sql`update experiments set stopped_at = ${NOW}, verdict = null`))
  assert.equal(await reckonLarge({ ...parts, now: () => later }, ws), 1)
  const stopped = await seen()
  alike(stopped.figures, true_.figures)
  assert.equal(await reckonLarge({ ...parts, now: () => later }, ws), 0, 'for good')
})

test('two nodes do not reckon the same at once, and what died is begun anew', async () => {
  const { ws, inTurn } = await house(5)
  const parts = { db, now: () => NOW, atOnce: 50 }
  await inTurn((tx) => startExperiment(tx, ws, { ...PLAN, what: 'tone', figure: 'cost' }, { accountId: null, at: STARTED }))
  const both = await Promise.all([reckonLarge(parts, ws), reckonLarge(parts, ws)])
  assert.equal(both[0] + both[1], 1)
  await inTurn((tx) => tx.run(sql`update experiments set shown_at = null, reckoning_at = now()`))
  assert.equal(await reckonLarge(parts, ws), 0, 'somebody is at it')
  await inTurn((tx) => tx.run(sql`update experiments set reckoning_at = now() - interval '3 hours'`))
  assert.equal(await reckonLarge(parts, ws), 1)
  assert.equal(await endOverdue(db, ws, new Date(NOW.getTime() + 40 * 86_400_000)), 1)
})

test('a plan is made of the shoppers of four weeks, of news as of sessions', async () => {
  const { ws, inTurn } = await house(6)
  const asked = { what: 'tone', figure: 'people_time', traffic: 1, holdout: 0.5, leastEffect: 30 } as const
  const made = await planned(inTurn, ws, asked, NOW)
  const drawn = {
    workspaceId: ws,
    seed: '',
    holdout: 0,
    from: 0,
    to: 1,
    startedAt: new Date(NOW.getTime() - 28 * 86_400_000),
    until: NOW,
    now: NOW,
  }
  const arm = (await reckon(inTurn, 'tone', drawn, whole)).arms.people_time?.treated ?? NO_UNITS
  assert.ok(arm.n > 20)
  alike([made.now, made.aDay], [arm.y, arm.n / 28])
  // of many shoppers some stand for all
  const { pieces, share } = await sampleOf(inTurn, 40)
  const some = (await reckon(inTurn, 'tone', drawn, pieces)).arms.people_time?.treated ?? NO_UNITS
  assert.ok(some.n > 10 && some.n < arm.n && share > 0.5 && share < 1)
  assert.ok(Math.abs(some.n / share - arm.n) < 0.4 * arm.n, `${some.n} of ${share} for ${arm.n}`)
})

const idsIn = async (inTurn: InTurn, pieces: Pieces): Promise<string[]> => {
  const found: string[] = []
  await pieces(async (piece) => {
    const rows = await inTurn((tx) =>
      tx.rows<{ id: string }>(sql`select id from (select id, id as shopper_id from shoppers) s where ${piece}`),
    )
    found.push(...rows.map(({ id }) => id))
  })
  return found.toSorted()
}

test('those who came last are in the sample as much as those who came first, each once', async () => {
  const { ws, inTurn, run } = await house(7)
  for (const more of [0, 19, 40]) {
    await run(sql`insert into shoppers (workspace_id, id, shop_id, created_at)
      select ${ws}::uuid, md5(${ws} || ${more}::text || n)::uuid, id, created_at from shops cross join generate_series(1, ${more}::int) n`)
    const all = await idsIn(inTurn, piecesOf(inTurn))
    for (const sampled of [5, 40]) {
      const { pieces, share } = await sampleOf(inTurn, sampled)
      const drawn = await idsIn(inTurn, pieces)
      assert.deepEqual([drawn.length, new Set(drawn).size, share], [sampled, sampled, sampled / all.length])
      for (const fifth of [0, 1, 2, 3, 4]) {
        const [from, to] = [Math.floor((fifth * all.length) / 5), Math.floor(((fifth + 1) * all.length) / 5)]
        const own = drawn.filter((id) => id >= (all[from] ?? '') && id <= (all[to - 1] ?? '')).length
        assert.ok(Math.abs(own - sampled / 5) <= 1, `${own} of the ${fifth + 1}th fifth of ${all.length}, not ${sampled / 5}`)
      }
    }
  }
})

test('a piece that the database breaks off is cut until it is done, and nobody is counted twice', async () => {
  const { ws, inTurn } = await house(8)
  const drawn = { workspaceId: ws, seed: '', holdout: 0.4, from: 0, to: 1, startedAt: STARTED, until: NOW, now: NOW }
  let [brokenOff, done] = [0, 0]
  const watched: InTurn = (work) =>
    inTurn(work).catch((error: unknown) => {
      if (ranTooLong(error)) brokenOff++
      throw error
    })
  const counted: Pieces = (each) =>
    piecesOf(
      inTurn,
      64,
    )(async (piece, canBeCut) => {
      await each(piece, canBeCut)
      done++
    })
  // no statement over facts ends within a millisecond: only shoppers one by one are given longer
  alike(await reckon(watched, 'tone', drawn, counted, 1), await reckon(inTurn, 'tone', drawn, whole))
  assert.ok(brokenOff >= 2 && done > 8, `${brokenOff} broken off, ${done} done`)
  const wrong: Pieces = (each) => piecesOf(inTurn)(() => each(sql`no_such_column`, true))
  await assert.rejects(reckon(inTurn, 'tone', drawn, wrong), /no_such_column/u)
})
