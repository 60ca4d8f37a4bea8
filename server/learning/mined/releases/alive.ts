import type { MinedParts } from '../parts.ts'
import { BEAT_MS, endDeciding, keepDeciding } from './rows.ts'

/** Carries a decision out, says meanwhile that somebody does, and that it has ended. */
export async function whileAlive(
  { db, failed }: Pick<MinedParts, 'db' | 'failed'>,
  workspaceId: string,
  id: string,
  work: () => Promise<void>,
): Promise<void> {
  const timer = setInterval(() => void db.inWorkspace(workspaceId, (tx) => keepDeciding(tx, id)).catch(failed), BEAT_MS)
  try {
    await work()
  } finally {
    clearInterval(timer)
    await db.inWorkspace(workspaceId, (tx) => endDeciding(tx, id))
  }
}
