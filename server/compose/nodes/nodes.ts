import { type Database, type Listener, notify } from '#platform/db'

/** The channel on which nodes tell each other that settings have changed. */
const CHANGED = 'xiaoer_changed'

/**
 * Settings are kept by every node, so a change must be heard by all: the bot that is silenced on one must not speak on another.
 * Gives the call that makes all of them forget, this one at once. After a break of the line a node forgets by itself.
 */
export async function onAllNodes(db: Database, listener: Listener, forget: () => void | Promise<void>): Promise<() => Promise<void>> {
  await listener.listen(CHANGED, forget, forget)
  return async () => {
    await forget()
    await db.outside((tx) => notify(tx, CHANGED, ''))
  }
}
