import type { Cause, CauseKey, CauseWay, SessionsBehind } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { asInstant, factsOf } from '../facts/index.ts'

/** Which days, by which clock. */
export interface Span {
  readonly from: Date
  readonly now: Date
  readonly timeZone: string
}

const LATE_SECONDS = 60
const LONG_SECONDS = 120
const STAKE_DAYS = 30

/** How shoppers show that they are displeased; a row of facts with `complained`. */
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

/** Sessions with what was held against them; a complaint is a matter of its own only where nothing else was the matter. */
const sessionsOf = ({ from, now, timeZone }: Span): Sql => sql`
  select *, ${DISPLEASED} as displeased, case when ${DISPLEASED} then ${WAY} end as way from (
    select f.*, exists (select from traces t where t.session_id = f.id and t.intent in ('service.complaint', 'service.compensation', 'chat.abuse')) as complained,
      (select coalesce(sum(o.total), 0) from orders_seen o where o.shop_id = f.shop_id and o.customer_id = f.customer_id and o.paid_at is not null
        and not o.cancelled and o.placed_at <= f.opened_at and o.placed_at > f.opened_at - make_interval(days => ${STAKE_DAYS})) as stake
    from (${factsOf({ from, to: now, now, timeZone })}) f) s`

/** The sessions of a matter on a day that went wrong in one way, or in none (null). */
export interface DayRow {
  readonly day: string
  readonly matter: string
  readonly way: CauseWay | null
  readonly sessions: number
  readonly signals: Cause['signals']
  readonly refunded: number
  readonly stake: number
}

const signal = (of: Sql): Sql => sql`count(*) filter (where ${of})::int`

/** All sessions by day, matter and way. */
export const dayRows = (tx: Tx, span: Span): Promise<DayRow[]> =>
  tx.rows<DayRow>(sql`
    select day::text as day, coalesce(matter, '') as matter, way, count(*)::int as sessions, coalesce(sum(refunded), 0)::float8 as refunded,
      coalesce(sum(stake), 0)::float8 as stake, jsonb_build_object('disliked', ${signal(SIGNALS.disliked)}, 'low_stars', ${signal(SIGNALS.low_stars)},
        'low_nps', ${signal(SIGNALS.low_nps)}, 'contrary', ${signal(SIGNALS.contrary)}, 'complained', ${signal(SIGNALS.complained)},
        'returned', ${signal(SIGNALS.returned)}) as signals
    from (${sessionsOf(span)}) s group by 1, 2, 3`)

const MOST = 200

/** The sessions behind a matter and a way, newest first. */
export const causeSessions = (tx: Tx, { matter, way }: CauseKey, span: Span): Promise<SessionsBehind['sessions']> =>
  tx.rows(sql`
    select id as "sessionId", conversation_id as "conversationId", ${asInstant(sql`opened_at`)} as "openedAt"
    from (${sessionsOf(span)}) s where coalesce(matter, '') = ${matter} and way = ${way} order by opened_at desc, id limit ${MOST}`)
