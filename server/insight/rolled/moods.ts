import type { MoodOutcome } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import { FIRST_SHOWN, IN_SHOP_CURRENCY, type Taking } from '../facts/index.ts'
import type { Rolled } from './rolled.ts'
import { summedUp } from './sums.ts'

/** Days after a session in which what is spent counts for it. */
export const SPENT_DAYS = 30

/**
 * How it felt and turned, from the moods of the shopper's turns: never at −0.5 or below: pleased (ended at 0.2 or above) or calm; else soothed
 * (ended above −0.2), soured (began above −0.2 and did not end so), upset (neither).
 */
const MOOD = sql`case when not upset then case when mood_last >= 0.2 then 'pleased' else 'calm' end
  when mood_last > -0.2 then 'soothed' when mood_first > -0.2 then 'soured' else 'upset' end`

/** What is held equal: the matter, what the goods cost, how long the first answer took, what was ordered before. */
const ALIKE = sql`concat_ws('/', split_part(coalesce(matter, ''), '.', 1),
  case when price is null then '-' when price < 10000 then 'low' when price < 30000 then 'middle' else 'high' end,
  case when wait_seconds is null then '-' when wait_seconds <= 5 then 'soon' when wait_seconds <= 60 then 'later' else 'late' end,
  case when history = 0 then 'none' when history < 3 then 'few' else 'many' end)`

/** Sessions of which a mood is known, with what was spent and ordered. */
export const moodySessions = (from: Sql, now: Date): Sql => sql`
  select f.*, ${MOOD} as mood, shown.price, bought.history, coalesce(bought.money, 0) as money,
    f.customer_id is not null and f.opened_at + make_interval(days => ${SPENT_DAYS}) <= ${now}::timestamptz as spent_ripe
  from ${from} f
  left join lateral (${FIRST_SHOWN}) shown on true
  cross join lateral (
    select count(*) filter (where o.placed_at <= f.opened_at) as history,
      sum(o.total - o.refunded) filter (where o.paid_at is not null and ${IN_SHOP_CURRENCY} and o.placed_at > f.opened_at
        and o.placed_at <= f.opened_at + make_interval(days => ${SPENT_DAYS})) as money
    from orders_seen o where o.shop_id = f.shop_id and o.customer_id = f.customer_id and not o.cancelled) bought
  where f.mood_last is not null`

/** What is spent after a session of which a mood is known. */
export const MOOD_SPENT: Taking = {
  sessions: moodySessions,
  takes: sql`f.spent_ripe and e.placed_at > f.opened_at and e.placed_at <= f.opened_at + make_interval(days => ${SPENT_DAYS})`,
  days: [0, SPENT_DAYS],
}

/** What is looked at by mood, in the order of the sums. */
const OUTCOMES: Readonly<Record<MoodOutcome, readonly [value: Sql, of: Sql]>> = {
  paid: [sql`(paid > 0)::int`, sql`asked and order_ripe`],
  spent: [sql`money`, sql`spent_ripe`],
  sent_back: [sql`(sent_back > 0)::int`, sql`customer_id is not null and return_ripe`],
  stars: [sql`stars`, sql`stars is not null`],
}
/** Their names, in the order of the sums. */
export const MOOD_OUTCOMES: readonly MoodOutcome[] = ['paid', 'spent', 'sent_back', 'stars']

/** By mood and by what is held equal: sessions, and three sums of each outcome. */
export const moods: Rolled = {
  page: 'mood',
  rows: moodySessions,
  where: sql`true`,
  keys: [sql`mood`, ALIKE],
  sums: [sql`count(*)`, ...MOOD_OUTCOMES.flatMap((name) => summedUp(...OUTCOMES[name]))],
  byMonth: true,
}
