import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

interface Told {
  readonly messageId: string
  readonly conversationId: string
  readonly channelId: string
  readonly seq: number
}

/** The shop's own messages among the next events of the feed, and up to which number it was looked through. */
export async function toldAfter(tx: Tx, after: number, most: number): Promise<{ told: Told[]; upTo: number; more: boolean }> {
  const rows = await tx.rows<{ at: number; messageId: string | null; conversationId: string; channelId: string }>(sql`
    select e.seq as at, m.id as "messageId", m.conversation_id as "conversationId", m.channel_id as "channelId"
    from (select workspace_id, seq, type, message_id from events where seq > ${after} order by seq limit ${most}) e
    left join messages m on e.type = 'message_sent' and m.workspace_id = e.workspace_id and m.id = e.message_id and m.author <> 'shopper' and m.external_id is null and m.recalled_at is null
    order by e.seq`)
  const told = rows.flatMap(({ at, messageId, ...rest }) => (messageId === null ? [] : [{ messageId, seq: at, ...rest }]))
  return { told, upTo: rows.at(-1)?.at ?? after, more: rows.length === most }
}
