import type { StoredPart } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Outgoing } from '../push-channel.ts'
import { AFTER, type DeliveryState } from './delivery-state.ts'
import { OPEN, WORKS } from './stopped.ts'

/** A sender that has not noted anything for so long is taken for dead; longer than any single call may take. */
export const LEASE_S = 45

/** A delivery that this node may send now: the oldest of its shopper that is not out yet. */
export interface Claim {
  readonly messageId: string
  readonly conversationId: string
  readonly channelId: string
  readonly seq: number
  readonly pieces: number
  /** Calls that it needed when the first piece was noted; null before. */
  readonly calls: number | null
  readonly attempts: number
  readonly author: 'bot' | 'agent' | 'system'
  readonly parts: readonly StoredPart[]
  readonly at: Date
  /** See `Outgoing`; null where it answers no message in particular. */
  readonly quote: Outgoing['quote'] | null
  /** Null where nobody has written from there. */
  readonly address: string | null
  /** Why nothing reaches them; null where they have not shut us out. */
  readonly blockedWhy: string | null
  /** See `Outgoing`. */
  readonly replyToken: string | null
  /** Calls that the platform still takes until the shopper writes again; null where it does not count. */
  readonly left: number | null
  /** Until when the window of that count goes; null where there is none. */
  readonly openUntil: Date | null
  /** Of the conversation. */
  readonly language: string
  /** Nothing has gone out to them from here for a day. */
  readonly opens: boolean
  /** Whoever wrote it has taken it back meanwhile. */
  readonly recalled: boolean
  readonly why: string | null
}

/** What another node claims at the same moment is passed over: among so many times as many as one takes. */
const NODES = 4
/** Signs of a quoted message that are said again; the database hands over the characters that so many may have. */
const QUOTED = 200
/** What message `m` answers, while it stands, with what its platform calls it: the id that it came with, or that of the first piece of ours. */
const QUOTE = sql`(
  select jsonb_build_object('text', left(coalesce((select string_agg(p ->> 'text', E'\\n') from jsonb_array_elements(q.parts) p where p ->> 'kind' <> 'mail'), ''), ${QUOTED * 16}),
    'isOurs', q.author <> 'shopper', 'externalId', coalesce(case when q.channel_id = d.channel_id then q.external_id end,
      (select e.external_ids[1] from deliveries e where e.workspace_id = q.workspace_id and e.message_id = q.id and e.channel_id = d.channel_id)))
  from messages q where q.workspace_id = m.workspace_id and q.id = m.quotes and q.recalled_at is null)`

/**
 * Claims what is due: of each shopper only the oldest, so that a later message never overtakes an earlier one that is tried again. The claim is
 * committed before the call is made: what a crash leaves behind is known to have been under way.
 */
export async function claim(tx: Tx, full: readonly string[], most: number): Promise<Claim[]> {
  const claims = await tx.rows<Claim>(sql`
    with oldest as (
      select distinct on (conversation_id, channel_id) message_id, channel_id, state, due_at, seq from deliveries
      where state in ('waiting', 'sending', 'held') order by conversation_id, channel_id, seq),
    due as materialized (
      select workspace_id, message_id, channel_id from deliveries
      -- an array: what may go is found once, however few rows the planner takes the table to have
      where state = 'waiting' and due_at <= now() and message_id = any (array(
        select message_id from oldest
        where state = 'waiting' and due_at <= now() and channel_id <> all(${full}::uuid[]) and channel_id in (select id from channels where ${OPEN})
        order by due_at, seq limit ${most * NODES}))
      order by due_at, seq limit ${most} for update skip locked)
    update deliveries d set state = 'sending', attempts = d.attempts + 1, unkeyed = coalesce(s.reply_until > now(), false), due_at = now() + make_interval(secs => ${LEASE_S})
    from due join messages m on m.workspace_id = due.workspace_id and m.id = due.message_id
    join conversations k on k.workspace_id = m.workspace_id and k.id = m.conversation_id
    left join channel_seats s on s.workspace_id = m.workspace_id and s.conversation_id = m.conversation_id and s.channel_id = due.channel_id
    where d.workspace_id = due.workspace_id and d.message_id = due.message_id
    returning d.message_id as "messageId", d.conversation_id as "conversationId", d.channel_id as "channelId", d.seq, d.pieces, d.calls, d.attempts, d.why,
      m.author, m.parts, m.at, ${QUOTE} as quote, m.recalled_at is not null as recalled, s.address, s.blocked_why as "blockedWhy",
      case when s.reply_until > now() then s.reply_token end as "replyToken", case when s.open_until <= now() then 0 else s.may_say - s.said_since end as left, s.open_until as "openUntil", coalesce(k.state->>'language', 'zh-CN') as language,
      not exists (
        select from deliveries p where p.workspace_id = d.workspace_id and p.conversation_id = d.conversation_id and p.channel_id = d.channel_id
          and p.seq < d.seq and p.sent_at > m.at - interval '1 day') as opens`)
  return claims.map((one) => (one.quote ? { ...one, quote: { ...one.quote, text: firstGraphemes(one.quote.text, QUOTED) } } : one))
}

/** One more piece that a platform took. */
const taken = (externalId: string | null) =>
  sql`pieces = pieces + 1, external_ids = case when ${externalId}::text is null then external_ids else external_ids || ${externalId}::text end`
/** One more of those that it counts; what the shopper wrote while it was called has begun another window, with a token of its own. */
const counted = (token: Sql, until: Sql) => sql`said_since = s.said_since + (s.open_until is not distinct from ${until})::int,
  reply_token = case when s.reply_token is distinct from ${token} then s.reply_token end,
  reply_until = case when s.reply_token is distinct from ${token} then s.reply_until end`

/** Notes that one more piece was taken, and more are to follow; false where another has taken this sender for dead meanwhile. */
export const notePiece = async (tx: Tx, one: Claim, externalId: string | null, calls: number): Promise<boolean> =>
  (
    await tx.rows(sql`
    with seat as (
      update channel_seats s set ${counted(sql`${one.replyToken}::text`, sql`${one.openUntil}::timestamptz`)}
      where s.conversation_id = ${one.conversationId} and s.channel_id = ${one.channelId})
    update deliveries set ${taken(externalId)}, calls = ${calls}, due_at = now() + make_interval(secs => ${LEASE_S})
    where message_id = ${one.messageId} and state = 'sending' and attempts = ${one.attempts} returning 1`)
  ).length > 0

/** One whose last piece a platform took, under the id that it gave it. */
export type LastTaken = Pick<Claim, 'messageId' | 'conversationId' | 'channelId' | 'attempts' | 'replyToken' | 'openUntil'> & {
  readonly externalId: string | null
}

/**
 * Notes of each the last piece, that all is out, and that the connection works: in one statement. Gives the messages that were noted; not among
 * them are those whose sender another has taken for dead meanwhile.
 */
export async function noteSent(tx: Tx, all: readonly LastTaken[]): Promise<Set<string>> {
  const ended = all.map(({ messageId, conversationId, channelId, attempts, replyToken, openUntil, externalId }) => ({
    ...{ messageId, conversationId, channelId, attempts, replyToken, openUntil, externalId },
  }))
  const rows = await tx.rows<{ id: string }>(sql`
    with t as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb)
        as t ("messageId" uuid, "conversationId" uuid, "channelId" uuid, attempts int, "replyToken" text, "openUntil" timestamptz, "externalId" text)),
      seats as (
        update channel_seats s set ${counted(sql`k.token`, sql`k.until`)}
        from (
          -- in the order in which those who write sit down
          select k.workspace_id, k.conversation_id, k.channel_id, t."replyToken" as token, t."openUntil" as until from channel_seats k join t on k.conversation_id = t."conversationId" and k.channel_id = t."channelId"
          order by 2, 3 for no key update of k) k
        where s.workspace_id = k.workspace_id and s.conversation_id = k.conversation_id and s.channel_id = k.channel_id),
      works as (update channels set ${WORKS} where id in (select "channelId" from t) and trouble is not null)
    update deliveries d set pieces = pieces + 1, external_ids = case when t."externalId" is null then external_ids else external_ids || t."externalId" end,
      state = 'sent', why = null, due_at = now(), sent_at = now()
    from t where d.message_id = t."messageId" and d.state = 'sending' and d.attempts = t.attempts
    returning d.message_id as id`)
  return new Set(rows.map(({ id }) => id))
}

/** What an attempt came to. */
export interface Ending {
  readonly state: DeliveryState
  readonly why: string | null
  /** Until it is tried again. */
  readonly seconds?: number
  /** Put back before anything was tried. */
  readonly untried?: boolean
}

/** Notes what an attempt came to, unless another has taken this sender for dead meanwhile. */
export const noteEnd = async (tx: Tx, { messageId, attempts }: Claim, { state, why, seconds = 0, untried }: Ending): Promise<boolean> =>
  (await tx.run(sql`
    update deliveries set state = ${state}, why = ${why}, due_at = now() + make_interval(secs => ${seconds}), sent_at = case when ${state} = 'sent' then now() end,
      attempts = attempts - ${untried ? 1 : 0}
    where message_id = ${messageId} and state = 'sending' and attempts = ${attempts}`)) > 0

/** What a dead sender left under way: sent again under its key where the platform takes one, else uncertain. Gives what became uncertain. */
export async function recover(tx: Tx, keyed: readonly string[], why: string): Promise<Left[]> {
  const left = await tx.rows<Left & { state: DeliveryState }>(sql`
    update deliveries d set state = case when c.kind = any(${keyed}) and not d.unkeyed then 'waiting' else 'uncertain' end, due_at = now(),
      why = case when c.kind = any(${keyed}) and not d.unkeyed then d.why else ${why} end
    from channels c
    where c.workspace_id = d.workspace_id and c.id = d.channel_id and d.state = 'sending' and d.due_at <= now()
    returning d.message_id as "messageId", d.conversation_id as "conversationId", d.state`)
  return left.filter(({ state }) => state === 'uncertain')
}

interface Left {
  readonly messageId: string
  readonly conversationId: string
}

/** The shopper has shut us out; until they write again nothing reaches them. */
export const noteBlocked = ({ conversationId, channelId }: Claim, why: string) => sql`
  update channel_seats set blocked_at = now(), blocked_why = ${why} where conversation_id = ${conversationId} and channel_id = ${channelId} and blocked_at is null`

/** A message that did not go out as it should. */
export interface Amiss {
  readonly messageId: string
  readonly conversationId: string
  readonly channelId: string
  readonly state: 'waiting' | 'uncertain' | 'refused' | 'failed' | 'held'
  readonly why: string | null
  readonly attempts: number
  readonly dueAt: Date
}

/** What went amiss in a conversation, or on a channel (newest first): letters that lie, and what waits to be tried again. */
export const amissIn = (
  tx: Tx,
  where: { readonly conversationId: string } | { readonly channelId: string },
  most = 100,
): Promise<Amiss[]> =>
  tx.rows<Amiss>(sql`
    select message_id as "messageId", conversation_id as "conversationId", channel_id as "channelId", state, why, attempts, due_at as "dueAt" from deliveries
    where ${'conversationId' in where ? sql`conversation_id = ${where.conversationId}` : sql`channel_id = ${where.channelId}`}
      and (state in ('uncertain', 'refused', 'failed', 'held') or (state = 'waiting' and why is not null))
    order by seq desc limit ${most}`)

/** How many wait, are uncertain, and lie, by channel. */
export const countsByChannel = (tx: Tx) =>
  tx.rows<{ channelId: string; waiting: number; uncertain: number; dead: number }>(sql`
    select channel_id as "channelId", (count(*) filter (where state in ('waiting', 'sending', 'held')))::int as waiting,
      (count(*) filter (where state = 'uncertain'))::int as uncertain, (count(*) filter (where state in ('refused', 'failed')))::int as dead
    from deliveries where state <> 'sent' group by channel_id`)

/** What a person says of a message that lies: send it again, or it has arrived. */
export type ByHand = 'again' | 'arrived'

/** Does as a person says. Throws `not_found`, and `conflict` for what does not lie. */
export async function decideByHand(tx: Tx, messageId: string, how: ByHand): Promise<Left> {
  const row = await tx.row<Left & { state: DeliveryState }>(sql`
    select message_id as "messageId", conversation_id as "conversationId", state from deliveries where message_id = ${messageId} for update`)
  if (!row) throw new AppError('not_found', refusal('delivery.not_here', { id: messageId }))
  const next = how === 'again' ? 'waiting' : 'sent'
  if (!AFTER[row.state].includes(next) || row.state === 'sending')
    throw new AppError('conflict', refusal('delivery.not_amiss', { deliveryState: row.state }))
  await tx.run(sql`
    update deliveries set state = ${next}, why = null, attempts = 0, due_at = now(), sent_at = case when ${next} = 'sent' then now() end where message_id = ${messageId}`)
  return row
}

/** What still waits on a channel that is disconnected goes out no more; what is under way may have arrived. */
export const failWaiting = (tx: Tx, channelId: string, why: string): Promise<number> =>
  tx.run(sql`
    update deliveries set state = case when state = 'sending' then 'uncertain' else 'failed' end, why = ${why}
    where channel_id = ${channelId} and state in ('waiting', 'sending', 'held')`)

/** What waits on a channel is due at once: the connection works again. */
export const dueNow = (tx: Tx, channelId: string): Promise<number> =>
  tx.run(sql`update deliveries set due_at = now() where channel_id = ${channelId} and state = 'waiting' and due_at > now()`)

/** A message that is not to be sent any more, where it still waits; true where it did. */
export const withdraw = async (tx: Tx, messageId: string, why: string): Promise<boolean> =>
  (await tx.run(
    sql`update deliveries set state = 'refused', why = ${why} where message_id = ${messageId} and state in ('waiting', 'held')`,
  )) > 0
