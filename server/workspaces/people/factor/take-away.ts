import type { Database } from '#platform/db'
import { endLogins } from '../logins.ts'
import { endFactors } from './factors.ts'

/** Takes a lost second factor away, passkeys too, and signs its account out everywhere; false where there was none. */
export async function takeFactorAway(db: Database, accountId: string): Promise<boolean> {
  if ((await db.outside((tx) => endFactors(tx, accountId))) === 0) return false
  await endLogins(db, accountId)
  return true
}
