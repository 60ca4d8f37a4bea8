import { blockedShoppers } from '#desk'
import type { ConversationEngine } from '#engine/conversation'
import type { Reader } from '#engine/reading'
import { type Listener, notify } from '#platform/db'
import { type ProofParts, withProof } from '../channels/proving/with-proof.ts'
import { withWaiting } from './with-waiting.ts'
import { withWishes } from './with-wishes.ts'

/** On it nodes tell each other whose shopper has proven an order: what they kept of that conversation is read anew. */
const PROVEN = 'xiaoer_order_proven'

interface Parts extends Omit<ProofParts, 'proved'> {
  readonly listener: Listener
  readonly reader: Reader
}

/** The same engine, before which stand a stranger's proof, who is kept out, what a shopper wishes of what we say first, and of the wait for a person. */
export async function atTheDoor(engine: ConversationEngine, parts: Parts) {
  const { db, now, live, listener, reader } = parts
  await listener.listen(
    PROVEN,
    (conversationId) => void engine.forget(conversationId),
    () => void engine.forget(),
  )
  const proved = async (conversationId: string) => {
    engine.forget(conversationId)
    await db.outside((tx) => notify(tx, PROVEN, conversationId))
  }
  const blocked = blockedShoppers({ db, now, ring: live.ring })
  return {
    blocked,
    engine: withProof(blocked.before(withWishes(withWaiting(engine, { db, now, reader, live }), { db, now, live })), { ...parts, proved }),
  }
}
