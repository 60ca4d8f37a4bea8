import type { Tx } from '#platform/db'
import { type Change, changesSince, liveIds, type Mark, markNow } from './changes.ts'
import type { Entry } from './entry.ts'
import { liveNotices, type Notice } from './notices/notices.ts'
import { GramIndex } from './retrieval/grams/gram-index.ts'
import type { Meanings } from './retrieval/grams/reader.ts'
import { pairsOf } from './retrieval/pairs.ts'
import { liveEntries } from './store/read.ts'

/** Whether answers depend on these. */
export interface Uses {
  readonly categories: boolean
  readonly levels: boolean
}

/** What of a workspace's knowledge is at hand. */
export interface Base {
  readonly index: GramIndex
  /** Changed in place, as the index is: a copy would cost more than most changes. */
  readonly entries: Map<string, Entry>
  /** Where the next reading begins, and by entry what was read of it beyond that. */
  readonly since: string
  readonly open: ReadonlyMap<string, string>
  readonly uses: Uses
  readonly notices: readonly Notice[]
  readonly version: number
  readonly checkedAt: number
}

/** Entries read in one statement. */
const BATCH = 1_000

/** The base as it stands in the database: of the one before only what has changed since is read and put in its place. */
export async function loadBase(tx: Tx, before: Base | undefined, checkedAt: number, meanings: Meanings): Promise<Base> {
  const mark = await markNow(tx)
  if (before?.version === mark.version) return { ...before, checkedAt }
  const [index, entries] = [before?.index ?? new GramIndex(meanings), before?.entries ?? new Map<string, Entry>()]
  const changes = await changesSince(tx, before?.since ?? '0', mark.since)
  const fresh = changes.filter(({ id, by }) => before?.open.get(id) !== by)
  const gone = [...fresh.flatMap(({ id, live }) => (live ? [] : [id])), ...(await removedSince(tx, before, mark))]
  let conditional = before === undefined
  const noted = (entry: Entry | undefined) => {
    conditional ||= (entry?.answers.length ?? 0) > 0
  }
  for (const id of gone.filter((one) => entries.has(one))) {
    noted(entries.get(id))
    index.remove(id)
    entries.delete(id)
  }
  for await (const read of inBatches(tx, fresh)) {
    index.put(read.flatMap(pairsOf))
    for (const entry of read) {
      noted(entries.get(entry.id))
      noted(entry)
      entries.set(entry.id, entry)
    }
  }
  tidyUp(index)
  const uses = conditional || before === undefined ? usesOf(entries.values()) : before.uses
  const notices = await liveNotices(tx, new Date(checkedAt))
  const open = new Map(changes.flatMap((change) => (change.open ? [[change.id, change.by] as const] : [])))
  return { index, entries, since: mark.since, open, uses, notices, version: mark.version, checkedAt }
}

/** What was taken away leaves no row: the ids that are left tell, and are asked for only where something was. */
async function removedSince(tx: Tx, before: Base | undefined, { removed }: Mark): Promise<string[]> {
  if (before === undefined || BigInt(removed) < BigInt(before.since)) return []
  const there = await liveIds(tx)
  return [...before.entries.keys()].filter((id) => !there.has(id))
}

async function* inBatches(tx: Tx, changes: readonly Change[]): AsyncGenerator<Entry[]> {
  const ids = changes.flatMap(({ id, live }) => (live ? [id] : []))
  for (let at = 0; at < ids.length; at += BATCH) yield await liveEntries(tx, ids.slice(at, at + BATCH))
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
