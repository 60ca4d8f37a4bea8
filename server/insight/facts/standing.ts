import sql, { type Sql } from 'sql-template-tag'

/**
 * The columns of what stands against a session `s`; what each means is told below. One row where `exists` would do: that the planner may turn
 * into a hash of a whole table, for however few sessions.
 */
export const held = (now: Date): Sql => sql`
    s.closed_at is not null and s.closed_at <= ${now}::timestamptz - interval '72 hours' as over,
    s.handed_off_at is not null or s.agent_messages > 0 as person,
    coalesce(s.stars <= 2, false) or coalesce((
      select true from messages m where m.conversation_id = s.conversation_id and m.session_id = s.id and m.helpful = false limit 1), false) as disliked,
    coalesce(s.settled_by_shopper = false, false) or coalesce(s.outcome = 'unsettled', false) as contrary,
    coalesce((select false from traces t where t.session_id = s.id and t.outcome = 'answer' limit 1), true) or exists (
      select from traces t where t.session_id = s.id and t.outcome = 'not_known'
        and not exists (select from traces later where later.session_id = s.id and later.outcome = 'answer' and later.at > t.at)) as unanswered,
    s.closed_at is not null and exists (
      select from sessions later
      join traces again on again.session_id = later.id
      join traces t on t.session_id = s.id and t.intent = again.intent
      where later.conversation_id = s.conversation_id and later.opened_at > s.closed_at and later.opened_at <= s.closed_at + interval '72 hours'
        and again.intent !~ '^(chat|inform|other)\\.') as returned`

/** When the first of so many days up to today began, by the clock of the first shop. */
export const sinceDays = (days: number, now: Date): Sql => sql`(
  select ((${now}::timestamptz at time zone zone)::date - ${days - 1}::int)::timestamp at time zone zone
  from (select coalesce((select time_zone from shops order by created_at, id limit 1), 'UTC') as zone) clock)`

/**
 * Every session opened in the last `days` days of the shop's clock, today among them, with what stands against calling it settled by the bot. Each column is one reason:
 * person – a person was asked for, or wrote in it; disliked – an answer marked as no help, or at most two stars; contrary – the shopper or a
 * colleague said that it is not settled; unanswered – no turn was answered, or the last that was not known has no answer after it; returned –
 * the shopper came back within 72 hours of its end with a matter of the same intent (courtesies are no matter).
 * `over`: ripe, closed for 72 hours, so that nothing can be held against it any more.
 */
export const sessionsWith = (days: number, now: Date): Sql => sql`
  select s.id, s.conversation_id, s.opened_at, s.handed_off_at is not null as handed_off, ${held(now)}
  from sessions s
  where s.opened_at >= ${sinceDays(days, now)} and s.opened_at <= ${now}::timestamptz and s.turns > 0`

/** Held against a session in this order: the first reason is the one it is counted under. */
export const REASON = sql`case when person then 'person' when disliked then 'disliked' when contrary then 'contrary' when unanswered then 'unanswered'
  when returned then 'returned' end`
