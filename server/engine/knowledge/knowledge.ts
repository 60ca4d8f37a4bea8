import type { Clock } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { type Circumstances, fits } from './answers/circumstances.ts'
import type { Entry } from './entry.ts'
import { liveNotices, type Notice } from './notices/notices.ts'
import { buildIndex, type Index } from './retrieval/build.ts'
import { type SearchOptions, type SearchResult, search } from './retrieval/search.ts'
import { takeLent } from './sets/lending/take-lent.ts'
import { entriesVersion, liveEntries } from './store/read.ts'

/** The entries of all workspaces, searchable; an index is made at the first question and anew when entries change. */
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

/** Whether answers depend on these. */
export interface Uses {
  readonly categories: boolean
  readonly levels: boolean
}

interface Loaded {
  readonly index: Index
  readonly uses: Uses
  readonly notices: readonly Notice[]
  readonly version: number
  readonly checkedAt: number
}

/** A change made on another node shows within this. */
const CHECK_EVERY_MS = 1_000

/** Knowledge over the database; the index of a workspace is built when first asked for and kept until its entries change. */
export function knowledgeOf(database: Database, clock: Clock): Knowledge {
  const loaded = new Map<string, Loaded>()
  const loading = new Map<string, Promise<Loaded>>()

  const refresh = async (workspaceId: string): Promise<Loaded> => {
    await takeLent(database, workspaceId, clock.now())
    const before = loaded.get(workspaceId)
    const made = await database.inWorkspace(workspaceId, (tx) => load(tx, before, clock.now().getTime()))
    loaded.set(workspaceId, made)
    return made
  }

  /** One load at a time for a workspace, however many ask. */
  const current = (workspaceId: string): Loaded | Promise<Loaded> => {
    const there = loaded.get(workspaceId)
    // either way: after the clock was set back an index must not pass for fresh until it has caught up
    if (there && Math.abs(clock.now().getTime() - there.checkedAt) < CHECK_EVERY_MS) return there
    const running = loading.get(workspaceId) ?? refresh(workspaceId).finally(() => loading.delete(workspaceId))
    loading.set(workspaceId, running)
    return running
  }

  return {
    async search(workspaceId, text, { draft, ...options } = {}) {
      const { index } = await current(workspaceId)
      return search(draft ? withDraft(index, draft) : index, text, options)
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
    version: (workspaceId) => loaded.get(workspaceId)?.version ?? 0,
  }
}

/** At once of what is at hand, later of what is still to come. */
const given = <From, To>(from: From | Promise<From>, to: (from: From) => To): To | Promise<To> =>
  from instanceof Promise ? from.then(to) : to(from)

/** The index in force, or the one there is where nothing has changed. */
async function load(tx: Tx, before: Loaded | undefined, checkedAt: number): Promise<Loaded> {
  const version = await entriesVersion(tx)
  if (before?.version === version) return { ...before, checkedAt }
  const entries = await liveEntries(tx)
  return { index: buildIndex(entries), uses: usesOf(entries), notices: await liveNotices(tx, new Date(checkedAt)), version, checkedAt }
}

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

const usesOf = (entries: readonly Entry[]): Uses => ({
  categories: entries.some(({ answers }) => answers.some(({ when }) => when.categories)),
  levels: entries.some(({ answers }) => answers.some(({ when }) => when.levels)),
})

/** The index as it would be. Made anew for one look: a preview is asked for by hand. */
const withDraft = (index: Index, draft: Entry): Index =>
  buildIndex([...index.entries.filter(({ id }) => id !== draft.id), { ...draft, status: 'live' }])
