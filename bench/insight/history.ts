import type { Sql } from 'sql-template-tag'
import sql from 'sql-template-tag'

/** Whose history is made. */
export interface House {
  readonly workspaceId: string
  readonly shopId: string
  readonly channelId: string
  readonly now: Date
}

/** Days over which sessions are spread. */
export const DAYS = 365
/** Sessions of a shopper in the mean. */
const EACH = 5

/** A number from 0 to below 1 for each row, by the seed; the same for good. */
const draw = (seed: number, salt: string, n: Sql = sql`n`): Sql =>
  sql`(hashint8extended(${n}::bigint, ${BigInt(seed) * 1_000n + BigInt(salt.charCodeAt(0))}::bigint) & 1048575) / 1048576.0`

const id = (kind: string, n: Sql): Sql => sql`md5(${kind} || ${n}::text)::uuid`

const MATTERS = [
  'product.material',
  'stock.size',
  'price.offer',
  'logistics.where',
  'aftersale.return',
  'order.change',
  'service.complaint',
  'product.care',
]
const PLACES = [
  '浙江省/杭州市/余杭区',
  '上海市/上海市/徐汇区',
  '北京市/北京市/朝阳区',
  '广东省/广州市/天河区',
  '四川省/成都市/武侯区',
  '江苏省/南京市/玄武区',
  '湖北省/武汉市/洪山区',
  '福建省/厦门市/思明区',
]

const pickOf = (words: readonly string[], at: Sql): Sql => sql`(${words}::text[])[1 + floor(${at} * ${words.length})::int]`

/**
 * Sessions of a year made by a seed, as statements of SQL: shoppers with five sessions each, a third handed to people, two turns each, three messages of
 * which one shows goods, an order after every third. Numbers, no words of anybody.
 */
export function historyOf(sessions: number, seed: number, { workspaceId, shopId, channelId, now }: House): Sql[] {
  const people = Math.ceil(sessions / EACH)
  const shopper = sql`(n % ${people})`
  const at = sql`(${now}::timestamptz - make_interval(secs => ${draw(seed, 'a')} * 86400 * ${DAYS}))`
  return [
    sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
      values (${workspaceId}, ${shopId}, '店', 'demo', 'Asia/Shanghai', 'CNY', '{}', ${now})`,
    sql`insert into cost_assumptions (workspace_id, people_hour, changed_by, changed_at) values (${workspaceId}, 6000, ${shopId}, ${now})`,
    sql`insert into shoppers (workspace_id, id, shop_id, customer_id, created_at)
      select ${workspaceId}, ${id('h', sql`n`)}, ${shopId}, case when n % 10 < 8 then 'c' || n end, ${now} from generate_series(0, ${people - 1}) n`,
    sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
      select ${workspaceId}, ${id('t', sql`n`)}, ${shopId}, ${id('h', sql`n`)}, ${channelId}, '{}', ${now}, ${now} from generate_series(0, ${people - 1}) n`,
    sql`insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, closed_at, outcome, first_message_at, first_answer_at, turns, not_known,
        bot_messages, agent_messages, handed_off_at, handoff_reason, taken_at, stars, nps, nps_words, moods)
      select ${workspaceId}, ${id('s', sql`n`)}, ${id('t', shopper)}, ${shopId}, ${channelId}, at, at + interval '10 minutes', 'silent', at,
        at + ${draw(seed, 'w')} * interval '90 seconds', 2, (${draw(seed, 'k')} < 0.1)::int, 2, case when handed then 2 else 0 end,
        case when handed then at + interval '1 minute' end, case when handed then 'asked_for' end, case when handed then at + interval '1 minute' + ${draw(seed, 'p')} * interval '5 minutes' end,
        case when ${draw(seed, 'r')} < 0.2 then 1 + floor(${draw(seed, 's')} * 5) end, case when ${draw(seed, 'q')} < 0.05 then floor(${draw(seed, 'v')} * 11) end,
        case when ${draw(seed, 'q')} < 0.02 then '回得快' end, array[${draw(seed, 'm')} * 2 - 1, ${draw(seed, 'n')} * 2 - 1]::real[]
      from (select n, ${at} as at, ${draw(seed, 'h')} < 0.33 as handed from generate_series(0, ${sessions - 1}) n) made`,
    sql`insert into traces (workspace_id, id, conversation_id, session_id, at, outcome, source, intent, ms, body)
      select ${workspaceId}, ${id('x', sql`n::text || turn`)}, ${id('t', shopper)}, ${id('s', sql`n`)}, ${at} + turn * interval '40 seconds',
        case when ${draw(seed, 'o')} < 0.9 then 'answer' else 'not_known' end, 'scenario', ${pickOf(MATTERS, draw(seed, 'i', sql`n * 2 + turn`))}, '{}', ''
      from generate_series(0, ${sessions - 1}) n cross join generate_series(0, 1) turn`,
    sql`insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, at)
      select ${workspaceId}, ${id('m', sql`n::text || part`)}, ${id('t', shopper)}, ${id('s', sql`n`)}, n * 3 + part, case part when 0 then 'shopper' when 1 then 'bot' else 'agent' end, ${channelId},
        case part when 1 then jsonb_build_array(jsonb_build_object('kind', 'product', 'productId', 'p' || floor(${draw(seed, 'g')} * 40), 'title', '货' || floor(${draw(seed, 'g')} * 40),
          'price', jsonb_build_object('minor', 1000 + floor(${draw(seed, 'g')} * 40) * 1000))) else '[{"kind": "text", "text": "…"}]' end, ${at} + part * interval '50 seconds'
      from generate_series(0, ${sessions - 1}) n cross join generate_series(0, 2) part where part < 2 or ${draw(seed, 'h')} < 0.33`,
    sql`insert into orders_seen (workspace_id, shop_id, number, customer_id, placed_at, paid_at, delivered_at, returned_at, total, refunded, currency, province, city, district)
      select ${workspaceId}, ${shopId}, 'o' || n, 'c' || ${shopper}, ${at} + interval '3 hours', ${at} + interval '4 hours', ${at} + interval '3 days',
        case when ${draw(seed, 'b')} < 0.1 then ${at} + interval '6 days' end, 12900, case when ${draw(seed, 'b')} < 0.1 then 12900 else 0 end, 'CNY',
        split_part(place, '/', 1), split_part(place, '/', 2), split_part(place, '/', 3)
      from generate_series(0, ${sessions - 1}, 3) n cross join lateral (select ${pickOf(PLACES, draw(seed, 'l'))} as place) p where ${shopper} % 10 < 8`,
    sql`insert into survey_settings (workspace_id, share, changed_by, changed_at) values (${workspaceId}, 0.3, ${shopId}, ${now})`,
    sql`insert into survey_asks (workspace_id, session_id, shopper_id, asked_at)
      select ${workspaceId}, ${id('s', sql`n`)}, ${id('h', shopper)}, ${at} from generate_series(0, ${sessions - 1}, 20) n`,
  ]
}
