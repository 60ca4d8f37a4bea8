import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { Gone, ReadUpTo, Report } from '../push-channel.ts'
import type { DeliveryState } from './delivery-state.ts'

/** A message of which a platform told something that people are to see. */
export interface Reported {
  readonly messageId: string
  readonly conversationId: string
  readonly state: 'refused' | 'held'
}

/**
 * Notes what a platform tells of a message that it took before: that it arrived, was read, or was not taken after all. Gives the message where it
 * was not; `unknown` where no message of this channel has the id, as one whose sending was not noted yet.
 */
export async function noteReport(tx: Tx, channelId: string, report: Report): Promise<Reported | 'unknown' | undefined> {
  const { externalId, state, at } = report
  const mine = sql`channel_id = ${channelId} and external_ids @> array[${externalId}::text]`
  if (state === 'delivered' || state === 'read') {
    const read = state === 'read' ? at : null
    const noted = await tx.run(sql`
      update deliveries set delivered_at = coalesce(delivered_at, ${at}), read_at = coalesce(read_at, ${read}::timestamptz) where ${mine}`)
    return noted > 0 ? undefined : 'unknown'
  }
  const known = await tx.row(sql`select 1 from deliveries where ${mine}`)
  if (!known) return 'unknown'
  // what was not taken counts as not said: sent again it begins with this piece
  const row = await tx.row<Omit<Reported, 'state'>>(sql`
    update deliveries set state = ${state}, why = ${report.why ?? ''}, sent_at = null, pieces = array_position(external_ids, ${externalId}) - 1,
      external_ids = external_ids[1:array_position(external_ids, ${externalId}) - 1]
    where ${mine} and state = 'sent' returning message_id as "messageId", conversation_id as "conversationId"`)
  if (row && report.blocked)
    await tx.run(sql`
      update channel_seats set blocked_at = now(), blocked_why = ${report.why ?? ''}
      where conversation_id = ${row.conversationId} and channel_id = ${channelId} and blocked_at is null`)
  return row && { ...row, state }
}

/** The words of a message by the id that its platform knows it by, a shopper's or one of ours; undefined where none is known. */
export const saidAs = async (
  tx: Tx,
  { conversationId, channelId, externalId }: Record<'conversationId' | 'channelId' | 'externalId', string>,
): Promise<string | undefined> =>
  (
    await tx.row<{ words: string | null }>(sql`
      select (select string_agg(p ->> 'text', E'\n') from jsonb_array_elements(m.parts) p where p ->> 'kind' <> 'mail') as words from messages m
      where m.conversation_id = ${conversationId} and m.recalled_at is null and ((m.channel_id = ${channelId} and m.external_id = ${externalId})
        or m.id in (select message_id from deliveries where channel_id = ${channelId} and external_ids @> array[${externalId}::text]))
      order by m.seq limit 1`)
  )?.words ?? undefined

/** What became of one message, as far as its platform tells. */
export interface Became {
  readonly messageId: string
  readonly state: DeliveryState
  readonly why: string | null
  readonly deliveredAt: Date | null
  readonly readAt: Date | null
}

/** What became of what was sent in a conversation, newest first. */
export const becameOf = (tx: Tx, conversationId: string, most = 100): Promise<Became[]> =>
  tx.rows<Became>(sql`
    select message_id as "messageId", state, why, delivered_at as "deliveredAt", read_at as "readAt" from deliveries
    where conversation_id = ${conversationId} order by seq desc limit ${most}`)

/** Notes that somebody has left or shut us out, as the platform tells; until they write again nothing reaches them. */
export const noteGone = (tx: Tx, channelId: string, { address, why }: Gone): Promise<number> =>
  tx.run(sql`
    update channel_seats set blocked_at = now(), blocked_why = ${why} where channel_id = ${channelId} and address = ${address} and blocked_at is null`)

/** Notes that somebody has read all that went out to them until then. */
export const noteReadUpTo = (tx: Tx, channelId: string, { address, at }: ReadUpTo): Promise<number> =>
  tx.run(sql`
    update deliveries d set delivered_at = coalesce(d.delivered_at, ${at}), read_at = ${at} from channel_seats s
    where s.workspace_id = d.workspace_id and s.conversation_id = d.conversation_id and s.channel_id = d.channel_id and s.address = ${address}
      and d.channel_id = ${channelId} and d.state = 'sent' and d.sent_at <= ${at} and d.read_at is null`)
