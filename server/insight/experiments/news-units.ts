import { NEWS_EVENTS } from '@xiaoer/contract/news'
import type { Dimension } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { BEFORE_DAYS, type Drawn, type DrawnShopper, inSlice } from './units.ts'

/** What news of an order are judged by: the order paid within three days, and how often the shopper had to write in a week. */
export const NEWS_DIMENSIONS = ['order_paid', 'contacts'] as const satisfies readonly Dimension[]
const PAID_HOURS = 72
const CONTACT_DAYS = 7

/** The event of `news:EVENT`; undefined where something else is kept back. */
export const newsEvent = (what: string) => NEWS_EVENTS.find((event) => what === `news:${event}`)

/**
 * Every shopper of the slice of whom there was news since the start, said or kept back: the news was drawn when all else spoke for saying it, so
 * that both arms are of one kind. Counted from their first; who was told too lately to say what came of it is of neither figure yet.
 */
export const newsShoppers = (tx: Tx, event: string, drawn: Drawn, piece: Sql): Promise<DrawnShopper[]> =>
  tx.rows<DrawnShopper>(sql`
    with first as (
      select distinct on (n.shopper_id) n.shopper_id, n.shop_id, n.order_number, n.at, n.paid_at from order_news n
      where n.event = ${event} and (n.unsaid is null or n.unsaid = 'held_out') and n.shopper_id is not null and n.at >= ${drawn.startedAt} and n.at < ${drawn.until} and (${piece})
      order by n.shopper_id, n.at, n.id)
    select experiment_draw(${drawn.seed}, shopper_id) < ${drawn.holdout} as "heldOut",
      jsonb_build_object('order_paid', jsonb_build_array((at + make_interval(hours => ${PAID_HOURS}) <= ${drawn.now}::timestamptz)::int, paid::int, paid::int),
        'contacts', jsonb_build_array((at + make_interval(days => ${CONTACT_DAYS}) <= ${drawn.now}::timestamptz)::int, after, after * after)) as after,
      jsonb_build_object('contacts', jsonb_build_array(1, before, before * before)) as before
    from first cross join lateral (
      select coalesce(first.paid_at <= at + make_interval(hours => ${PAID_HOURS}), false) or exists (
        select from orders_seen o where o.shop_id = first.shop_id and o.number = first.order_number and o.paid_at > first.at
          and o.paid_at <= first.at + make_interval(hours => ${PAID_HOURS})) as paid) bought
    cross join lateral (
      select count(*) filter (where s.opened_at > first.at and s.opened_at <= first.at + make_interval(days => ${CONTACT_DAYS}))::int as after,
        count(*) filter (where s.opened_at <= first.at and s.opened_at > first.at - make_interval(days => ${BEFORE_DAYS}))::int as before
      from conversations c join sessions s on s.conversation_id = c.id where c.shopper_id = first.shopper_id
        and s.opened_at between first.at - make_interval(days => ${BEFORE_DAYS}) and first.at + make_interval(days => ${CONTACT_DAYS})) wrote
    where ${inSlice(drawn)}`)
