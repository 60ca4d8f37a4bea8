import { setImmediate as round } from 'node:timers/promises'
import type { Database, Tx } from '#platform/db'
import { pacer } from '#platform/pacing'
import type { Entry } from '../entry.ts'
import { liveNotices, type Notice } from '../notices/notices.ts'
import { hasCondition } from '../retrieval/card.ts'
import { COMING, GramIndex } from '../retrieval/grams/gram-index.ts'
import type { Meanings } from '../retrieval/grams/reader.ts'
import type { Pair } from '../retrieval/grams/segment.ts'
import { pairsOf } from '../retrieval/pairs.ts'
import { liveEntries, liveEntriesAfter } from '../store/read.ts'
import { changesSince, liveIds, type Mark, markNow, mustCompare, removedSince } from './changes.ts'
import type { Kept } from './kept/kept.ts'
import { Shelf } from './shelf.ts'

/** Whether answers depend on these. */
export interface Uses {
  readonly categories: boolean
  readonly levels: boolean
}

/** What of a workspace's knowledge is at hand. Index and shelf are changed in place: a copy would cost more than most changes. */
export interface Base {
  readonly index: GramIndex
  readonly shelf: Shelf
  /** Where the next reading begins, and by entry what was read of it beyond that. */
  readonly since: string
  readonly open: ReadonlyMap<string, string>
  readonly uses: Uses
  readonly notices: readonly Notice[]
  readonly version: number
  readonly databaseId: string
  /** How many entries were put in or taken out since it was opened. */
  readonly moved: number
  readonly checkedAt: number
}

/** What a base is begun with. */
export interface Ground {
  readonly database: Database
  readonly workspaceId: string
  readonly meanings: Meanings
  /** Ends the reading. */
  readonly signal?: AbortSignal
}

/** Entries that are a segment of their own. */
const BATCH = 512
/** Of those that have come, so many are read in one statement: rows that arrive hold the thread up too. */
const READ = 128
/** Pairs read in one go, a millisecond or two: whoever asks meanwhile hardly waits. */
const GO = 32
/** Below every id. */
const FIRST = '00000000-0000-0000-0000-000000000000'

/** The base of a workspace, all of it read. */
export async function openBase(ground: Ground, now: Date): Promise<Base> {
  const { database, workspaceId, meanings } = ground
  const [index, shelf] = [new GramIndex(meanings), shelfOf(ground)]
  return database.inWorkspace(workspaceId, async (tx) => {
    const mark = await markNow(tx)
    let moved = 0
    for (let last: string | undefined = FIRST; last !== undefined; ) {
      const read = await liveEntriesAfter(tx, last, BATCH)
      ground.signal?.throwIfAborted()
      // somebody waits for all of it
      await put({ index, shelf }, [read], round)
      await tidied(index, true, round)
      moved += read.length
      last = read.at(-1)?.id
    }
    return { index, shelf, ...mark, open: new Map(), moved, ...(await around(tx, index, now)) }
  })
}

/** The base that was kept, with what has changed since; undefined where it is of another database, or of a later day than this one stands at. */
export async function resume(ground: Ground, kept: Kept, now: Date, nearly: (base: Base) => void): Promise<Base | undefined> {
  return ground.database.inWorkspace(ground.workspaceId, async (tx) => {
    const mark = await markNow(tx)
    const later = kept.version > mark.version || BigInt(kept.since) > BigInt(mark.since)
    if (later || kept.databaseId !== mark.databaseId) return undefined
    const base: Base = { ...kept, shelf: shelfOf(ground), open: new Map(), moved: 0, ...(await around(tx, kept.index, now)) }
    return follow(tx, base, now, () => nearly(base))
  })
}

/** Where its answers are read that are not at hand. */
const shelfOf = ({ database, workspaceId }: Ground): Shelf =>
  new Shelf((ids) => database.inWorkspace(workspaceId, (tx) => liveEntries(tx, ids)))

/**
 * The base as it stands in the database: of the one before only what has changed since is read and put in its place. `nearly` is told
 * once no more than a few are left to read, or once the first of many are put in: the base answers all along.
 */
export async function follow(tx: Tx, before: Base, now: Date, nearly: () => void): Promise<Base> {
  const mark = await markNow(tx)
  if (before.version === mark.version) return { ...before, checkedAt: now.getTime() }
  const { index, shelf } = before
  const changes = await changesSince(tx, before.since, mark.since)
  const fresh = changes.filter(({ id, by }) => before.open.get(id) !== by)
  const gone = [...fresh.flatMap(({ id, live }) => (live ? [] : [id])), ...(await removed(tx, before, mark))]
  index.remove(new Set(gone))
  shelf.change([], gone)
  const ids = fresh.flatMap(({ id, live }) => (live ? [id] : []))
  for (let at = 0; at < ids.length; at += BATCH) {
    // somebody may wait for the first of them
    await put(before, read(tx, ids.slice(at, at + BATCH)), at === 0 ? round : goOn)
    if (at + BATCH >= ids.length) break
    // first of all: whoever waits must not wait until large segments are merged
    nearly()
    await tidied(index, true)
  }
  const open = new Map(changes.flatMap((change) => (change.open ? [[change.id, change.by] as const] : [])))
  return { index, shelf, ...mark, open, moved: before.moved + fresh.length, ...(await around(tx, index, now)) }
}

async function removed(tx: Tx, { index, since }: Base, mark: Mark): Promise<string[]> {
  if (!mustCompare(mark, since)) return removedSince(tx, since)
  const there = await liveIds(tx)
  return [...new Set(index.ids())].filter((id) => !there.has(id))
}

async function* read(tx: Tx, ids: readonly string[]): AsyncGenerator<readonly Entry[]> {
  for (let at = 0; at < ids.length; at += READ) yield await liveEntries(tx, ids.slice(at, at + READ))
}

/** Lets others go before the next slice of work. */
type Pace = () => Promise<void>
const goOn: Pace = () => pacer.goOn()

/** Little by little, questions in between; at once for few. */
async function put(
  { index, shelf }: Pick<Base, 'index' | 'shelf'>,
  pages: AsyncIterable<readonly Entry[]> | Iterable<readonly Entry[]>,
  pace: Pace,
): Promise<void> {
  const intake = index.intake()
  const all: Entry[] = []
  let some: Pair[] = []
  for await (const page of pages)
    for (const entry of page) {
      all.push(entry)
      some.push(...pairsOf(entry))
      if (some.length < GO) continue
      intake.add(some)
      some = []
      await pace()
    }
  intake.add(some)
  index.take(intake)
  shelf.change(all)
}

/** What beside the entries is at hand. */
async function around(tx: Tx, index: GramIndex, now: Date): Promise<Pick<Base, 'uses' | 'notices' | 'checkedAt'>> {
  return { uses: usesOf(index), notices: await liveNotices(tx, now), checkedAt: now.getTime() }
}

const tidying = new WeakMap<GramIndex, { readonly coming: boolean; readonly done: Promise<void> }>()

/**
 * Works off what changes have piled up, a slice at a time, questions in between; however many wait for it, one slice. While more is
 * `coming` little is merged; whoever wants all of it goes on where that ends.
 */
export function tidied(index: GramIndex, coming = false, pace: Pace = goOn): Promise<void> {
  const running = tidying.get(index)
  if (running && (coming || !running.coming)) return running.done
  const done = tidy(index, coming, pace, running?.done).finally(() => {
    if (tidying.get(index)?.done === done) tidying.delete(index)
  })
  tidying.set(index, { coming, done })
  return done
}

async function tidy(index: GramIndex, coming: boolean, pace: Pace, before?: Promise<void>): Promise<void> {
  await before
  do await pace()
  while (index.tidy(undefined, coming ? COMING : undefined))
}

/** What the entries of an index ask of the shop. */
export const usesOf = (index: GramIndex): Uses => ({
  categories: index.bears((card) => hasCondition(card, 'categories')),
  levels: index.bears((card) => hasCondition(card, 'levels')),
})

/** The index as it would be with an entry published. Made anew for one look: a preview is asked for by hand. */
export function withDraft(index: GramIndex, draft: Entry, meanings: Meanings): GramIndex {
  const other = GramIndex.from(index.parts, meanings)
  other.put(pairsOf(draft))
  return other
}
