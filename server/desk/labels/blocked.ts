import sql from 'sql-template-tag'
import { type ConversationEngine, messageById, preview, tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'

/** What keeping shoppers out needs. */
export interface BlockedParts {
  readonly db: Database
  readonly now: () => Date
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

/**
 * Shoppers who are blocked: what they write is taken and kept as anybody's, and gets no turn, no place in a queue and no alert. Who they are is
 * known by heart, so that nobody else's message waits for a look.
 */
export function blockedShoppers({ db, now, ring }: BlockedParts) {
  const known = new Map<string, Promise<ReadonlySet<string>>>()
  const of = (workspaceId: string) => {
    const asked = known.get(workspaceId) ?? db.inWorkspace(workspaceId, blockedConversations)
    known.set(workspaceId, asked)
    // what could not be read is read again
    asked.catch(() => known.delete(workspaceId))
    return asked
  }
  return {
    /** Somebody was blocked or let in again, on any node. */
    forget: () => known.clear(),
    /** The same engine, before which a blocked shopper's words are only kept. */
    before: (engine: ConversationEngine): ConversationEngine => ({
      ...engine,
      acceptMessage: async (workspaceId, inbound) => {
        if (!(await of(workspaceId)).has(inbound.conversationId)) return engine.acceptMessage(workspaceId, inbound)
        const seq = await db.inWorkspace(workspaceId, (tx) => keep(tx, workspaceId, inbound, now()))
        if (seq) ring(workspaceId, inbound.conversationId, seq)
        const message = await db.inWorkspace(workspaceId, (tx) => messageById(tx, inbound.id))
        return message ? { message, replies: async () => [] } : engine.acceptMessage(workspaceId, inbound)
      },
    }),
  }
}

async function blockedConversations(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>(
    sql`select c.id from conversations c join blocked_shoppers b on b.workspace_id = c.workspace_id and b.shopper_id = c.shopper_id`,
  )
  return new Set(rows.map(({ id }) => id))
}

type Inbound = Parameters<ConversationEngine['acceptMessage']>[1]

/** Undefined where nothing was ever said in it, or the message is here already: the engine opens conversations, and knows repeats. */
async function keep(
  tx: Tx,
  workspaceId: string,
  { id, conversationId, channelId, externalId, parts }: Inbound,
  at: Date,
): Promise<number | undefined> {
  const held = await tx.row(sql`select 1 from conversations where id = ${conversationId} and session_id is not null for update`)
  if (!held || (await tx.row(sql`select 1 from messages where id = ${id}`))) return undefined
  const [seq = 0] = await tell(tx, workspaceId, at, [
    { type: 'message_sent', conversationId, messageId: id, detail: { author: 'shopper' } },
  ])
  await tx.run(sql`
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, external_id, parts, at)
    select ${workspaceId}, ${id}, id, session_id, ${seq}, 'shopper', ${channelId}, ${externalId ?? null}, ${JSON.stringify(parts)}::jsonb, ${at} from conversations
    where id = ${conversationId} on conflict do nothing`)
  // read and answered as far as anybody waits for it
  await tx.run(sql`
    update conversations set last_seq = ${seq}, last_at = ${at}, last_minute = date_trunc('minute', ${at}::timestamptz), last_author = 'shopper', last_text = ${preview(parts)}, inbound_seq = ${seq}, handled_seq = ${seq},
      shop_read_seq = ${seq} where id = ${conversationId}`)
  return seq
}
