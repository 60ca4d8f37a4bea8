import { blockedShoppers } from '#desk'
import type { ConversationEngine } from '#engine/conversation'
import { type Listener, notify } from '#platform/db'
import { type ProofParts, withProof } from '../channels/proving/with-proof.ts'
import { withWishes } from './with-wishes.ts'

/** On it nodes tell each other whose shopper has proven an order: what they kept of that conversation is read anew. */
const PROVEN = 'xiaoer_order_proven'

/** The same engine, before which stand a stranger's proof, who is kept out, and what a shopper wishes of what we say first. */
export async function atTheDoor(engine: ConversationEngine, parts: Omit<ProofParts, 'proved'> & { readonly listener: Listener }) {
  const { db, now, live, listener } = parts
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
  return { blocked, engine: withProof(blocked.before(withWishes(engine, { db, now, live })), { ...parts, proved }) }
}
