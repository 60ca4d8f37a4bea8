import { type ConversationEngine, messageById } from '#engine/conversation'
import { takeWish, wishOfParts } from '#growth/order-news'
import type { Database } from '#platform/db'
import type { Live } from '../live.ts'

interface Parts {
  readonly db: Database
  readonly now: () => Date
  readonly live: Pick<Live, 'ring'>
}

/** The same engine, before which a shopper's stop to what we say first is taken: at once, with no turn, whoever holds the conversation. */
export const withWishes = (engine: ConversationEngine, { db, now, live }: Parts): ConversationEngine => ({
  ...engine,
  acceptMessage: async (workspaceId, inbound) => {
    const wish = wishOfParts(inbound.parts)
    const seq = wish && (await takeWish(db, workspaceId, wish, inbound, now()))
    if (seq === undefined) return engine.acceptMessage(workspaceId, inbound)
    live.ring(workspaceId, inbound.conversationId, seq)
    const message = await db.inWorkspace(workspaceId, (tx) => messageById(tx, inbound.id))
    return message ? { message, replies: async () => [] } : engine.acceptMessage(workspaceId, inbound)
  },
})
