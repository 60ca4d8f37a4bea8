import type { Cause } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import { IN_SHOP_CURRENCY, RETURN_DAYS, type Taking } from '../facts/index.ts'
import type { Rolled } from './rolled.ts'

const LATE_SECONDS = 60
const LONG_SECONDS = 120
const STAKE_DAYS = 30

/** How shoppers show that they are displeased; over a row of facts with `complained`. */
const SIGNALS = {
  disliked: sql`disliked`,
  low_stars: sql`coalesce(stars <= 2, false)`,
  low_nps: sql`coalesce(nps <= 6, false)`,
  contrary: sql`contrary`,
  complained: sql`complained`,
  returned: sql`sent_back > 0`,
} as const satisfies Record<keyof Cause['signals'], Sql>

const DISPLEASED = sql`(disliked or coalesce(stars <= 2, false) or coalesce(nps <= 6, false) or contrary or complained or sent_back > 0)`

/** What went wrong: the first of these that shows. Who only sent goods back said nothing against the chat. */
const WAY = sql`case when sent_back > 0 and not (disliked or contrary or complained) and coalesce(stars, 5) > 2 and coalesce(nps, 10) > 6 then 'returned'
  when not_known > 0 then 'not_known' when unanswered then 'unanswered'
  when coalesce(person_wait_seconds > ${LONG_SECONDS}, false) then 'waited_person' when coalesce(wait_seconds > ${LATE_SECONDS}, false) then 'waited'
  when handed_off then 'handed_over' else 'answer' end`

/** Sessions with what was held against them (`wrong`: null where nothing was); a complaint is a matter of its own only where nothing else was the matter. */
export const displeasedSessions = (from: Sql): Sql => sql`
  select *, case when ${DISPLEASED} then ${WAY} end as wrong from (
    select f.*, coalesce((select true from traces t where t.session_id = f.id and t.intent in ('service.complaint', 'service.compensation', 'chat.abuse') limit 1), false) as complained,
      (select coalesce(sum(o.total), 0) from orders_seen o where o.shop_id = f.shop_id and o.customer_id = f.customer_id and o.paid_at is not null
        and ${IN_SHOP_CURRENCY} and not o.cancelled and o.placed_at <= f.opened_at and o.placed_at > f.opened_at - make_interval(days => ${STAKE_DAYS})) as stake
    from ${from} f) s`

/** What is refunded after a session with something against it, and what was at stake in it; of goods that were bought a quarter of a year before at most. */
export const AT_STAKE: Taking = {
  sessions: displeasedSessions,
  takes: sql`f.wrong is not null and ((e.placed_at <= f.opened_at and e.placed_at > f.opened_at - make_interval(days => ${STAKE_DAYS}))
    or (e.returned_at > f.opened_at and e.returned_at <= f.opened_at + make_interval(days => ${RETURN_DAYS})))`,
  days: [90, RETURN_DAYS],
}

const signal = (of: Sql): Sql => sql`count(*) filter (where ${of})`

/** By matter and way (empty: none went wrong): sessions, each signal, money refunded and at stake. */
export const displeasure: Rolled = {
  page: 'causes',
  rows: displeasedSessions,
  where: sql`true`,
  keys: [sql`coalesce(matter, '')`, sql`coalesce(wrong, '')`],
  sums: [sql`count(*)`, ...Object.values(SIGNALS).map(signal), sql`coalesce(sum(refunded), 0)`, sql`coalesce(sum(stake), 0)`],
  byMonth: true,
}

/** The sums as they are called. */
export function displeased(sums: readonly number[]): Displeased {
  const [sessions = 0, disliked = 0, low_stars = 0, low_nps = 0, contrary = 0, complained = 0, returned = 0, refunded = 0, stake = 0] = sums
  return { sessions, signals: { disliked, low_stars, low_nps, contrary, complained, returned }, refunded, stake }
}

interface Displeased {
  readonly sessions: number
  readonly signals: Cause['signals']
  readonly refunded: number
  readonly stake: number
}
