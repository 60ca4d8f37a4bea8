import type { Sql } from 'sql-template-tag'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { factsOf } from './facts.ts'

/** Sessions opened since `from`, days by a clock, as at `now`. */
export interface Newest {
  readonly from: Date
  /** And before this; absent: before now. */
  readonly until?: Date
  readonly now: Date
  readonly timeZone: string
  /** So many at most; 200 unless told. */
  readonly most?: number
}

const MOST = 200
const DAY_MS = 86_400_000

/**
 * The newest sessions of some kind, not too many: looked for in the last day, then in two days before it, then in four …, so that what is common is
 * found without counting years. `ask` puts the question to some facts, newest first.
 */
export async function newestOf<T extends object>(
  tx: Tx,
  { from, until, now, timeZone, most = MOST }: Newest,
  ask: (facts: Sql, most: number) => Sql,
): Promise<T[]> {
  const found: T[] = []
  for (let [to, days] = [until ?? now, 1]; to > from && found.length < most; days *= 2) {
    const since = new Date(Math.max(from.getTime(), to.getTime() - days * DAY_MS))
    found.push(...(await tx.rows<T>(ask(sql`(${factsOf({ from: since, to, now, timeZone })})`, most - found.length))))
    to = since
  }
  return found
}
