import { blockedShoppers } from '#desk'
import type { ConversationEngine } from '#engine/conversation'
import type { Database } from '#platform/db'
import type { Live } from '../live.ts'
import { withWishes } from './with-wishes.ts'

interface Parts {
  readonly db: Database
  readonly now: () => Date
  readonly live: Live
}

/** The same engine, before which stands who is kept out, and what a shopper wishes of what we say first. */
export function atTheDoor(engine: ConversationEngine, { db, now, live }: Parts) {
  const blocked = blockedShoppers({ db, now, ring: live.ring })
  return { blocked, engine: blocked.before(withWishes(engine, { db, now, live })) }
}
