import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'

interface Notice {
  readonly workspaceId: string
  readonly conversationId: string
  readonly text: string
  readonly at: Date
}

/**
 * Puts a notice into a conversation, whoever holds it: it is no sentence of the bot's, so nobody is talked over. Gives its number; undefined
 * where nothing was said there yet.
 */
export async function notice(tx: Tx, { workspaceId, conversationId, text, at }: Notice): Promise<number | undefined> {
  const held = await tx.row<{ session: string | null }>(
    sql`select session_id as session from conversations where id = ${conversationId} for update`,
  )
  if (!held?.session) return undefined
  const id = uuidv7()
  const parts = JSON.stringify([{ kind: 'text', text }])
  const [seq = 0] = await tell(tx, workspaceId, at, [{ type: 'message_sent', conversationId, messageId: id, detail: { author: 'system' } }])
  await tx.run(sql`
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, at)
    select ${workspaceId}, ${id}, id, session_id, ${seq}, 'system', channel_id, ${parts}::jsonb, ${at} from conversations where id = ${conversationId}`)
  await tx.run(sql`
    update conversations set last_seq = ${seq}, last_at = ${at}, last_author = 'system', last_text = ${text.slice(0, 200)}
    where id = ${conversationId}`)
  return seq
}
