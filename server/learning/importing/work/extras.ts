import sql from 'sql-template-tag'
import type { EntryExtras, EntryMore } from '#engine/knowledge'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import type { Scanned } from '../scanning/scan.ts'

/** Ids of sets by their names; a check finds those that are there, an import makes the others. */
export type SetsOf = (tx: Tx, names: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** What rows name, found. */
export interface Known {
  /** For rows that name none. */
  readonly category: string | null
  /** Of new entries that name none. */
  readonly source: string | null
  readonly sets: ReadonlyMap<string, string>
  readonly colleagues: ReadonlySet<string>
}

/** The sets and colleagues that rows name; asks for nothing where they name none. */
export async function namesIn(tx: Tx, rows: readonly Scanned[], setsOf: SetsOf): Promise<Omit<Known, 'category' | 'source'>> {
  const extras = rows.flatMap((row) => ('entry' in row && row.entry.extras ? [row.entry.extras] : []))
  const names = [...new Set(extras.flatMap(({ set }) => set ?? []))]
  const owned = extras.some(({ owner }) => owner !== undefined)
  const colleagues = owned ? await tx.rows<{ id: string }>(sql`select account_id as id from agents`) : []
  return { sets: names.length > 0 ? await setsOf(tx, names) : new Map(), colleagues: new Set(colleagues.map(({ id }) => id)) }
}

/** What a row says of an entry beside its words; what it does not say is absent. An owner who is no colleague here is left out. */
export function told(
  { answers, parts, source, owner, reviewAt, set, overrides }: EntryExtras,
  { sets, colleagues }: Known,
): Partial<EntryMore> {
  return {
    ...(answers && { answers }),
    ...(parts && { parts }),
    ...(source !== undefined && { source }),
    ...(owner !== undefined && colleagues.has(owner) && { ownerId: owner }),
    ...(reviewAt !== undefined && { reviewAt }),
    // of a set that is not there yet a check knows no id
    ...(set !== undefined && { setId: sets.get(set) ?? uuidv7() }),
    ...(overrides && { overrides }),
  }
}
