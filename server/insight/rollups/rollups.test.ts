import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql, { raw } from 'sql-template-tag'
import { dayIn } from '#platform/clock'
import { seeded } from '#platform/random'
import { factsOf } from '../facts/index.ts'
import { addedUp, FIGURES, type Spread, type Sums, sumsOf, told } from '../figures/index.ts'
import { keepOrders } from '../orders/keep-orders.ts'
import { allSums, cutSums } from '../report/read.ts'
import { orders, ROLLED, rolledSums, wholeMonths } from '../rolled/index.ts'
import { IS_DAY } from './months.ts'
import { rollDays } from './roll-days.ts'
import { rollingOf } from './rolling.ts'
import { COUNTS, type Fact } from './testing/counts.ts'
import { factsAgree } from './testing/facts-agree.ts'
import { nineDigits } from './testing/nine-digits.ts'
import { ordersAgree } from './testing/orders-agree.ts'
import { addDays } from './zone.ts'

const { database: db } = await testDatabase()
const [ws, other, shop, web, app] = Array.from({ length: 5 }, () => randomUUID()) as [string, string, string, string, string]
const NOW = new Date('2026-11-24T09:00:00Z')
const [ZONE, HOUR] = ['Asia/Shanghai', 3_600_000]
const run = (query: ReturnType<typeof sql>) => db.inWorkspace(ws, (tx) => tx.run(query))
await db.inWorkspace(ws, (tx) =>
  tx.run(sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
    values (${ws}, ${shop}, '店', 'demo', ${ZONE}, 'CNY', '{}', ${NOW})`),
)
await run(
  sql`insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, created_at) values (${ws}, ${web}, ${shop}, 'web', '网页', 'k', 's', ${NOW})`,
)
await run(sql`insert into cost_assumptions (workspace_id, people_hour, million_tokens, channels, changed_by, changed_at)
  values (${ws}, 6000, 2000000, '{"web": {"perSession": 12, "perMessage": 1.5}}', ${randomUUID()}, ${new Date(NOW.getTime() - HOUR)})`)

interface Session {
  readonly id: string
  readonly talk: string
  readonly customer: string
  readonly at: Date
}
const AGENTS = [randomUUID(), randomUUID()]
const INTENTS = ['product.material', 'stock.size', 'logistics.where', 'chat.hello', 'aftersale.return'] as const
const pick = <T>(random: () => number, of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
/** Shoppers with a conversation each, made once. */
async function shoppers(n: number): Promise<{ talk: string; customer: string }[]> {
  const made = Array.from({ length: n }, (_, i) => ({ talk: randomUUID(), shopper: randomUUID(), customer: `c${i}` }))
  for (const { talk, shopper, customer } of made) {
    await run(sql`insert into shoppers (workspace_id, id, shop_id, customer_id, created_at)
      values (${ws}, ${shopper}, ${shop}, ${customer === 'c0' ? null : customer}, ${NOW})`)
    await run(sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
      values (${ws}, ${talk}, ${shop}, ${shopper}, ${web}, '{}', ${NOW}, ${NOW})`)
  }
  return made
}

/** A session of any kind, with turns, answers and feedback. */
async function open(random: () => number, { talk, customer }: { talk: string; customer: string }, at: Date): Promise<Session> {
  const id = randomUUID()
  const [handed, stars, people] = [random() < 0.3, random() < 0.4 ? Math.ceil(random() * 5) : null, random() < 0.3]
  const after = (seconds: number) => new Date(at.getTime() + seconds * 1_000)
  await run(sql`
    insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, closed_at, outcome, first_message_at, first_answer_at, turns, not_known,
      bot_messages, agent_messages, handed_off_at, handoff_reason, taken_at, settled_by_shopper, stars, nps, moods)
    values (${ws}, ${id}, ${talk}, ${shop}, ${pick(random, [web, app])}, ${at}, ${random() < 0.9 ? after(600) : null}, 'silent', ${at},
      ${random() < 0.9 ? after(random() * 60) : null}, 2, ${random() < 0.2 ? 1 : 0}, 2, ${people ? 2 : 0}, ${handed ? after(60) : null},
      ${handed ? pick(random, ['asked', 'angry']) : null}, ${handed && people ? after(90) : null}, ${random() < 0.1 ? false : null}, ${stars},
      ${random() < 0.2 ? Math.floor(random() * 11) : null}, ${`{${random() * 2 - 1},${random() * 2 - 1}}`}::real[])`)
  for (let i = 0; i < 2; i++)
    await run(sql`insert into traces (workspace_id, id, conversation_id, session_id, at, outcome, source, intent, ms, body)
      values (${ws}, ${randomUUID()}, ${talk}, ${id}, ${after(i * 30)}, ${pick(random, ['answer', 'answer', 'not_known'])}, 'scenario', ${pick(random, INTENTS)}, '{}', '')`)
  const product = JSON.stringify([{ kind: 'product', text: '衣', productId: pick(random, ['p1', 'p2']) }])
  for (const author of people ? ['bot', 'agent', 'agent'] : ['bot'])
    await run(sql`insert into messages (workspace_id, id, conversation_id, session_id, seq, author, agent_id, channel_id, parts, helpful, at)
      values (${ws}, ${randomUUID()}, ${talk}, ${id}, 1, ${author}, ${author === 'agent' ? AGENTS[at.getTime() % 2] : null}, ${web}, ${author === 'bot' ? product : '[]'}::jsonb, ${random() < 0.1 ? false : null}, ${after(random() * 300)})`)
  for (const kind of random() < 0.4 ? ['voice', pick(random, ['voice', 'text'])] : ['text'])
    await run(sql`insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, at)
      values (${ws}, ${randomUUID()}, ${talk}, ${id}, 0, 'shopper', ${web}, ${JSON.stringify([{ kind, text: '衣' }])}::jsonb, ${at})`)
  if (random() < 0.5)
    await run(sql`insert into language_model_spend (workspace_id, day, shopper_id, calls, tokens)
      select ${ws}, (${at}::timestamptz at time zone ${ZONE})::date, shopper_id, 1, ${Math.ceil(random() * 9_000)} from conversations where id = ${talk} on conflict do nothing`)
  return { id, talk, customer, at }
}

const order = (random: () => number, customerId: string, placedAt: Date) => ({
  ...{ number: randomUUID(), customerId, placedAt, paidAt: random() < 0.8 ? placedAt : null, deliveredAt: null },
  ...{ returnedAt: random() < 0.3 ? new Date(placedAt.getTime() + 60 * HOUR) : null, total: Math.round(random() * 50_000), refunded: 0 },
  ...{
    currency: 'CNY',
    cancelled: random() < 0.1,
    products: ['p1'],
    province: pick(random, ['浙江省', '上海市', '']),
    city: '',
    district: '',
  },
})

/** All that stands rolled up by day, as text. */
const kept = () =>
  db.inWorkspace(ws, (tx) =>
    tx.rows<{ row: string }>(sql`select concat_ws(' ', cut, day, key, figures) as row from figure_days where ${IS_DAY}
      union all select concat_ws(' ', cut, day, key, name, spread) from figure_spreads where ${IS_DAY} union all select concat_ws(' ', page, day, keys, sums) from worth_days where page not like '%by month' order by 1`),
  )
/** The same, counted anew from all rows, in slices of so many sessions. */
async function recounted(atOnce = 1_000) {
  const [standing, last] = [await kept(), dayIn(NOW, ZONE)]
  await db.inWorkspace(ws, (tx) => rollDays(tx, { workspaceId: ws, timeZone: ZONE, first: addDays(last, -80), last, now: NOW }, atOnce))
  return { standing, fresh: await kept() }
}

for (const seed of [1, 2])
  test(`roll-ups equal the recount after late rows, late words, late orders and erased shoppers (seed ${seed})`, async () => {
    const random = seeded(seed)
    const people = await shoppers(6).catch(() => [])
    const talks = people.length > 0 ? people : await known()
    const rolling = rollingOf({ db, now: () => NOW })
    const anyTime = () => new Date(NOW.getTime() - random() * 60 * 24 * HOUR)
    const made: Session[] = []
    for (let i = 0; i < 40; i++) made.push(await open(random, pick(random, talks), anyTime()))
    await rolling.roll(ws, true)
    for (let i = 0; i < 12; i++) made.push(await open(random, pick(random, talks), anyTime()))
    const orders = Array.from({ length: 25 }, () => order(random, `c${Math.floor(random() * 6)}`, anyTime()))
    await db.inWorkspace(ws, (tx) => keepOrders(tx, ws, shop, orders))
    for (const one of made.slice(0, 8))
      await run(sql`update sessions set stars = 1, closed_at = opened_at + interval '1 hour' where id = ${one.id}`)
    for (const one of made.slice(8, 16)) await run(sql`update messages set helpful = false where session_id = ${one.id}`)
    await rolling.roll(ws, false)
    const gone = pick(random, talks)
    for (const table of ['traces', 'messages', 'sessions']) await run(sql`delete from ${raw(table)} where conversation_id = ${gone.talk}`)
    const late = { ...(orders[0] as (typeof orders)[0]), paidAt: NOW, cancelled: false, returnedAt: NOW }
    await db.inWorkspace(ws, (tx) => keepOrders(tx, ws, shop, [late]))
    await run(sql`delete from orders_seen where number = ${orders[1]?.number ?? ''}`)
    await rolling.roll(ws, true)
    await ordersAgree(db, ws)
    const { standing, fresh } = await recounted()
    assert.ok(fresh.length > 60)
    assert.deepEqual(standing, fresh)
    assert.deepEqual((await recounted(3)).fresh, fresh, 'a day in slices adds up to the same')
  })

test('a span reads whole months as what they came to, the same as day by day', async () => {
  await rollingOf({ db, now: () => NOW }).roll(ws, false)
  const span = { from: '2026-09-20', to: '2026-11-10' }
  const read = () =>
    db.inWorkspace(ws, async (tx) => {
      const pages = []
      for (const page of [...ROLLED, orders])
        pages.push(
          ...(await rolledSums(tx, page, { first: span.from, last: span.to })).map((row) => [page.page, row.keys.join(), row.sums]),
        )
      return [...(await allSums(tx, span, undefined)), ...(await cutSums(tx, 'first_answer_p90', span, 'product')), ...pages.toSorted()]
    })
  const months = await db.inWorkspace(ws, (tx) => wholeMonths(tx, span.from, span.to))
  assert.deepEqual(months, ['2026-10-01'])
  const byMonth = await read()
  await run(sql`delete from figure_days where not ${IS_DAY}`)
  assert.deepEqual(nineDigits(byMonth), nineDigits(await read()))
  assert.ok(byMonth.length > 20)
})

const known = () =>
  db.inWorkspace(ws, (tx) =>
    tx.rows<{ talk: string; customer: string }>(
      sql`select c.id as talk, coalesce(h.customer_id, 'c0') as customer from conversations c join shoppers h on h.id = c.shopper_id order by 2`,
    ),
  )

test('the whole is the sum of its cuts, and another workspace has none of it', async () => {
  const sums = await db.inWorkspace(ws, (tx) =>
    tx.rows<{ cut: string; n: number }>(
      sql`select cut, sum((figures -> 'sessions' ->> 0)::int)::int as n from figure_days where cut in ('all', 'channel', 'hour', 'matter', 'agent', 'way', 'served') group by 1 order by 1`,
    ),
  )
  assert.deepEqual([new Set(sums.map(({ n }) => n)).size, sums.length], [1, 7])
  assert.equal(await db.inWorkspace(other, async (tx) => (await tx.rows(sql`select from figure_days`)).length), 0)
})

test('the facts of every session are those reckoned by hand from its rows, and every figure counts them as a plain count in this language', async () => {
  assert.ok((await factsAgree(db, ws, NOW, ZONE)) > 40)
  const span = { from: new Date('2026-09-01T00:00:00Z'), to: NOW, now: NOW, timeZone: ZONE }
  const { rows, all } = await db.inWorkspace(ws, async (tx) => ({
    rows: await tx.rows<Fact>(factsOf(span)),
    all:
      (await tx.row<{ sums: Record<string, Sums> }>(sql`with f as (${factsOf(span)}) select ${sumsOf(FIGURES)} as sums from f`))?.sums ??
      {},
  }))
  for (const { name } of FIGURES) {
    const counted = rows.map(COUNTS[name] ?? assert.fail(`${name} is not recounted`)).filter((one) => one !== null)
    const [of, top] = [counted.reduce((sum, [weight]) => sum + weight, 0), counted.reduce((sum, [, add]) => sum + add, 0)]
    const [ofKept = Number.NaN, topKept = Number.NaN] = all[name] ?? []
    assert.equal(ofKept, of, name)
    assert.ok(
      Math.abs(topKept - top) < 0.5 + 1e-4 * Math.abs(top) && (Number.isInteger(topKept) ? topKept === Math.round(top) : true),
      `${name}: ${topKept}, not ${top}`,
    )
    if (name !== 'potential') assert.ok(of > 0, `${name} is of nothing here`)
  }
})

test('medians are those of the rows to 2.5 %, whole and by cut', async () => {
  const span = { from: new Date('2026-09-01T00:00:00Z'), to: NOW, now: NOW, timeZone: ZONE }
  const { rows, spreads } = await db.inWorkspace(ws, async (tx) => ({
    rows: await tx.rows<Fact>(factsOf(span)),
    spreads: await tx.rows<{ cut: string; key: string; name: string; spread: Spread }>(
      sql`select cut, key, name, spread from figure_spreads where cut in ('all', 'way', 'served')`,
    ),
  }))
  for (const figure of FIGURES.filter(({ quantile }) => quantile))
    for (const [cut = '', key = ''] of ['all.', 'way.bot', 'way.both', 'served.bot.voice', 'served.bot.text'].map((one) =>
      one.split(/\.(.*)/u),
    )) {
      if (/^bot(?:\.|$)/u.test(key) && figure.name.startsWith('person_wait')) continue
      const values = rows
        .filter((fact) => cut === 'all' || fact[cut] === key)
        .map((fact) => COUNTS[figure.name]?.(fact) ?? null)
        .flatMap((one) => (one ? [one[1]] : []))
        .toSorted((a, b) => a - b)
      const own = spreads.filter((one) => one.name === figure.quantile?.spread && one.cut === cut && one.key === key)
      const { of, value, low, high } = told(figure, [0, 0, 0, addedUp(own.map(({ spread }) => spread))])
      const right = values[Math.ceil(values.length * (figure.quantile?.at ?? 0)) - 1] ?? Number.NaN
      assert.equal(of, values.length, `${figure.name} ${key}`)
      assert.ok(Math.abs((value ?? 0) / right - 1) <= 0.0251, `${figure.name} ${key}: ${value}, not ${right}`)
      assert.ok(values.length > 2, `${figure.name} ${key}`)
      assert.ok((low ?? 0) <= (value ?? 0) && (high ?? 0) >= (value ?? 0))
    }
})

test('other assumptions count all days anew, and what is erased takes its costs along', async () => {
  const rolling = rollingOf({ db, now: () => NOW })
  const cost = async () =>
    (
      await db.inWorkspace(ws, (tx) =>
        tx.row<{ top: number }>(
          sql`select sum((figures -> 'cost_people' ->> 1)::numeric)::float8 as top from figure_days where cut = 'all'`,
        ),
      )
    )?.top ?? 0
  await rolling.roll(ws, false)
  const before = await cost()
  await run(sql`update cost_assumptions set people_hour = 12000, changed_at = ${new Date(NOW.getTime() + 1)}`)
  await rolling.roll(ws, false)
  assert.ok(before > 0 && Math.abs((await cost()) / before - 2) < 0.001)
  await run(sql`delete from language_model_spend where day < ${NOW}::timestamptz - interval '30 days'`)
  await rolling.roll(ws, true)
  const { standing, fresh } = await recounted()
  assert.deepEqual(standing, fresh)
})
