import type { MoodOutcome, SessionMood, SessionsBehind } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { asInstant, type Counted, counted, FIRST_SHOWN, factsOf } from '../facts/index.ts'

/** Days after a session in which what is spent counts for it. */
const SPENT_DAYS = 30

/** Which days. */
export interface Days {
  readonly from: Date
  readonly now: Date
}

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

const sessionsOf = ({ from, now }: Days): Sql => sql`
  select f.*, ${MOOD} as mood, shown.price, bought.history, coalesce(bought.money, 0) as money,
    f.customer_id is not null and f.opened_at + make_interval(days => ${SPENT_DAYS}) <= ${now}::timestamptz as spent_ripe
  from (${factsOf({ from, to: now, now, timeZone: 'UTC' })}) f
  left join lateral (${FIRST_SHOWN}) shown on true
  cross join lateral (
    select count(*) filter (where o.placed_at <= f.opened_at) as history,
      sum(o.total - o.refunded) filter (where o.paid_at is not null and o.placed_at > f.opened_at and o.placed_at <= f.opened_at + make_interval(days => ${SPENT_DAYS})) as money
    from orders_seen o where o.shop_id = f.shop_id and o.customer_id = f.customer_id and not o.cancelled) bought
  where f.mood_last is not null`

/** The sums of a mood among those alike. */
export interface MoodRow {
  readonly mood: SessionMood
  readonly alike: string
  readonly sessions: number
  readonly sums: Readonly<Record<MoodOutcome, Counted>>
}

/** Every outcome by mood and by what is held equal. */
export const moodRows = (tx: Tx, days: Days): Promise<MoodRow[]> =>
  tx.rows<MoodRow>(sql`
    select mood, ${ALIKE} as alike, count(*)::int as sessions, jsonb_build_object(
      'paid', ${counted(sql`(paid > 0)::int`, sql`asked and order_ripe`)}, 'spent', ${counted(sql`money`, sql`spent_ripe`)},
      'sent_back', ${counted(sql`(sent_back > 0)::int`, sql`customer_id is not null and return_ripe`)},
      'stars', ${counted(sql`stars`, sql`stars is not null`)}) as sums
    from (${sessionsOf(days)}) s group by 1, 2`)

const MOST = 200

/** The sessions of a mood, newest first. */
export const moodSessions = (tx: Tx, mood: SessionMood, days: Days): Promise<SessionsBehind['sessions']> =>
  tx.rows(sql`
    select id as "sessionId", conversation_id as "conversationId", ${asInstant(sql`opened_at`)} as "openedAt"
    from (${sessionsOf(days)}) s where mood = ${mood} order by opened_at desc, id limit ${MOST}`)
