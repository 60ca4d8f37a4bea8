import { blockedShoppers } from '#desk'
import type { ConversationEngine } from '#engine/conversation'
import { type ProofParts, withProof } from '../channels/proving/with-proof.ts'
import { withWishes } from './with-wishes.ts'

/** The same engine, before which stand a stranger's proof, who is kept out, and what a shopper wishes of what we say first. */
export function atTheDoor(engine: ConversationEngine, parts: ProofParts) {
  const { db, now, live } = parts
  const blocked = blockedShoppers({ db, now, ring: live.ring })
  return { blocked, engine: withProof(blocked.before(withWishes(engine, { db, now, live })), parts) }
}
