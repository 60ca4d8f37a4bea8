import { takeDue, takeIn } from './follow.ts'
import { claim, type TellParts, tellOne } from './send.ts'

/** Calls under way on one node at once, for one workspace. */
const AT_ONCE = 16

/** Tells endpoints what happened, of any workspace, on any node. One that does not answer holds up no sweep: calls go on behind it. */
export function webhooksOf(parts: TellParts) {
  const { db, now } = parts
  const going = new Map<string, Promise<void>>()

  async function workspace(id: string): Promise<void> {
    while (await takeIn(db, id, now()));
    for (;;) {
      const claims = await db.inWorkspace(id, (tx) => claim(tx, now(), AT_ONCE))
      if (claims.length === 0) return
      await Promise.all(claims.map((one) => tellOne(parts, id, one).catch(parts.failed)))
    }
  }

  async function sweep(): Promise<void> {
    for (const id of await takeDue(db, now())) {
      if (going.has(id)) continue
      const work = workspace(id)
        .catch(parts.failed)
        .finally(() => going.delete(id))
      going.set(id, work)
    }
  }

  const idle = async () => {
    while (going.size > 0) await Promise.all(going.values())
  }
  return { sweep, idle, close: idle }
}
