import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { Arrival, SendWindow } from '../push-channel.ts'

/** Where a conversation's shopper is reached on a channel. */
export interface Seat {
  /** The platform's id of what the shopper wrote last from there. */
  readonly newest: string | null
  readonly channelId: string
  readonly address: string
  readonly lastInAt: Date
  readonly saidSince: number
  readonly blockedWhy: string | null
  /** Until when the platform takes what we say; null where it always does. */
  readonly openUntil: Date | null
  /** How many messages it still takes; null where it does not count. */
  readonly left: number | null
  /** Messages that wait until the shopper writes again. */
  readonly held: number
  /** When something of ours was last read there, where the platform tells. */
  readonly readAt: Date | null
}

/** Who sat down where and wrote when, and for how long the platform takes what we say. */
export interface Sitting {
  readonly workspaceId: string
  readonly conversationId: string
  readonly channelId: string
  readonly address: string
  readonly at: Date
  readonly window: SendWindow | null
  readonly replyToken?: Arrival['replyToken'] | undefined
}

/**
 * Notes that shoppers wrote from here: answers go here, a window begins anew, what was held goes out, and who had shut us out has opened again.
 * What comes again, or late, opens no window anew; a brief one takes nothing from a longer one. In one statement; each of them sits once.
 */
export const sitDown = (tx: Tx, all: readonly Sitting[]): Promise<number> => {
  const sitting = all.map(({ window, replyToken, ...who }) => ({
    ...who,
    until: window && new Date(who.at.getTime() + window.seconds * 1_000),
    maySay: window?.messages ?? null,
    token: replyToken?.token ?? null,
    tokenSeconds: replyToken?.seconds ?? null,
  }))
  const isNews = (at: Sql, until: Sql) => sql`(s.last_in_at < ${at} and coalesce(s.open_until <= ${until}, true))`
  const [news, excluded] = [isNews(sql`t.at`, sql`t.until`), isNews(sql`excluded.last_in_at`, sql`excluded.open_until`)]
  return tx.run(sql`
    with t as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(sitting)}::jsonb) as t ("workspaceId" uuid, "conversationId" uuid, "channelId" uuid,
        address text, at timestamptz, until timestamptz, "maySay" int, token text, "tokenSeconds" float8)),
      freed as (
        update deliveries d set state = 'waiting', due_at = now() from t
        where d.conversation_id = t."conversationId" and d.channel_id = t."channelId" and d.state = 'held'
          and not exists (select from channel_seats s where s.conversation_id = d.conversation_id and s.channel_id = d.channel_id and not ${news}))
    insert into channel_seats as s (workspace_id, conversation_id, channel_id, address, last_in_at, open_until, may_say, reply_token, reply_until)
    select "workspaceId", "conversationId", "channelId", address, at, until, "maySay", token, now() + make_interval(secs => "tokenSeconds")
    from t order by "conversationId", "channelId"
    on conflict (workspace_id, conversation_id, channel_id) do update set address = excluded.address,
      last_in_at = greatest(s.last_in_at, excluded.last_in_at), open_until = greatest(s.open_until, excluded.open_until),
      may_say = case when ${excluded} then excluded.may_say else s.may_say end, said_since = case when ${excluded} then 0 else s.said_since end, blocked_at = null, blocked_why = null,
      reply_token = case when ${excluded} then excluded.reply_token else s.reply_token end, reply_until = case when ${excluded} then excluded.reply_until else s.reply_until end`)
}

/** The seat of a conversation on a channel, else on the one where its shopper is now; undefined on a channel that is read by cursor. */
export const seatOf = (tx: Tx, conversationId: string, channelId: string | null = null): Promise<Seat | undefined> =>
  tx.row<Seat>(sql`
    select s.channel_id as "channelId", s.address, s.last_in_at as "lastInAt", s.said_since as "saidSince", s.blocked_why as "blockedWhy",
      s.open_until as "openUntil", case when s.may_say is not null then greatest(s.may_say - s.said_since, 0) end as left, d.held, d."readAt",
      (select m.external_id from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.channel_id = s.channel_id
        and m.author = 'shopper' order by m.seq desc limit 1) as newest
    from conversations c join channel_seats s on s.workspace_id = c.workspace_id and s.conversation_id = c.id and s.channel_id = coalesce(${channelId}::uuid, c.channel_id)
    cross join lateral (
      select (count(*) filter (where state = 'held'))::int as held, max(read_at) as "readAt" from deliveries
      where workspace_id = c.workspace_id and conversation_id = c.id and channel_id = s.channel_id) d
    where c.id = ${conversationId}`)

/** Whoever is reached in one conversation is reached in another as well. */
export const moveSeats = (tx: Tx, from: string, into: string): Promise<number> =>
  tx.run(sql`
    insert into channel_seats (workspace_id, conversation_id, channel_id, address, last_in_at, said_since, blocked_at, blocked_why, open_until, may_say)
    select workspace_id, ${into}, channel_id, address, last_in_at, said_since, blocked_at, blocked_why, open_until, may_say
    from channel_seats where conversation_id = ${from} on conflict (workspace_id, conversation_id, channel_id) do nothing`)

/** Nothing of a conversation is sent to this channel any more, until its shopper writes from there. */
export const leaveSeat = (tx: Tx, conversationId: string, channelId: string): Promise<number> =>
  tx.run(sql`delete from channel_seats where conversation_id = ${conversationId} and channel_id = ${channelId}`)
