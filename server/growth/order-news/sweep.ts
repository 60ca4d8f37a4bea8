import { type LookParts, lookAt } from './look.ts'
import { seek } from './seek.ts'
import { claimOrders, lookAgain, takeDue } from './watched.ts'

const WORKSPACES = 32
const ORDERS = 16
const SEEK_EVERY_MS = 15 * 60_000

/** Looks at the orders that are due, of any workspace, on any node; and seeks what no webhook tells of. */
export function orderNewsOf(parts: LookParts & { readonly failed: (error: unknown) => void }) {
  const { db, now } = parts
  const soughtAt = new Map<string, number>()

  async function workspace(id: string, takenAt: Date): Promise<void> {
    for (;;) {
      const claimed = await db.inWorkspace(id, (tx) => claimOrders(tx, now(), ORDERS))
      if (claimed.length === 0) break
      await Promise.all(claimed.map((one) => lookAt(parts, id, one).catch(parts.failed)))
    }
    const at = now().getTime()
    if (Math.abs(at - (soughtAt.get(id) ?? Number.NEGATIVE_INFINITY)) >= SEEK_EVERY_MS) {
      soughtAt.set(id, at)
      await seek(parts, id, now())
    }
    await lookAgain(db, id, takenAt, new Date(at + SEEK_EVERY_MS))
  }

  async function sweep(): Promise<void> {
    const at = now()
    const due = await takeDue(db, at, WORKSPACES)
    await Promise.all(due.map(({ id }) => workspace(id, at).catch(parts.failed)))
  }
  return { sweep }
}
