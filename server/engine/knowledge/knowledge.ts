import type { Parlance } from '#engine/text'
import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import { type Circumstances, fits } from './answers/circumstances.ts'
import { foundEntries, type NearEntry, type SearchResult, tapped } from './answers/found.ts'
import { type Uses, usesOf, withDraft } from './base/base.ts'
import { Bases } from './base/bases.ts'
import { type KeepingOptions, keepingOf } from './base/kept/keeping.ts'
import type { Entry } from './entry.ts'
import type { Notice } from './notices/notices.ts'
import { GramIndex } from './retrieval/grams/gram-index.ts'
import type { Meanings } from './retrieval/grams/reader.ts'
import { readCommon } from './retrieval/likeness/bare/common.ts'
import { barestFirst, isOneWord } from './retrieval/one-word.ts'
import { pairsOf, wordingsIn, wordingsOf } from './retrieval/pairs.ts'
import { MOST, type SearchOptions, search } from './retrieval/search.ts'
import { type VectorOptions, Vectors } from './retrieval/vectors/vectors.ts'

export { snapshotsIn } from './base/kept/files.ts'
export { alikeTexts } from './retrieval/vectors/alike.ts'
export type { VectorOptions } from './retrieval/vectors/vectors.ts'

/** The entries of all workspaces, searchable; an index is made at the first question, and what changes is put into it. */
export interface Knowledge {
  /** With `draft` as if that entry were published as it stands there: what it would do is seen before it goes live. */
  search(workspaceId: string, text: string, options?: SearchOptions & { readonly draft?: Entry | undefined }): Promise<SearchResult>
  /** Which conditions any entry has that only the shop can tell of: they are asked for only then. */
  uses(workspaceId: string, draft?: Entry): Promise<Uses>
  /** The notices in force at a moment; at hand while the index is fresh. */
  notices(
    workspaceId: string,
    circumstances: Pick<Circumstances, 'now' | 'shopId' | 'channel'>,
  ): readonly Notice[] | Promise<readonly Notice[]>
  /** Reads the index ahead of the first question, so that its version is known. */
  load(workspaceId: string): Promise<void>
  /** The same, and what the first search of a small base reads once; `goOn` is waited for before each slice of it. */
  readAhead(workspaceId: string, goOn: () => Promise<void>): Promise<void>
  /** Ends what is being read of the database. */
  close(): void
  /** Of the index in use: part of a trace's versions; 0 before the first question. */
  version(workspaceId: string): number
}

/** What may be told beside. */
export interface KnowledgeOptions {
  /** What the merchant's past sessions taught. */
  readonly parlance?: () => Parlance | undefined
  /** How large bases are kept for the next start. */
  readonly keep?: KeepingOptions
  /** A model of the merchant's that sees likeness where words do not meet. */
  readonly vectors?: VectorOptions | undefined
}

/** Entries that vectors weigh: twice as many as are told, so that one that words put low may come up. */
const WEIGHED = 2 * MOST
/** Of a single word so many are looked at: many entries share it. */
const OF_A_WORD = 40
/** Of each so many of its questions. */
const WORDINGS = 8

/** Knowledge over the database, read with what words mean. */
export function knowledgeOf(
  database: Database,
  clock: Clock,
  meanings: Meanings = {},
  { parlance, keep, vectors: model }: KnowledgeOptions = {},
): Knowledge {
  const bases = new Bases(database, clock, meanings, keep && keepingOf(keep, meanings))
  const current = (workspaceId: string) => bases.current(workspaceId)
  const vectors = model && new Vectors(model)
  return {
    version: (workspaceId) => bases.version(workspaceId),
    close: () => bases.close(),
    async search(workspaceId, text, { draft, ...options } = {}) {
      const { index, shelf } = await current(workspaceId)
      const entriesOf = async (ids: readonly string[]) => {
        const entries = await shelf.of(ids.filter((id) => id !== draft?.id))
        return (id: string) => (id === draft?.id ? draft : entries.get(id))
      }
      if (options.entryId !== undefined) return tapped((await entriesOf([options.entryId]))(options.entryId), options)
      const near = search(draft ? withDraft(index, draft, meanings) : index, text, {
        ...options,
        parlance: parlance?.(),
        most: options.typing && isOneWord(text) ? OF_A_WORD : vectors ? WEIGHED : MOST,
      })
      const found = there(near, await entriesOf(near.map(({ id }) => id)))
      if (options.typing && isOneWord(text)) return ofAWord(text, found, options)
      return foundEntries(vectors ? await weighed(vectors, text, found) : found, options)
    },
    async uses(workspaceId, draft) {
      const { uses } = await current(workspaceId)
      const own = usesOf(GramIndex.of(draft ? pairsOf(draft) : []))
      return { categories: uses.categories || own.categories, levels: uses.levels || own.levels }
    },
    notices: (workspaceId, where) => given(current(workspaceId), ({ notices }) => notices.filter((notice) => inForce(notice, where))),
    ...readingOf(bases, meanings, vectors),
  }
}

/** What is read before anybody asks. */
function readingOf(bases: Bases, meanings: Meanings, vectors: Vectors | undefined): Pick<Knowledge, 'load' | 'readAhead'> {
  const load = async (workspaceId: string) => {
    void vectors?.learn()
    await bases.current(workspaceId)
  }
  return {
    load,
    async readAhead(workspaceId, goOn) {
      await load(workspaceId)
      for (const _ of readCommon(meanings)) await goOn()
    },
  }
}

/** What a single word comes to: as it would be answered, and the entries in the order in which they are looked through. */
function ofAWord(word: string, found: readonly NearEntry[], options: SearchOptions): SearchResult {
  const { verdict, best } = foundEntries(found, options)
  const { best: ordered } = foundEntries(barestFirst(word, found, wordingsIn(options.language)), options)
  const isFirst = ordered[0]?.entryId === best[0]?.entryId
  return { verdict: verdict === 'answer' && !isFirst ? 'ask' : verdict, best: ordered.slice(0, MOST) }
}

/** Those whose entry may answer. */
function there(near: ReturnType<typeof search>, entryOf: (id: string) => Entry | undefined): NearEntry[] {
  return near.flatMap(({ id, score, probability }) => {
    const entry = entryOf(id)
    return entry ? [{ entry, score, probability }] : []
  })
}

/** What was found, as words and vectors have it together. */
async function weighed(vectors: Vectors, text: string, found: readonly NearEntry[]): Promise<NearEntry[]> {
  const all = await vectors.weigh(
    text,
    found.map((one) => ({ ...one, texts: wordingsOf(one.entry).slice(0, WORDINGS) })),
  )
  return all.slice(0, MOST)
}

/** At once of what is at hand, later of what is still to come. */
const given = <From, To>(from: From | Promise<From>, to: (from: From) => To): To | Promise<To> =>
  from instanceof Promise ? from.then(to) : to(from)

/** From its first moment up to, but not at, its last; in its shops and channels where it names any. */
function inForce({ from, to, shops, channels }: Notice, where: Pick<Circumstances, 'now' | 'shopId' | 'channel'>): boolean {
  const when = {
    ...(shops.length > 0 && { shops }),
    ...(channels.length > 0 && { channels }),
    from: from.toISOString(),
    to: to.toISOString(),
  }
  return fits(when, where)
}
