import type { Parlance } from '#engine/text'
import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import { type Circumstances, fits } from './answers/circumstances.ts'
import { foundEntries, type SearchResult, tapped } from './answers/found.ts'
import { type Base, loadBase, type Uses, usesOf, withDraft } from './base.ts'
import type { Entry } from './entry.ts'
import type { Notice } from './notices/notices.ts'
import type { Meanings } from './retrieval/grams/reader.ts'
import { type SearchOptions, search } from './retrieval/search.ts'
import { takeLent } from './sets/lending/take-lent.ts'

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
  /** Of the index in use: part of a trace's versions; 0 before the first question. */
  version(workspaceId: string): number
}

/** A change made on another node shows within this. */
const CHECK_EVERY_MS = 1_000

/** Knowledge over the database, read with what words mean and, where `parlance` gives it, what the merchant's past sessions taught. */
export function knowledgeOf(
  database: Database,
  clock: Clock,
  meanings: Meanings = {},
  parlance: () => Parlance | undefined = () => undefined,
): Knowledge {
  const { current, version } = basesOf(database, clock, meanings)
  return {
    version,
    async search(workspaceId, text, { draft, ...options } = {}) {
      const { index, entries } = await current(workspaceId)
      const entryOf = (id: string) => (id === draft?.id ? draft : entries.get(id))
      if (options.entryId !== undefined) return tapped(entryOf(options.entryId), options)
      const near = search(draft ? withDraft(index, draft, meanings) : index, text, { ...options, parlance: parlance() })
      const found = near.flatMap(({ id, ...chance }) => {
        const entry = entryOf(id)
        return entry ? [[entry, chance] as const] : []
      })
      return foundEntries(found, options)
    },
    async uses(workspaceId, draft) {
      const { uses } = await current(workspaceId)
      const own = usesOf(draft ? [draft] : [])
      return { categories: uses.categories || own.categories, levels: uses.levels || own.levels }
    },
    notices: (workspaceId, where) => given(current(workspaceId), ({ notices }) => notices.filter((notice) => inForce(notice, where))),
    async load(workspaceId) {
      await current(workspaceId)
    },
  }
}

/** The base of each workspace, read when first asked for and looked at again every second that somebody asks. */
function basesOf(database: Database, clock: Clock, meanings: Meanings) {
  const loaded = new Map<string, Base>()
  const loading = new Map<string, Promise<Base>>()

  const refresh = async (workspaceId: string): Promise<Base> => {
    await takeLent(database, workspaceId, clock.now())
    const before = loaded.get(workspaceId)
    const made = await database.inWorkspace(workspaceId, (tx) => loadBase(tx, before, clock.now().getTime(), meanings))
    loaded.set(workspaceId, made)
    return made
  }

  /** One load at a time for a workspace, however many ask. */
  const current = (workspaceId: string): Base | Promise<Base> => {
    const there = loaded.get(workspaceId)
    // either way: after the clock was set back an index must not pass for fresh until it has caught up
    if (there && Math.abs(clock.now().getTime() - there.checkedAt) < CHECK_EVERY_MS) return there
    const running = loading.get(workspaceId) ?? refresh(workspaceId).finally(() => loading.delete(workspaceId))
    loading.set(workspaceId, running)
    return running
  }

  return { current, version: (workspaceId: string) => loaded.get(workspaceId)?.version ?? 0 }
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
