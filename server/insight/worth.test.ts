// long: weeks of sessions are counted, with pages
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { RadiusAssumed } from '@xiaoer/contract/worth'
import { testDatabase } from '@xiaoer/testing'
import sql, { join, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { causesNow } from './causes/causes.ts'
import { putCause } from './causes/put.ts'
import { potentialCustomers } from './customers/customers.ts'
import { distanceNow } from './distance/distance.ts'
import { PLACES } from './distance/places/index.ts'
import { addPoint } from './distance/points.ts'
import { radiusNow } from './distance/radius-now.ts'
import { ordersByAddress } from './distance/read.ts'
import { factsOf } from './facts/index.ts'
import { moodWorth } from './mood/mood.ts'
import { moodRows } from './mood/read.ts'
import { AGAIN_DAYS, BACK_DAYS, ROLLED, rolledSums } from './rolled/index.ts'
import { addDays, forgetDays, lastDays, midnight, rollingOf } from './rollups/index.ts'
import { nineDigits } from './rollups/testing/nine-digits.ts'

const { database: db, owner } = await testDatabase()
const NOW = new Date('2026-11-24T09:00:00Z')
const ZONE = 'Asia/Shanghai'
const [SHOPPERS, SESSIONS, ORDERS, DAYS] = [40, 260, 220, 150]
const CITIES = PLACES.filter(({ level }) => level === 'city').slice(0, 30)
const MATTERS = ['product.material', 'stock.size', 'price.offer', 'logistics.where', 'aftersale.return', 'service.complaint', 'chat.hello']

/** The ids of all rows come from it, and with them who is drawn. */
const seedId = (seed: number) => `${String(seed).padStart(8, '0')}-0000-4000-8000-000000000000`

/** A house by a seed: shoppers some of whom the shop knows, sessions of half a year with moods, goods and marks, orders that went to thirty cities. */
async function house(seed: number) {
  const [ws, shop, web] = [seedId(seed), randomUUID(), randomUUID()]
  const inIt = <T>(work: (tx: Tx) => Promise<T>) => db.inWorkspace(ws, work)
  const run = (query: Sql) => inIt((tx) => tx.run(query))
  const draw = (salt: number, n = sql`n`) => sql`((hashint8extended(${n}, ${seed * 100 + salt}::bigint) & 1048575) / 1048576.0)::float8`
  const one = (words: readonly string[], at: Sql) => sql`(${[...words]}::text[])[1 + floor(${at} * ${words.length}::int)::int]`
  const ago = (salt: number) => sql`${NOW}::timestamptz - make_interval(secs => ${draw(salt)} * 86400 * ${DAYS}::int)`
  await run(sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
    values (${ws}, ${shop}, '店', 'demo', ${ZONE}, 'CNY', '{}', ${NOW})`)
  await run(sql`insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, created_at)
    values (${ws}, ${web}, ${shop}, 'web', '网页', ${ws}, 's', ${NOW})`)
  await run(sql`insert into shoppers (workspace_id, id, shop_id, customer_id, created_at)
    select ${ws}::uuid, md5(${ws} || n)::uuid, ${shop}::uuid, case when n % 5 > 0 then 'c' || n end, ${NOW}::timestamptz from generate_series(1, ${SHOPPERS}::int) n`)
  await run(sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
    select ${ws}::uuid, md5('t' || id)::uuid, shop_id, id, ${web}::uuid, '{}', created_at, created_at from shoppers`)
  const sessions = (from: number, to: number) =>
    run(sql`
    with made as (
      select n, md5(${ws} || 's' || n)::uuid as id, md5('t' || md5(${ws} || (1 + n % ${SHOPPERS}::int))::uuid)::uuid as talk, ${ago(1)} as at from generate_series(${from}::int, ${to}::int) n
    ), s as (
      insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, closed_at, outcome, first_message_at, first_answer_at, turns, not_known,
        bot_messages, agent_messages, handed_off_at, handoff_reason, taken_at, settled_by_shopper, stars, nps, moods)
      select ${ws}::uuid, id, talk, ${shop}::uuid, ${web}::uuid, at, at + interval '9 minutes', 'silent', at, at + make_interval(secs => 100 * ${draw(2)}), 2, (${draw(3)} < 0.2)::int,
        2, 0, case when ${draw(4)} < 0.3 then at + interval '1 minute' end, case when ${draw(4)} < 0.3 then 'asked' end, case when ${draw(4)} < 0.2 then at + interval '4 minutes' end,
        case when ${draw(5)} < 0.1 then false end, case when ${draw(6)} < 0.5 then ceil(${draw(7)} * 5)::int end, case when ${draw(8)} < 0.3 then floor(${draw(9)} * 11)::int end,
        array[${draw(10)} * 2 - 1, ${draw(11)} * 2 - 1]::real[] from made
    ), t as (
      insert into traces (workspace_id, id, conversation_id, session_id, at, outcome, source, intent, ms, body)
      select ${ws}::uuid, md5('r' || id)::uuid, talk, id, at, case when ${draw(12)} < 0.8 then 'answer' else 'not_known' end, 'scenario', ${one(MATTERS, draw(13))}, '{}', '' from made
    ), v as (
      insert into actions (workspace_id, id, key, shop_id, conversation_id, session_id, kind, order_number, request, state, at)
      select ${ws}::uuid, md5('v' || id)::uuid, id, ${shop}::uuid, talk, id, 'book_installation', 'o' || n, '{}', case when n % 3 = 0 then 'refused' else 'done' end, at
      from made where n % 4 = 0
    )
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, words, parts, helpful, at)
    select ${ws}::uuid, md5('m' || id)::uuid, talk, id, n, 'bot', ${web}::uuid, jsonb_build_array(jsonb_build_object('entryId', md5('e' || n % 5)::uuid)), jsonb_build_array(jsonb_build_object('kind', 'product', 'productId', 'p' || n % 4,
      'title', '货' || n % 4, 'price', jsonb_build_object('minor', 5000 + n % 4 * 9000, 'currency', 'CNY'))), case when ${draw(14)} < 0.1 then false end, at from made`)
  const orders = (from: number, to: number) =>
    run(sql`
    insert into orders_seen (workspace_id, shop_id, number, customer_id, placed_at, paid_at, delivered_at, returned_at, total, refunded, currency, cancelled, products, province, city, district)
    select ${ws}::uuid, ${shop}::uuid, 'o' || n, 'c' || (1 + n % ${SHOPPERS}::int), at, case when ${draw(20)} < 0.8 then at end, at + make_interval(hours => 30 + n % 90),
      case when ${draw(21)} < 0.2 then at + interval '5 days' end, 3000 + n * 37, case when ${draw(21)} < 0.2 then 1000 + n else 0 end, 'CNY', ${draw(22)} < 0.1, '{}', place ->> 'province', place ->> 'city', ''
    from generate_series(${from}::int, ${to}::int) n cross join lateral (select ${ago(23)} as at, ${JSON.stringify(CITIES)}::jsonb -> (n % ${CITIES.length}::int) as place) p`)
  await run(sql`insert into cost_assumptions (workspace_id, people_hour, million_tokens, channels, changed_by, changed_at)
    values (${ws}, 6000, 0, '{"web": {"perSession": 12}}', ${web}, ${NOW})`)
  const by = { workspaceId: ws, accountId: web, at: NOW }
  await inIt((tx) => addPoint(tx, ws, { name: '站', place: '北京市' }, by))
  const cause = await inIt((tx) => putCause(tx, { name: '因', keys: [{ matter: 'stock.size', way: 'not_known' }], ownerId: null }, by))
  await run(
    sql`insert into cause_changes (workspace_id, id, cause_id, what, changed_on, noted_by, noted_at) values (${ws}, ${cause}, ${cause}, '改了', '2026-09-20', ${web}, ${NOW})`,
  )
  return { ws, inIt, run, sessions, orders, rolling: rollingOf({ db, now: () => NOW }) }
}
type House = Awaited<ReturnType<typeof house>>

/** Every page of worth that is told of roll-ups. */
const pages = ({ inIt }: House) =>
  inIt(async (tx) => ({
    distance: await distanceNow(tx, 140, NOW),
    radius: await radiusNow(tx, RadiusAssumed.parse({ days: 140 }), NOW),
    mood: moodWorth(await moodRows(tx, ...(await lastDays(tx, 140, NOW)))),
    causes: [await causesNow(tx, 28, NOW), await causesNow(tx, 140, NOW)],
    customers: await potentialCustomers(tx, 140, NOW),
  }))

const sorted = (rows: readonly { readonly keys: readonly string[]; readonly sums: readonly number[] }[]) =>
  nineDigits(rows.map(({ keys, sums }) => [keys.join('/'), ...sums]).toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)))

/** What all sums of a span come to where its sessions are read in one piece, past days and months. */
async function fromRows(tx: Tx, first: string, last: string) {
  const [from, to] = [await midnight(tx, first, ZONE), await midnight(tx, addDays(last, 1), ZONE)]
  const facts = sql`(${factsOf({ from, to, now: NOW, timeZone: ZONE })})`
  const found = new Map<string, unknown>()
  for (const { page, keys, sums, rows, where } of ROLLED)
    found.set(
      page,
      sorted(
        await tx.rows(sql`
      select array[${join([...keys])}]::text[] as keys, array[${join([...sums])}]::float8[] as sums from (${rows(facts, NOW)}) r where ${where} group by 1`),
      ),
    )
  return found
}

/** Orders by city as they lie in the rows, counted in this language. */
async function ordersFromRows(tx: Tx, first: string) {
  const rows = await tx.rows<{
    number: string
    customer: string
    placed: Date
    returned: Date | null
    city: string
    total: number
    refunded: number
    day: string
  }>(sql`
    select number, customer_id as customer, placed_at as placed, returned_at as returned, city, total::float8 as total, refunded::float8 as refunded,
      (placed_at at time zone ${ZONE})::date::text as day from orders_seen where not cancelled order by placed_at, number`)
  const within = (later: Date, one: Date, days: number) => later.getTime() - one.getTime() <= days * 86_400_000
  const ripe = (days: number, day: string) => day <= addDays('2026-11-24', -days - 1)
  return Map.groupBy(
    rows.filter(({ day }) => day >= first),
    ({ city }) => city,
  )
    .entries()
    .map(([city, own]) => {
      const [again, back] = [own.filter(({ day }) => ripe(AGAIN_DAYS, day)), own.filter(({ day }) => ripe(BACK_DAYS, day))]
      const bought = again.filter((one) =>
        rows.slice(rows.indexOf(one) + 1).some((next) => next.customer === one.customer && within(next.placed, one.placed, AGAIN_DAYS)),
      )
      const sent = back.filter(({ placed, returned }) => returned && within(returned, placed, BACK_DAYS))
      return [
        city,
        own.length,
        own.reduce((sum, { total }) => sum + total, 0),
        again.length,
        bought.length,
        back.length,
        sent.length,
        back.reduce((sum, { refunded }) => sum + refunded, 0),
      ]
    })
    .toArray()
    .toSorted()
}

for (const seed of [1, 2])
  test(`what the pages of worth tell is what the rows come to, after late rows and orders and erased shoppers (seed ${seed})`, async () => {
    const made = await house(seed)
    const { ws, inIt, run, rolling } = made
    await made.orders(1, ORDERS - 40)
    await made.sessions(1, SESSIONS - 60)
    // the plans of a database that knows nothing of its rows take seconds, at times many
    await owner.call(sql`analyze`)
    await rolling.roll(ws, true)
    const before = await pages(made)
    await made.sessions(SESSIONS - 59, SESSIONS)
    await made.orders(ORDERS - 39, ORDERS)
    await run(sql`update sessions set stars = 1, closed_at = opened_at + interval '1 hour' where hashtext(id::text) % 11 = 0`)
    await run(sql`update messages set helpful = false where hashtext(session_id::text) % 13 = 0`)
    await run(
      sql`update orders_seen set paid_at = placed_at, returned_at = placed_at + interval '8 days', refunded = total where hashtext(number) % 9 = 0`,
    )
    await rolling.roll(ws, false)
    const gone = sql`(select c.id from conversations c join shoppers h on h.id = c.shopper_id where hashtext(h.id::text) % 10 = 0)`
    for (const table of ['traces', 'messages', 'sessions'] as const) await run(DELETES[table](gone))
    await run(sql`delete from orders_seen where customer_id in (select customer_id from shoppers where hashtext(id::text) % 10 = 0)`)
    await rolling.roll(ws, true)

    const [first, last] = await inIt((tx) => lastDays(tx, 140, NOW))
    for (const begin of [first, '2026-08-09', '2026-11-01'])
      await inIt(async (tx) => {
        const right = await fromRows(tx, begin, last)
        for (const rolled of ROLLED)
          assert.deepEqual(sorted(await rolledSums(tx, rolled, { first: begin, last })), right.get(rolled.page), rolled.page)
      })
    for (const days of [140, 75, 45, 20])
      await inIt(async (tx) => {
        const kept = (await ordersByAddress(tx, days, NOW)).map(
          ({ city, orders, total, seen: { repurchase = NONE, returned = NONE, refunded = NONE } }) => [
            ...[city, orders, total, repurchase[0], repurchase[1], returned[0], returned[1], refunded[1]],
          ],
        )
        assert.deepEqual(kept.toSorted(), await ordersFromRows(tx, (await lastDays(tx, days, NOW))[0]), `orders of ${days} days`)
      })

    const after = await pages(made)
    for (const [name, page] of Object.entries(nineDigits(after) as object))
      assert.notDeepEqual(page, (nineDigits(before) as Record<string, unknown>)[name], `${name} is another`)
    assert.ok(after.distance.outcomes.every(({ of, curve }) => of > 0 && curve.length > 10) && after.radius.worth)
    assert.ok(
      after.customers.lacks.length > 2 &&
        after.mood.soothed.some(({ against }) => against) &&
        after.causes.every(({ displeased }) => displeased > 5),
    )
    await inIt(forgetDays)
    await rolling.roll(ws, true)
    assert.deepEqual(nineDigits(await pages(made)), nineDigits(after), 'all counted anew tells the same')
  })

const NONE = [0, 0, 0] as const
const DELETES = {
  traces: (gone: Sql) => sql`delete from traces where conversation_id in ${gone}`,
  messages: (gone: Sql) => sql`delete from messages where conversation_id in ${gone}`,
  sessions: (gone: Sql) => sql`delete from sessions where conversation_id in ${gone}`,
}
