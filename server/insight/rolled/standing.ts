import sql from 'sql-template-tag'
import { REASON } from '../facts/index.ts'
import type { Rolled } from './rolled.ts'

/** By what stands against a session first (empty: nothing), whether it is over, and whether it was handed off: sessions in which somebody wrote. */
export const standing: Rolled = {
  page: 'standing',
  rows: (from) => sql`select f.* from ${from} f`,
  where: sql`turns > 0`,
  keys: [sql`coalesce(${REASON}, '')`, sql`coalesce(over, false)::text`, sql`handed_off::text`],
  sums: [sql`count(*)`],
}
