import type { StoredPart } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { preview, tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'

interface Saying {
  readonly workspaceId: string
  readonly conversationId: string
  /** Of the message. */
  readonly id: string
  readonly parts: readonly StoredPart[]
  readonly at: Date
  /** Where it is said; absent: where the shopper is now. */
  readonly channelId?: string
}

/**
 * Puts a message of the service's own into a conversation, whoever holds it: it is no sentence of the bot's, so nobody is talked over. Gives its
 * number; undefined where nothing was said there yet.
 */
export async function say(tx: Tx, { workspaceId, conversationId, id, parts, at, channelId }: Saying): Promise<number | undefined> {
  const held = await tx.row<{ session: string | null }>(
    sql`select session_id as session from conversations where id = ${conversationId} for update`,
  )
  if (!held?.session) return undefined
  const [seq = 0] = await tell(tx, workspaceId, at, [{ type: 'message_sent', conversationId, messageId: id, detail: { author: 'system' } }])
  await tx.run(sql`
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, at)
    select ${workspaceId}, ${id}, id, session_id, ${seq}, 'system', coalesce(${channelId ?? null}::uuid, channel_id), ${JSON.stringify(parts)}::jsonb, ${at} from conversations where id = ${conversationId}`)
  await tx.run(sql`
    update conversations set last_seq = ${seq}, last_at = ${at}, last_minute = date_trunc('minute', ${at}::timestamptz), last_author = 'system', last_text = ${preview(parts)} where id = ${conversationId}`)
  return seq
}

type Notice = Omit<Saying, 'id' | 'parts'> & { readonly text: string }

/** The same of plain words. */
export const notice = (tx: Tx, { text, ...where }: Notice): Promise<number | undefined> =>
  say(tx, { ...where, id: uuidv7(), parts: [{ kind: 'text', text }] })
