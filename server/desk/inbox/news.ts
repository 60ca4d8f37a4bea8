import { setImmediate as nextRound, setTimeout as passed } from 'node:timers/promises'
import type { Bell, FeedPage } from '@xiaoer/contract'
import { atMostEvery } from '#platform/pacing'

/** Whoever is further behind reads page by page: so much at once is no news. Events. */
const MOST = 50
/** So old may be what is known of who may hear; what changes on this node is known at once. Milliseconds. */
const LOOKED_EVERY = 5_000
/** A database that is too busy for one read is not to get hundreds: it is tried again so often, after so long each time. Milliseconds. */
const TRIES = 3
const AGAIN_AFTER = 1_000

export interface NewsParts {
  /** The events after a number, so many at most. */
  readonly read: (workspaceId: string, after: number, most: number) => Promise<FeedPage>
  /** The number of the newest event. */
  readonly newest: (workspaceId: string) => Promise<number>
  readonly isHeard: (workspaceId: string) => boolean
  /** Looks whose logins still stand, and with which rights. */
  readonly look: (workspaceId: string) => Promise<void>
  readonly tell: (workspaceId: string, bell: Bell) => Promise<void>
  readonly now: () => Date
  readonly failed: (error: unknown) => void
}

interface Workspace {
  /** Up to where all was told; undefined before the first look. */
  told: number | undefined
  isRung: boolean
  isReading: boolean
  readonly isDue: (at: Date) => boolean
}

/**
 * The bells of this node's consoles, with what they ring for: one read for all who hear, and for all that rings while it goes on. A bell goes without
 * its news at first, where there is too much of it, and where it could not be read: then each reads for themselves. What was told is known by what
 * was read, never by the number of a ring, which may name one that no event has yet.
 */
export function newsOf(parts: NewsParts): { ring: (workspaceId: string) => void; begin: (workspaceId: string) => void } {
  const known = new Map<string, Workspace>()
  const ring = (workspaceId: string) => {
    if (!parts.isHeard(workspaceId)) return void known.delete(workspaceId)
    const workspace = known.get(workspaceId) ?? { told: undefined, isRung: false, isReading: false, isDue: atMostEvery(LOOKED_EVERY) }
    known.set(workspaceId, workspace)
    workspace.isRung = true
    if (!workspace.isReading) void tellOn(parts, workspaceId, workspace)
  }
  // somebody came: the first event from now on can be told
  return { ring, begin: (workspaceId) => void (known.has(workspaceId) || ring(workspaceId)) }
}

async function tellOn(parts: NewsParts, workspaceId: string, workspace: Workspace): Promise<void> {
  workspace.isReading = true
  for (let failures = 0; workspace.isRung; ) {
    workspace.isRung = false
    try {
      // what rings in one round is read at once
      await nextRound()
      const bell = await bellOf(parts, workspaceId, workspace)
      if (bell) await parts.tell(workspaceId, bell)
      workspace.told = bell?.seq ?? workspace.told
      failures = 0
    } catch (error) {
      parts.failed(error)
      failures += 1
      workspace.isRung = failures < TRIES
      if (workspace.isRung) await passed(AGAIN_AFTER, undefined, { ref: false })
      else await parts.tell(workspaceId, { seq: workspace.told ?? 0 })
    }
  }
  workspace.isReading = false
}

/** Undefined where there is nothing new. */
async function bellOf(parts: NewsParts, workspaceId: string, { told, isDue }: Workspace): Promise<Bell | undefined> {
  const [page] = await Promise.all([
    told === undefined ? undefined : parts.read(workspaceId, told, MOST),
    isDue(parts.now()) ? parts.look(workspaceId) : undefined,
  ])
  if (told === undefined || !page || page.more) return { seq: await parts.newest(workspaceId) }
  return page.events.length === 0 ? undefined : { seq: page.cursor, news: { after: told, events: page.events } }
}
