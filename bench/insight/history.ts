import type { Client } from 'pg'
import type { Sql } from 'sql-template-tag'
import sql, { raw } from 'sql-template-tag'
import { PLACES } from '../../server/insight/distance/places/index.ts'
import { batchesOf, DAYS, type Day, daysOf } from './days.ts'
import { draw, id, pickOf, rounded } from './drawn.ts'
import { grounds } from './grounds.ts'

/** Whose history is made, and how much of it. */
export interface House {
  readonly workspaceId: string
  readonly shopId: string
  readonly channels: readonly string[]
  readonly now: Date
  readonly sessions: number
  readonly seed: number
}

/** Sessions of a shopper in the mean; goods of the shop; days at whose end somebody comes back; what one statement writes. */
const [EACH, GOODS, AGAIN_DAYS, AT_ONCE] = [5, 400, 2, 40_000]
/** Messages have numbers of their own in this many places a session. */
const SEQ = 32
/** What a history that can be made again needs not, while it is written. */
const QUICKLY = ['fsync', 'full_page_writes']
const TABLES = ['sessions', 'traces', 'messages', 'orders_seen', 'survey_asks', 'language_model_spend', 'light_lines']

const MATTERS =
  'product.material|stock.size|price.offer|logistics.where|aftersale.return|order.change|product.care|service.complaint|promo.rules|stock.restock|product.size|price.protect|logistics.delay|aftersale.refund|order.cancel|install.book|warranty.term|payment.failed|invoice.ask|product.compare|aftersale.exchange|issue.quality|account.points|parts.buy'.split(
    '|',
  )
const REASONS = ['asked_for', 'not_known', 'angry', 'high_risk']
const GOODS_MATTER = sql`matter ~ '^(product|stock|price|promo)\\.'`

/**
 * A year of sessions made by a seed and written in the order of time, a batch of whole days at a statement: shoppers of whom a few come often and a
 * quarter comes back within two days, one to six turns, a third handed to people, goods, orders, returns, ratings, and addresses over the whole
 * table of places. Numbers, no words of anybody. Indexes are made once all is there.
 */
export async function writeHistory(client: Client, house: House, say: (line: string) => void): Promise<void> {
  const began = performance.now()
  for (const setting of QUICKLY) await client.query(`alter system set ${setting} = off`)
  await client.query('select pg_reload_conf()')
  await client.query("set session_replication_role = replica; set work_mem = '256MB'; set maintenance_work_mem = '512MB'")
  const restore = await withoutIndexes(client)
  for (const statement of grounds(house, peopleOf(house))) await client.query(statement)
  await keepPlaces(client)
  const days = daysOf(house.sessions, house.seed)
  for (const batch of batchesOf(days, AT_ONCE)) {
    await writeBatch(client, batch, house)
    const last = batch.at(-1)
    const seconds = Math.round((performance.now() - began) / 1_000)
    say(`${(last?.first ?? 0) + (last?.many ?? 0)} of ${house.sessions} sessions written after ${seconds} s`)
  }
  say('indexes …')
  await restore()
  await client.query('vacuum analyze')
  for (const setting of QUICKLY) await client.query(`alter system reset ${setting}`)
  await client.query('select pg_reload_conf()')
  await client.query('checkpoint')
  say(`history written in ${Math.round((performance.now() - began) / 1_000)} s`)
}

const peopleOf = ({ sessions }: House): number => Math.ceil(sessions / EACH)

/** Takes the indexes away that no constraint needs; gives what puts them back. */
async function withoutIndexes(client: Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; definition: string }>(sql`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
    where i.indrelid = any(${TABLES}::text[]::regclass[]) and not i.indisprimary and not i.indisunique`)
  for (const { name } of rows) await client.query(sql`drop index ${raw(name)}`)
  return async () => {
    for (const { definition } of rows) await client.query(raw(definition))
  }
}

/** Where shoppers live: districts and cities, the nearer the head of a shuffled table the more of them. */
async function keepPlaces(client: Client): Promise<void> {
  const places = PLACES.filter(({ level }) => level !== 'province')
  await client.query(sql`create temporary table places as select row_number() over (order by hashint8extended(n, 7)) - 1 as place, province, city, district
    from jsonb_to_recordset(${JSON.stringify(places.map((one, n) => ({ n, ...one })))}::jsonb) as p (n bigint, province text, city text, district text)`)
  await client.query('create unique index on places (place)')
  await client.query('analyze places')
}

async function writeBatch(client: Client, days: readonly Day[], house: House): Promise<void> {
  await client.query('begin')
  await client.query(made(days, house))
  await client.query('analyze made')
  for (const statement of rowsOf(house)) await client.query(statement)
  await client.query('drop table made')
  await client.query('commit')
}

/** Hours of a day: a fifth of all sessions until noon, the most in the evening. `f` from 0 to 1 gives a share of the day. */
const hourOf = (f: Sql): Sql => sql`(case when ${f} < 0.05 then ${f} * 6.667 when ${f} < 0.35 then 0.3333 + (${f} - 0.05) * 0.6944
  when ${f} < 0.65 then 0.5417 + (${f} - 0.35) * 0.8333 else 0.7917 + (${f} - 0.65) * 0.5952 end)`

/** What is drawn for each session of some days, once. */
function made(days: readonly Day[], house: House): Sql {
  const { seed, now, sessions } = house
  const people = peopleOf(house)
  const of = (salt: string, n?: Sql) => draw(seed, salt, n)
  const lately = Math.max(1, Math.round((AGAIN_DAYS * sessions) / DAYS))
  const someone = (n: Sql) => sql`floor(power(${of('c', n)}, 1.3) * ${people})::bigint`
  const share = sql`case when d.back = 0 then 17.0 / 24 else 1 end`
  return sql`
    create temporary table made as
    select s.*, (select count(*) from generate_series(1, turns) t where ${of('o', sql`n * 8 + t`)} < 0.07)::int as not_known,
      case when handed then at + turns * interval '40 seconds' end as handed_at,
      case when handed then at + turns * interval '40 seconds' + power(${of('p')}, 2) * interval '9 minutes' end as taken_at,
      case when handed and ${of('x')} < 0.9 then 1 + floor(${of('y')} * 5)::int else 0 end as people,
      least(at + turns * interval '40 seconds' + case when handed then interval '12 minutes' else interval '6 minutes' end, ${now}::timestamptz) as closed_at
    from (
      select n, c, date_trunc('milliseconds', midnight + ${hourOf(sql`f`)} * ${share} * interval '1 day') as at,
        (${pickOf(MATTERS, sql`power(${of('i')}, 1.6)`)}) as matter, 1 + floor(power(${of('t')}, 2) * 6)::int as turns, ${of('h')} < 0.33 as handed,
        floor(power(${of('g')}, 2) * ${GOODS})::int as goods, c % 10 < 8 as known, back
      from (
        select n, back, (n - d.first + ${of('u')}) / d.many as f,
          date_trunc('day', ${now}::timestamptz at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' - d.back * interval '1 day' as midnight,
          case when ${of('f')} < 0.25 then ${someone(sql`greatest(0, n - 1 - floor(${of('l')} * ${lately})::bigint)`)} else ${someone(sql`n`)} end as c
        from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d (back int, first bigint, many bigint)
        cross join lateral generate_series(d.first, d.first + d.many - 1) as g (n)) d) s
    order by at`
}

/** Everything of the sessions drawn, table by table. */
function rowsOf(house: House): Sql[] {
  return [sessionRows(house), traceRows(house), messageRows(house), orderRows(house), ...otherRows(house)]
}

const sessionRows = ({ workspaceId, shopId, channels, seed }: House): Sql => sql`
  insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, closed_at, outcome, first_message_at, first_answer_at, turns, not_known,
    bot_messages, agent_messages, handed_off_at, handoff_reason, taken_at, settled_by_shopper, stars, nps, nps_words, moods)
  select ${workspaceId}::uuid, ${id('5e55', sql`n`)}, ${id('c0c0', sql`c`)}, ${shopId}::uuid, (${pickOf(channels, sql`power(${draw(seed, 'v')}, 2)`)})::uuid, at, closed_at,
    ${pickOf(['silent', 'silent', 'settled', 'settled', 'unsettled'], draw(seed, 'e'))}, at, at + ${rounded(sql`power(${draw(seed, 'w')}, 3) * 90`)} * interval '1 second', turns, not_known,
    turns, people, handed_at, case when handed then ${pickOf(REASONS, draw(seed, 'r'))} end, case when people > 0 then taken_at end,
    case when ${draw(seed, 'z')} < 0.04 then ${draw(seed, 'e')} < 0.6 end,
    case when ${draw(seed, 'a')} < 0.2 then 1 + floor(sqrt(${draw(seed, 's')}) * 5) end, case when ${draw(seed, 'q')} < 0.05 then floor(sqrt(${draw(seed, 'b')}) * 11) end,
    case when ${draw(seed, 'q')} < 0.02 then '回得快' end,
    (select array_agg(${rounded(sql`${draw(seed, 'm', sql`n * 8 + t`)} * 1.6 - 0.7`)} order by t) from generate_series(1, turns) t)::real[]
  from made order by at`

const traceRows = ({ workspaceId, seed }: House): Sql => sql`
  insert into traces (workspace_id, id, conversation_id, session_id, at, outcome, source, intent, ms, body)
  select ${workspaceId}::uuid, ${id('74ac', sql`n * 8 + t`)}, ${id('c0c0', sql`c`)}, ${id('5e55', sql`n`)}, at + (t - 1) * interval '40 seconds' + interval '2 seconds',
    case when ${draw(seed, 'o', sql`n * 8 + t`)} < 0.07 then 'not_known' when ${draw(seed, 'o', sql`n * 8 + t`)} < 0.15 then 'ask' else 'answer' end, 'scenario',
    case when t = 1 and ${draw(seed, 'j')} < 0.3 then 'chat.hello' when t < 3 or ${draw(seed, 'k', sql`n * 8 + t`)} < 0.7 then matter
      when ${draw(seed, 'k', sql`n * 8 + t`)} < 0.85 then 'chat.thanks' else ${pickOf(MATTERS, draw(seed, 'd', sql`n * 8 + t`))} end, '{}', ''
  from made cross join lateral generate_series(1, turns) t`

const messageRows = ({ workspaceId, channels, seed }: House): Sql => sql`
  insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, helpful, at)
  select ${workspaceId}::uuid, ${id('3e55', sql`n * ${SEQ} + j`)}, ${id('c0c0', sql`c`)}, ${id('5e55', sql`n`)}, n * ${SEQ} + j,
    case when j >= 2 * turns then 'agent' when j % 2 = 0 then 'shopper' else 'bot' end, ${channels[0]}::uuid,
    case when j = 1 and ${GOODS_MATTER} or j = 3 and goods % 3 = 0 then jsonb_build_array(jsonb_build_object('kind', 'product', 'productId', 'p' || goods, 'title', '货' || goods,
      'price', jsonb_build_object('minor', 900 + goods * 173 % 60000))) else '[{"kind": "text", "text": "这一句有这么长，像平常说的话一样"}]' end,
    case when j % 2 = 1 and ${draw(seed, 'y', sql`n * ${SEQ} + j`)} < 0.03 then ${draw(seed, 'y', sql`n * ${SEQ} + j`)} < 0.02 end,
    case when j < 2 * turns then at + j * interval '20 seconds' else taken_at + (j - 2 * turns) * interval '45 seconds' end
  from made cross join lateral generate_series(0, 2 * turns + people - 1) j`

/** After a third of the sessions in which goods were asked for, and a tenth of the others. */
const orderRows = ({ workspaceId, shopId, seed, now }: House): Sql => sql`
  insert into orders_seen (workspace_id, shop_id, number, customer_id, placed_at, paid_at, delivered_at, returned_at, total, refunded, currency, cancelled, products,
    province, city, district)
  select ${workspaceId}::uuid, ${shopId}::uuid, 'o' || n, 'c' || c, placed, case when ${draw(seed, 'A')} < 0.92 then placed + interval '10 minutes' end,
    case when not cancelled then placed + (1 + 5 * ${draw(seed, 'B')}) * interval '1 day' end, case when back then placed + interval '6 days' end, total,
    case when back then total else 0 end, 'CNY', cancelled, array['p' || goods], province, city, district
  from (
    select n, c, goods, at + power(${draw(seed, 'C')}, 3) * interval '5 days' as placed, ${draw(seed, 'D')} < 0.05 as cancelled, ${draw(seed, 'E')} < 0.08 as back,
      (2000 * exp(3 * ${draw(seed, 'F')}))::bigint as total
    from made where known and ${draw(seed, 'G')} < case when ${GOODS_MATTER} then 0.35 else 0.1 end) o
  join places p on p.place = floor(power(${draw(seed, 'H', sql`c`)}, 1.8) * (select count(*) from places))
  where placed < ${now}::timestamptz`

const otherRows = ({ workspaceId, seed }: House): Sql[] => [
  sql`insert into survey_asks (workspace_id, session_id, shopper_id, asked_at)
    select ${workspaceId}::uuid, ${id('5e55', sql`n`)}, ${id('5a0e', sql`c`)}, closed_at from made where ${draw(seed, 'q')} < 0.2`,
  sql`insert into language_model_spend (workspace_id, day, shopper_id, calls, tokens)
    select ${workspaceId}::uuid, (at at time zone 'Asia/Shanghai')::date, ${id('5a0e', sql`c`)}, 1, (${draw(seed, 'I')} * 9000)::int from made where ${draw(seed, 'J')} < 0.15
    on conflict do nothing`,
  sql`insert into light_lines (workspace_id, session_id, conversation_id, turn_id, line, held_out, matter, goods, at)
    select ${workspaceId}::uuid, ${id('5e55', sql`n`)}, ${id('c0c0', sql`c`)}, ${id('74ac', sql`n * 8 + 1`)}, 'light', ${draw(seed, 'K')} < 0.1, matter, '[]', at from made where ${draw(seed, 'L')} < 0.04`,
]
