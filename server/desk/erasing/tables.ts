import type { KeptKind } from '@xiaoer/contract/erasing'
import sql, { raw, type Sql } from 'sql-template-tag'
import { type Person, reached } from './person.ts'

/** Rows of one table that are a person's. */
export interface Erased {
  readonly table: string
  readonly kind: KeptKind
  readonly where: (person: Person) => Sql
}

const talk =
  (column = 'conversation_id') =>
  ({ conversations }: Person): Sql =>
    sql`${raw(column)} = any(${[...conversations]}::uuid[])`
const shopper =
  (column = 'shopper_id') =>
  ({ shoppers }: Person): Sql =>
    sql`${raw(column)} = any(${[...shoppers]}::uuid[])`
const session = (person: Person): Sql => sql`session_id in (select id from sessions where ${talk()(person)})`
const both = ({ shoppers, conversations }: Person): Sql =>
  sql`(shopper_id = any(${[...shoppers]}::uuid[]) or conversation_id = any(${[...conversations]}::uuid[]))`
const pair = (person: Person): Sql => sql`(${shopper('from_shopper')(person)} or ${shopper('into_shopper')(person)})`
const customers = (person: Person): Sql =>
  sql`unnest(${person.customers.map(({ shop }) => shop)}::uuid[], ${person.customers.map(({ id }) => id)}::text[])`
/** Of the shops' customers; `column` holds the shop's own id. */
const customer =
  (column: string) =>
  (person: Person): Sql =>
    sql`(shop_id, ${raw(column)}) in (select * from ${customers(person)})`
const orderNumbers = (person: Person): Sql =>
  sql`select shop_id, number from orders_seen where ${customer('customer_id')(person)}
    union select shop_id, key from shop_upload_rows where kind = 'orders' and ${customer('customer')(person)}`
/** Of their orders, by number. */
const order = (person: Person): Sql => sql`(shop_id, order_number) in (${orderNumbers(person)})`
/** Tickets of their conversations, and those that name no conversation but them. */
export const tickets = (person: Person): Sql =>
  sql`(${talk()(person)} or conversation_id is null and ${reached('requester')} = any(${[...person.contacts]}::text[]))`
/** Tickets that name a contact which they only said: another's, for all that is known, and not erased with them. */
export const ticketsOfSaid = (person: Person): Sql =>
  sql`(conversation_id is null and ${reached('requester')} = any(${[...person.said]}::text[]) and not coalesce(${tickets(person)}, false))`
/** Saved views that look for how they are reached. */
const views =
  (column: string) =>
  ({ contacts }: Person): Sql =>
    sql`exists (select from unnest(${[...contacts]}::text[]) c where strpos(lower(name || ' ' || ${raw(column)}::text), c) > 0)`
const inTickets = (person: Person): Sql => sql`(select id from tickets where ${tickets(person)})`
/** The parcels of which a card was shown to them, by number. */
const parcels = ({ conversations }: Person): Sql =>
  sql`(select n #>> '{}' from messages m cross join lateral jsonb_path_query(m.parts, 'strict $.**.trackingNumber') n
    where m.conversation_id = any(${[...conversations]}::uuid[]))`
/** What a shop told of them: of a parcel, an order, or themselves. */
const told = (person: Person): Sql =>
  sql`(topic like 'parcel %' and substr(topic, 8) in ${parcels(person)} or exists (select from jsonb_array_elements(changes) c
    where (shop_id, c ->> 'id') in (${orderNumbers(person)} union select * from ${customers(person)})))`

/** Sessions under a system that was left that are theirs, as they stand beside their conversations; of an address alone, those that name it. */
const earlier = (person: Person): Sql =>
  sql`((shop_id, customer_id) in (select * from ${customers(person)})
    or (customer_id is null or ${person.customers.length === 0}) and (
      ${person.shoppers.length === 0} and (email = any(${[...person.contacts]}::text[]) or phone = any(${[...person.contacts]}::text[]))
      or exists (select from shopper_contacts k join shoppers o on o.workspace_id = k.workspace_id and o.id = k.shopper_id
        where ${shopper('k.shopper_id')(person)} and k.proven_by is not null and o.shop_id = earlier_sessions.shop_id and k.value in (email, phone))))`

const of = (kind: KeptKind, table: string, where: Erased['where'] = talk()): Erased => ({ kind, table, where })

/**
 * All tables that hold something of a person, in the order in which rows may go; what hangs on these by `on delete cascade` goes along. A test
 * looks through the database for tables that name a person, a conversation or a session and stand neither here nor among `KEPT`.
 */
export const ERASED: readonly Erased[] = [
  of('learnt', 'doubts'),
  of('learnt', 'taught_sentences'),
  of('learnt', 'taught_readings'),
  of('learnt', 'regression_questions'),
  of('learnt', 'unknown_questions', both),
  of('learnt', 'mode_decisions'),
  of('learnt', 'past_replies'),
  of('history', 'past_sessions'),
  of('history', 'earlier_sessions', earlier),
  of('quality', 'sample_sessions', session),
  of('quality', 'session_checks'),
  of('quality', 'appraisals'),
  of('other', 'alert_tellings', (person) => sql`alert_id in (select id from alerts where ${talk()(person)})`),
  of('other', 'alerts'),
  of('other', 'felt_moods', session),
  of('other', 'scenario_uses', session),
  of('other', 'clocks'),
  of('other', 'light_lines'),
  of('other', 'survey_asks', shopper()),
  of('other', 'deliveries'),
  of(
    'other',
    'arrivals_aside',
    (
      person,
    ) => sql`(from_id = any(${[...person.contacts]}::text[]) or exists (select from identities i where ${shopper('i.shopper_id')(person)}
      and coalesce(i.channel_id, arrivals_aside.channel_id) = arrivals_aside.channel_id and i.external_id in (from_id, 'user:' || from_id)))`,
  ),
  of('other', 'mentions', (person) => sql`(${talk()(person)} or ticket_id in ${inTickets(person)})`),
  of('other', 'regroupings', (person) => sql`(${talk()(person)} or ${talk('into_conversation')(person)})`),
  of('other', 'snoozes'),
  of('other', 'trials', customer('customer_id')),
  of('notes', 'reply_drafts'),
  of('notes', 'whispers'),
  of('notes', 'transfers'),
  of('notes', 'participants'),
  of('notes', 'conversation_notes'),
  of('notes', 'shift_notes', (person) => {
    return sql`(conversations && ${[...person.conversations]}::uuid[] or tickets && array${inTickets(person)})`
  }),
  of('notes', 'conversation_tags'),
  of('notes', 'shopper_tags', shopper()),
  of('notes', 'field_values', ({ shoppers, conversations }) => sql`of_id = any(${[...shoppers, ...conversations]}::uuid[])`),
  of('notes', 'blocked_shoppers', shopper()),
  of('tickets', 'tickets', tickets),
  of('deeds', 'actions'),
  of('deeds', 'promises'),
  of('deeds', 'decisions'),
  of('orders', 'outbound_calls', (person) => sql`(${both(person)} or ${order(person)})`),
  of('orders', 'order_news', (person) => sql`(${both(person)} or ${order(person)})`),
  of('orders', 'watched_orders', order),
  of('orders', 'parcel_tracks', (person) => sql`number in ${parcels(person)}`),
  of('orders', 'shop_events', told),
  of('orders', 'shop_upload_rows', (person) => sql`kind = 'orders' and ${customer('customer')(person)}`),
  of('notes', 'order_marks', (person) => sql`(${customer('customer_id')(person)} or ${order(person)})`),
  of('orders', 'orders_seen', customer('customer_id')),
  of('orders', 'orders_read', shopper()),
  of('costs', 'language_model_spend', shopper()),
  of('files', 'files'),
  of('turns', 'traces'),
  of('turns', 'turn_steps'),
  of('other', 'reply_suggestions'),
  of('other', 'sent_despite'),
  of('other', 'recalled_messages'),
  of('messages', 'telephone_lines'),
  of('sessions', 'telephone_calls'),
  of('messages', 'messages'),
  of('sessions', 'sessions'),
  of('other', 'pages_visited'),
  of('other', 'page_tracks', shopper()),
  of('other', 'foreseen_questions', both),
  of('other', 'events'),
  of('other', 'ticket_views', views('query')),
  of('other', 'inbox_views', views('body')),
  of('other', 'channel_seats'),
  of('other', 'channel_memory', ({ contacts, said }) => {
    return sql`(name like 'thread %' and lower(substr(name, 8)) = any(${[...contacts, ...said]}::text[]))`
  }),
  of('other', 'copied_people', (person) => {
    const { contacts, said } = person
    return sql`(${talk()(person)} or ticket_id in ${inTickets(person)} or address = any(${[...contacts, ...said]}::text[]))`
  }),
  of('other', 'mails', ({ contacts, said }) => sql`(lower(sender) = any(${[...contacts, ...said]}::text[]))`),
  of('ways_in', 'join_codes', shopper()),
  of('ways_in', 'push_subscriptions'),
  of('ways_in', 'contact_codes', shopper()),
  of('ways_in', 'contact_wishes', shopper()),
  of('ways_in', 'shopper_contacts', shopper()),
  of('ways_in', 'proven_orders', shopper()),
  of('ways_in', 'join_suggestions', pair),
  of('ways_in', 'joins', pair),
  of('ways_in', 'shopper_ways', shopper()),
  of('ways_in', 'shopper_facts', shopper()),
  of('ways_in', 'identities', shopper()),
]

/** What all of these hang on; they go last, with whatever came meanwhile. */
export const LAST: readonly Erased[] = [of('conversations', 'conversations', talk('id')), of('other', 'shoppers', shopper('id'))]

/** Tables that name such things and stay, and why. */
export const KEPT: Readonly<Record<string, string>> = {
  audit_log: 'who did what stays as a chain of hashes; what was sent is taken out where it names the person',
  policy_comparisons: 'counts over many; one whose examples name a decision that is gone goes with it',
  doubt_cursors: 'up to which turn doubts were gathered',
  work: 'ids and times alone, and gone with the conversation',
  erasures: 'the receipt',
  experiments: 'a share of all shoppers, by a draw',
}
