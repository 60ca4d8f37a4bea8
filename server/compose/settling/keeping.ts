import { eraseTrials } from '#learning/trials'
import type { Database } from '#platform/db'
import type { Logger } from '#platform/telemetry'
import { eraseOver, workspacesServed } from '#workspaces'

export interface KeepingParts {
  readonly db: Database
  readonly now: () => Date
  readonly logger: Logger
  /** Whole days that a past decision is kept for where its shop has not said. */
  readonly days: number
}

const LOOK_EVERY_MS = 3_600_000

/** Erases past decisions and trials whose time is over, in all workspaces; gives how many decisions. */
export async function eraseAllOver({ db, now, days }: Omit<KeepingParts, 'logger'>): Promise<number> {
  let erased = 0
  for (const workspaceId of await workspacesServed(db)) {
    erased += await eraseOver(db, workspaceId, now(), days)
    await db.inWorkspace(workspaceId, (tx) => eraseTrials(tx, now()))
  }
  return erased
}

/** Looks at once and every hour, until it is stopped; stopping waits for the look under way. */
export function keepDecisionsFor(parts: KeepingParts): () => Promise<void> {
  const look = () =>
    eraseAllOver(parts).then(
      (erased) => erased > 0 && parts.logger.info({ erased }, 'past decisions erased: their time was over'),
      (err: unknown) => parts.logger.warn({ err }, 'past decisions were not looked through; they are in an hour'),
    )
  let looking: Promise<unknown> = look()
  const timer = setInterval(() => {
    looking = look()
  }, LOOK_EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await looking
  }
}
