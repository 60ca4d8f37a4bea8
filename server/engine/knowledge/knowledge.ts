import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import { buildIndex, type Index } from './retrieval/build.ts'
import { type SearchOptions, type SearchResult, search } from './retrieval/search.ts'
import { entriesVersion, liveEntries } from './store/read.ts'

/** The entries of all workspaces, searchable; an index is made at the first question and anew when entries change. */
export interface Knowledge {
  search(workspaceId: string, text: string, options?: SearchOptions): Promise<SearchResult>
  /** Reads the index ahead of the first question, so that its version is known. */
  load(workspaceId: string): Promise<void>
  /** Of the index in use: part of a trace's versions; 0 before the first question. */
  version(workspaceId: string): number
}

interface Loaded {
  readonly index: Index
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
    const before = loaded.get(workspaceId)
    const made = await database.inWorkspace(workspaceId, async (tx) => {
      const version = await entriesVersion(tx)
      if (before?.version === version) return { ...before, checkedAt: clock.now().getTime() }
      return { index: buildIndex(await liveEntries(tx)), version, checkedAt: clock.now().getTime() }
    })
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
    async search(workspaceId, text, options) {
      const { index } = await current(workspaceId)
      return search(index, text, options)
    },
    async load(workspaceId) {
      await current(workspaceId)
    },
    version: (workspaceId) => loaded.get(workspaceId)?.version ?? 0,
  }
}
