import { lookAgainAt, sweptByWorkspace, takeDue, workThrough } from '#platform/pacing'
import { type LookParts, lookAt } from './look.ts'
import { seek } from './seek.ts'
import { claimOrders, NEWS_WORK, nextLook } from './watched.ts'

const WORKSPACES = 32
const ORDERS = 16
const SEEK_EVERY_MS = 15 * 60_000

/** Looks at the orders that are due, of any workspace, on any node; and seeks what no webhook tells of. */
export function orderNewsOf(parts: LookParts & { readonly failed: (error: unknown) => void }) {
  const { db, now, failed } = parts
  const soughtAt = new Map<string, number>()

  async function workspace(id: string, takenAt: Date): Promise<void> {
    await workThrough(
      () => db.inWorkspace(id, (tx) => claimOrders(tx, now(), ORDERS)),
      (one) => lookAt(parts, id, one),
      failed,
    )
    const at = now().getTime()
    if (Math.abs(at - (soughtAt.get(id) ?? Number.NEGATIVE_INFINITY)) >= SEEK_EVERY_MS) {
      soughtAt.set(id, at)
      await seek(parts, id, now())
    }
    const next = await db.inWorkspace(id, (tx) => nextLook(tx, new Date(at + SEEK_EVERY_MS)))
    await lookAgainAt(db, NEWS_WORK, id, takenAt, next)
  }

  const swept = sweptByWorkspace({ now, failed, work: workspace, due: (at) => takeDue(db, NEWS_WORK, at, WORKSPACES) })
  /** Waited for to its end: what looks at orders next has seen what is said of them. */
  const sweep = async () => {
    await swept.sweep()
    await swept.idle()
  }
  return { sweep }
}
