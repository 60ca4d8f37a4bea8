import type { Tx } from '#platform/db'
import { sweptByWorkspace, takeDue, workThrough } from '#platform/pacing'
import { FIRST } from '../keeping/pages.ts'
import { publishAfter, restAll } from '../keeping/passages.ts'
import { claimSites, lookAgainAt, nextLook, notePublished, noteRemoved, SITE_WORK, type Site, siteById } from '../keeping/site.ts'
import type { SiteParts } from './parts.ts'
import { readSite } from './read-site.ts'

const WORKSPACES = 4
const AT_ONCE = 2

/** The sites of all workspaces: read when they are due, on any node; published, removed. */
export class Sites {
  private readonly parts: SiteParts
  private readonly stop = new AbortController()
  private readonly swept: ReturnType<typeof sweptByWorkspace>

  constructor(parts: SiteParts) {
    this.parts = parts
    const { db, now, failed } = parts
    this.swept = sweptByWorkspace({
      ...{ now, failed },
      due: (at) => takeDue(db, SITE_WORK, at, WORKSPACES),
      work: (workspaceId, takenAt) => this.work(workspaceId, takenAt),
    })
  }

  /** Begins what is due; does not wait for it. */
  async sweep(): Promise<void> {
    if (!this.stop.signal.aborted) await this.swept.sweep()
  }

  /** Settles when nothing of this node runs. */
  idle(): Promise<void> {
    return this.swept.idle()
  }

  /** Ends what runs after its page: another node, or the next start, begins its look anew with what is known by then. */
  async close(): Promise<void> {
    this.stop.abort()
    await this.swept.idle()
  }

  /** The passages of a site answer from now on, and those that come later. */
  async publish(workspaceId: string, siteId: string): Promise<Site> {
    const inWorkspace = <T>(work: (tx: Tx) => Promise<T>) => this.parts.db.inWorkspace(workspaceId, work)
    const site = await inWorkspace(async (tx) => {
      await siteById(tx, siteId)
      await notePublished(tx, siteId, this.parts.now())
      return siteById(tx, siteId)
    })
    for (let after: string | undefined = FIRST; after !== undefined; ) {
      const from: string = after
      after = await inWorkspace((tx) => publishAfter(tx, { workspaceId, siteId, now: this.parts.now() }, from))
    }
    return site
  }

  /** A site is no knowledge any more: its passages rest. */
  remove(workspaceId: string, siteId: string): Promise<Site> {
    return this.parts.db.inWorkspace(workspaceId, async (tx) => {
      const site = await siteById(tx, siteId)
      await noteRemoved(tx, siteId)
      await restAll(tx, { workspaceId, siteId, now: this.parts.now() })
      return { ...site, state: 'removed' }
    })
  }

  private async work(workspaceId: string, takenAt: Date): Promise<void> {
    const { db, now, failed } = this.parts
    const { signal } = this.stop
    await workThrough(
      async () => (signal.aborted ? [] : await db.inWorkspace(workspaceId, (tx) => claimSites(tx, now(), AT_ONCE))),
      (site) => readSite(this.parts, workspaceId, site, signal),
      failed,
    )
    const next = await db.inWorkspace(workspaceId, (tx) => nextLook(tx, now()))
    await lookAgainAt(db, SITE_WORK, workspaceId, takenAt, next)
  }
}
