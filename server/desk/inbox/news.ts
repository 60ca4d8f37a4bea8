import { setImmediate as nextRound } from 'node:timers/promises'
import type { Bell, FeedPage } from '@xiaoer/contract'
import { atMostEvery } from '#platform/pacing'

/** Whoever is further behind reads page by page: so much at once is no news. Events. */
const MOST = 50
/** So old may be what is known of who may hear; what changes on this node is known at once. Milliseconds. */
const LOOKED_EVERY = 5_000

export interface NewsParts {
  /** The events after a number, so many at most. */
  readonly read: (workspaceId: string, after: number, most: number) => Promise<FeedPage>
  readonly isHeard: (workspaceId: string) => boolean
  /** Looks whose logins still stand, and with which rights. */
  readonly look: (workspaceId: string) => Promise<void>
  readonly tell: (workspaceId: string, bell: Bell) => void
  readonly now: () => Date
  readonly failed: (error: unknown) => void
}

interface Workspace {
  told: number
  rung: number
  isReading: boolean
  readonly isDue: (at: Date) => boolean
}

/**
 * The bells of this node's consoles, with what they ring for: one read for all who hear, and for all that rings while it goes on. A bell goes without
 * its news where there is too much of it or it could not be read: then each reads for themselves.
 */
export function newsOf(parts: NewsParts): (workspaceId: string, seq: number) => void {
  const known = new Map<string, Workspace>()
  return (workspaceId, seq) => {
    if (!parts.isHeard(workspaceId)) return void known.delete(workspaceId)
    // what was before the first ring is read by whoever comes
    const workspace = known.get(workspaceId) ?? { told: seq - 1, rung: seq, isReading: false, isDue: atMostEvery(LOOKED_EVERY) }
    known.set(workspaceId, workspace)
    workspace.rung = Math.max(workspace.rung, seq)
    if (!workspace.isReading) void tellOn(parts, workspaceId, workspace)
  }
}

async function tellOn(parts: NewsParts, workspaceId: string, workspace: Workspace): Promise<void> {
  workspace.isReading = true
  while (workspace.told < workspace.rung)
    try {
      // what rings in one round is read at once
      await nextRound()
      const bell = await bellOf(parts, workspaceId, workspace)
      parts.tell(workspaceId, bell)
      workspace.told = bell.seq
    } catch (error) {
      parts.failed(error)
      parts.tell(workspaceId, { seq: workspace.rung })
      workspace.told = workspace.rung
    }
  workspace.isReading = false
}

async function bellOf({ read, look, now }: NewsParts, workspaceId: string, { told, rung, isDue }: Workspace): Promise<Bell> {
  const [page] = await Promise.all([
    rung - told > MOST ? undefined : read(workspaceId, told, MOST),
    isDue(now()) ? look(workspaceId) : undefined,
  ])
  // a number that tells of nothing is passed over by reading alone
  if (!page || (page.cursor < rung && !page.more)) return { seq: rung }
  return { seq: page.cursor, news: { after: told, events: page.events } }
}
