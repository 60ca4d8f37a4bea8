import type { Tx } from '#platform/db'
import type { Entry } from './entry.ts'
import { liveNotices, type Notice } from './notices/notices.ts'
import { GramIndex } from './retrieval/grams/gram-index.ts'
import type { Meanings } from './retrieval/grams/reader.ts'
import { pairsOf } from './retrieval/pairs.ts'
import { entriesVersion, liveEntries, liveStamps } from './store/read.ts'

/** Whether answers depend on these. */
export interface Uses {
  readonly categories: boolean
  readonly levels: boolean
}

/** What of a workspace's knowledge is at hand. */
export interface Base {
  readonly index: GramIndex
  readonly entries: ReadonlyMap<string, Entry>
  /** By entry, what tells whether it has changed. */
  readonly stamps: ReadonlyMap<string, string>
  readonly uses: Uses
  readonly notices: readonly Notice[]
  readonly version: number
  readonly checkedAt: number
}

/** Entries read in one statement. */
const BATCH = 1_000

/** The base as it stands in the database: of the one before only what has changed since is read and put in its place. */
export async function loadBase(tx: Tx, before: Base | undefined, checkedAt: number, meanings: Meanings): Promise<Base> {
  const version = await entriesVersion(tx)
  if (before?.version === version) return { ...before, checkedAt }
  const index = before?.index ?? new GramIndex(meanings)
  const [entries, stamps] = [new Map(before?.entries), new Map(before?.stamps)]
  const standing = await liveStamps(tx)
  const there = new Set(standing.map(({ id }) => id))
  for (const id of [...entries.keys()].filter((one) => !there.has(one))) {
    index.remove(id)
    entries.delete(id)
    stamps.delete(id)
  }
  const changed = standing.filter(({ id, stamp }) => stamps.get(id) !== stamp)
  for (let at = 0; at < changed.length; at += BATCH) {
    const batch = changed.slice(at, at + BATCH)
    const read = await liveEntries(
      tx,
      batch.map(({ id }) => id),
    )
    index.put(read.flatMap(pairsOf))
    for (const entry of read) entries.set(entry.id, entry)
    for (const { id, stamp } of batch) stamps.set(id, stamp)
  }
  tidyUp(index)
  return { index, entries, stamps, uses: usesOf(entries.values()), notices: await liveNotices(tx, new Date(checkedAt)), version, checkedAt }
}

/** A slice at a time, questions in between. */
function tidyUp(index: GramIndex): void {
  if (index.tidy()) setImmediate(() => tidyUp(index))
}

/** What these entries ask of the shop. */
export function usesOf(entries: Iterable<Entry>): Uses {
  const all = [...entries]
  return {
    categories: all.some(({ answers }) => answers.some(({ when }) => when.categories)),
    levels: all.some(({ answers }) => answers.some(({ when }) => when.levels)),
  }
}

/** The index as it would be with an entry published. Made anew for one look: a preview is asked for by hand. */
export function withDraft(index: GramIndex, draft: Entry, meanings: Meanings): GramIndex {
  const other = index.fork(meanings)
  other.put(pairsOf(draft))
  return other
}
