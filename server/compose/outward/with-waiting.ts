import { answerWaiting, wishOfWait } from '#desk'
import type { ConversationEngine } from '#engine/conversation'
import type { Reader } from '#engine/reading'
import type { Database } from '#platform/db'
import type { Live } from '../live.ts'

interface Parts {
  readonly db: Database
  readonly now: () => Date
  readonly reader: Reader
  readonly live: Pick<Live, 'ring'>
}

/** The same engine, behind which what somebody in the queue says of the wait itself is answered: no turn is worked for them while they wait. */
export const withWaiting = (engine: ConversationEngine, { db, now, reader, live }: Parts): ConversationEngine => ({
  ...engine,
  acceptMessage: async (workspaceId, inbound) => {
    const accepted = await engine.acceptMessage(workspaceId, inbound)
    const wish = accepted.holder === 'queue' ? wishOfWait(reader, inbound.parts) : undefined
    if (!wish) return accepted
    const { conversationId } = inbound
    const seq = await answerWaiting(db, { workspaceId, conversationId, seq: accepted.message.seq }, wish, now())
    if (seq !== undefined) live.ring(workspaceId, conversationId, seq)
    return accepted
  },
})
