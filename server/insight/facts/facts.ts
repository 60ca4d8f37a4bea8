import sql, { type Sql } from 'sql-template-tag'
import { IN_SHOP_CURRENCY } from './currency.ts'
import { held } from './standing.ts'

/** Sessions opened at or after `from` and before `to`, as they stand at `now`; days and hours by `timeZone`. */
export interface Between {
  readonly from: Date
  readonly to: Date
  readonly now: Date
  readonly timeZone: string
  /** Of some shoppers alone: ` and …` on `c.shopper_id`. */
  readonly of?: Sql
}

/** Days after a session in which an order counts for it. */
export const ORDER_DAYS = 7
/** Days after a session in which a return counts for it. */
export const RETURN_DAYS = 14
/** Days in which a shopper's sessions count as visits of one time. */
export const VISIT_DAYS = 30
const MOST_VISITS = 100
const EVERYBODY = sql``
const GOODS = sql`'^(product|stock|price|promo)\\.'`

/**
 * A row for each session. matter – the first intent that is no courtesy; asked – goods, stock, price or an offer was asked about by a customer the
 * shop knows; orders, paid, spent – placed within seven days after the beginning of the session, and no later session of the shopper that asked
 * lies between; order_ripe – those seven days are over; sent_back – a return or refund asked for within fourteen days, counted for the last
 * session before it; people_seconds – from taking to a person's last message, at least half a minute a message, at most an hour; handled_seconds –
 * from the first message to the last answer; way – who served; served – the same, and
 * whether the shopper spoke in at least half of their messages or wrote; agent_id – who of the people wrote last, or held it while a colleague wrote; visits – sessions of the shopper in this shop in the thirty days before, 100 at the
 * most; since_seconds – since the last of them; people_hour – what an hour of people costs, null where nobody said; model_money – what a language
 * model cost that day for the shopper, in equal parts to the sessions of the day; channel_money – what the channel takes. Money in minor units of the first shop's
 * currency; what is in another is in no sum.
 */
export const factsOf = ({ from, to, now, timeZone, of = EVERYBODY }: Between): Sql => sql`
  select s.id, s.conversation_id, c.shopper_id, s.shop_id, s.channel_id, s.opened_at, s.closed_at, h.customer_id,
    (s.opened_at at time zone ${timeZone})::date as day, extract(hour from s.opened_at at time zone ${timeZone})::int as hour,
    s.turns, s.not_known, s.bot_messages, s.agent_messages, s.stars, s.nps, s.handed_off_at is not null as handed_off,
    case when s.handed_off_at is not null then coalesce(s.handoff_reason, 'taken') end as handoff_reason,
    s.first_message_at is not null as first_message, extract(epoch from s.first_answer_at - s.first_message_at) as wait_seconds,
    extract(epoch from s.taken_at - s.handed_off_at) as person_wait_seconds,
    extract(epoch from s.closed_at - s.opened_at) as length_seconds,
    s.moods[1]::numeric as mood_first, s.moods[cardinality(s.moods)]::numeric as mood_last, -0.5 >= any (s.moods) as upset,
    ${held(now)},
    (select t.intent from traces t where t.session_id = s.id and t.intent !~ '^(chat|inform|other)\\.' order by t.at, t.id limit 1) as matter,
    goods.asked, s.opened_at + make_interval(days => ${ORDER_DAYS}) <= ${now}::timestamptz as order_ripe,
    s.opened_at + make_interval(days => ${RETURN_DAYS}) <= ${now}::timestamptz as return_ripe,
    coalesce(bought.orders, 0) as orders, coalesce(bought.paid, 0) as paid, coalesce(bought.spent, 0) as spent,
    coalesce(back.times, 0) as sent_back, coalesce(back.money, 0) as refunded,
    case when s.agent_messages > 0 then (
      select least(3600, greatest(30 * s.agent_messages, extract(epoch from max(m.at) - coalesce(s.taken_at, min(m.at))))) from messages m
      where m.conversation_id = s.conversation_id and m.session_id = s.id and m.author = 'agent') else 0 end as people_seconds,
    ${servedColumns(timeZone)}
  from sessions s
  join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
  join shoppers h on h.workspace_id = c.workspace_id and h.id = c.shopper_id
  left join channels via on via.workspace_id = s.workspace_id and via.id = s.channel_id
  left join cost_assumptions cost on cost.workspace_id = s.workspace_id
  cross join lateral (select h.customer_id is not null and coalesce((
    select true from traces t where t.session_id = s.id and t.intent ~ ${GOODS} limit 1), false) as asked) goods
  left join lateral (
    select count(*) as orders, count(o.paid_at) as paid,
      coalesce(sum(o.total) filter (where o.paid_at is not null and ${IN_SHOP_CURRENCY}), 0) as spent from orders_seen o
    where goods.asked and o.workspace_id = s.workspace_id and o.shop_id = s.shop_id and o.customer_id = h.customer_id and not o.cancelled
      and o.placed_at > s.opened_at and o.placed_at <= s.opened_at + make_interval(days => ${ORDER_DAYS}) and not exists (
        select from sessions later join traces t on t.session_id = later.id and t.intent ~ ${GOODS}
        where later.conversation_id = s.conversation_id and later.opened_at > s.opened_at and later.opened_at < o.placed_at)) bought on true
  left join lateral (
    select count(*) as times, coalesce(sum(o.refunded) filter (where ${IN_SHOP_CURRENCY}), 0) as money from orders_seen o
    where h.customer_id is not null and o.workspace_id = s.workspace_id and o.shop_id = s.shop_id and o.customer_id = h.customer_id
      and o.returned_at > s.opened_at and o.returned_at <= s.opened_at + make_interval(days => ${RETURN_DAYS}) and not exists (
        select from sessions later
        where later.conversation_id = s.conversation_id and later.opened_at > s.opened_at and later.opened_at < o.returned_at)) back on true
  where s.opened_at >= ${from} and s.opened_at < ${to}${of}`

const WAY = sql`case when s.agent_messages > 0 then case when s.bot_messages > 0 then 'both' else 'people' end when s.bot_messages > 0 then 'bot' else 'nobody' end`

/** How it was served, what that cost, and the shopper's visits before; each a subquery of its own, so that who does not ask does not pay. */
const servedColumns = (timeZone: string): Sql => sql`
    extract(epoch from greatest((select max(t.at) from traces t where t.session_id = s.id), case when s.agent_messages > 0 then (
      select max(m.at) from messages m where m.conversation_id = s.conversation_id and m.session_id = s.id and m.author = 'agent') end) - s.first_message_at) as handled_seconds,
    ${WAY} as way, ${WAY} || case when (
      select avg((m.parts @> '[{"kind": "voice"}]')::int) >= 0.5 from messages m
      where m.conversation_id = s.conversation_id and m.session_id = s.id and m.author = 'shopper') then '.voice' else '.text' end as served,
    case when s.agent_messages > 0 then (
      select coalesce(m.held_by, m.agent_id) from messages m where m.conversation_id = s.conversation_id and m.session_id = s.id and m.author = 'agent'
      order by m.at desc, m.id desc limit 1) end as agent_id,
    (select count(*)::int from (select from sessions e where e.conversation_id = s.conversation_id and e.opened_at < s.opened_at
      and e.opened_at >= s.opened_at - make_interval(days => ${VISIT_DAYS}) limit ${MOST_VISITS}) before) as visits,
    extract(epoch from s.opened_at - (select max(e.opened_at) from sessions e where e.conversation_id = s.conversation_id and e.opened_at < s.opened_at
      and e.opened_at >= s.opened_at - make_interval(days => ${VISIT_DAYS}))) as since_seconds,
    cost.people_hour,
    (select coalesce(max(p.tokens), 0) from language_model_spend p where p.workspace_id = s.workspace_id and p.shopper_id = c.shopper_id
      and p.day = (s.opened_at at time zone ${timeZone})::date) * cost.million_tokens / 1000000.0 / greatest(1, (
      select count(*) from sessions e where e.conversation_id = s.conversation_id
        and e.opened_at >= (s.opened_at at time zone ${timeZone})::date::timestamp at time zone ${timeZone}
        and e.opened_at < ((s.opened_at at time zone ${timeZone})::date + 1)::timestamp at time zone ${timeZone})) as model_money,
    coalesce((cost.channels -> via.kind ->> 'perSession')::numeric, 0)
      + coalesce((cost.channels -> via.kind ->> 'perMessage')::numeric, 0) * (s.bot_messages + s.agent_messages) as channel_money`
