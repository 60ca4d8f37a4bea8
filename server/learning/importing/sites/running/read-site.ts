import { setInterval as every } from 'node:timers'
import type { Tx } from '#platform/db'
import { pacer } from '#platform/pacing'
import { FileRefused, fault, type ImportFault, type ImportFaultCode } from '../../faults.ts'
import { Visitor } from '../finding/visit.ts'
import {
  FIRST,
  foundCount,
  notePages,
  noteUnlisted,
  type Outcome,
  type PageToRead,
  pagesToRead,
  repeatedOn,
  settlePage,
  textsAfter,
  twinOf,
  unfound,
} from '../keeping/pages.ts'
import { writePassages } from '../keeping/passages.ts'
import { hold, isPublished, letGo, noteEnd, noteFound, Overtaken, type Site } from '../keeping/site.ts'
import { PageReader } from '../reading/in-worker.ts'
import { passagesOf } from '../reading/passages.ts'
import { type Found, findPages } from './find-pages.ts'
import { BOUNDS, type SiteParts } from './parts.ts'
import { type Reading, visitPage } from './visit-page.ts'

const BEAT_MS = 3_000
const PAGES = 30
const MOST_LED = 10_000
/** For these the words of a page answer no more; what else may befall a page is over the next time. */
const RESTS: ReadonlySet<ImportFaultCode> = new Set([
  ...(['site_robots', 'site_noindex', 'site_gone', 'site_unlisted', 'site_elsewhere', 'site_above'] as const),
  ...(['site_no_page', 'site_same', 'site_empty'] as const),
])

/** One look at a site: its pages found, those read that have changed, its passages brought to what they say. */
export async function readSite(parts: SiteParts, workspaceId: string, site: Site, stop: AbortSignal): Promise<void> {
  const { db, now } = parts
  const ended = (end: Parameters<typeof noteEnd>[2]) => db.inWorkspace(workspaceId, (tx) => noteEnd(tx, site, end))
  const overtaken = new AbortController()
  const signal = AbortSignal.any([stop, overtaken.signal])
  const beat = () =>
    db.inWorkspace(workspaceId, (tx) => hold(tx, site)).catch((error: unknown) => error instanceof Overtaken && overtaken.abort(error))
  const beats = every(() => void beat(), BEAT_MS)
  const look = new Look(parts, workspaceId, site, signal)
  try {
    await ended({ at: now(), failed: false, ...(await look.whole()) })
  } catch (error) {
    if (error instanceof FileRefused) await ended({ at: now(), problem: error.fault, failed: true, complete: false, leftOut: look.leftOut })
    else if (stop.aborted) await db.inWorkspace(workspaceId, (tx) => letGo(tx, site))
    else if (!(error instanceof Overtaken) && !overtaken.signal.aborted) {
      await ended({ at: now(), problem: fault('site_fault'), failed: true, complete: false, leftOut: look.leftOut })
      throw error
    }
  } finally {
    clearInterval(beats)
    // lanes that are still under way end with it
    overtaken.abort()
    await look.close()
  }
}

class Look {
  private readonly parts: SiteParts
  private readonly workspaceId: string
  private readonly site: Site
  private readonly signal: AbortSignal
  private readonly visitor: Visitor
  private readonly reader = new PageReader()
  private readonly began: number
  /** Why it ends before all is read. */
  private bound: ImportFault | undefined
  /** Pages beyond the bound: those of a sitemap by their number, those that links lead to by their addresses. */
  private beyond = 0
  private readonly led = new Set<string>()

  constructor(parts: SiteParts, workspaceId: string, site: Site, signal: AbortSignal) {
    this.parts = parts
    this.workspaceId = workspaceId
    this.site = site
    this.signal = signal
    this.visitor = new Visitor({ ...parts, signal })
    this.began = parts.now().getTime()
  }

  async whole(): Promise<{ problem: ImportFault | null; complete: boolean; leftOut: number }> {
    const { site } = this
    const found = await findPages(this.visitor, site.address, site.mostPages)
    this.beyond = found.leftOut
    await this.held(async (tx) => {
      await noteFound(tx, site, { home: found.home.start.href, by: found.by, leftOut: found.leftOut })
      await notePages(tx, this.workspaceId, site, found.pages)
    })
    await this.readAll(found)
    const complete = this.bound === undefined && found.trouble === undefined && this.leftOut === 0
    if (complete) await this.held((tx) => noteUnlisted(tx, site, fault('site_unlisted')))
    const passages = await this.cutAll(found)
    return { problem: this.bound ?? found.trouble ?? (passages === 0 ? fault('site_nothing') : null), complete, leftOut: this.leftOut }
  }

  close(): Promise<void> {
    return this.reader.close()
  }

  /** In a transaction that only whoever holds the site can end. */
  private held<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.signal.throwIfAborted()
    return this.parts.db.inWorkspace(this.workspaceId, async (tx) => {
      await hold(tx, this.site)
      return work(tx)
    })
  }

  /** Some pages at a time, on a few lanes; those that links lead to come behind. */
  private async readAll(found: Found): Promise<void> {
    const lanes = found.robots.pauseS > 0 ? 1 : this.bounds.lanes
    for (;;) {
      const pages = await this.held((tx) => pagesToRead(tx, this.site, PAGES))
      if (pages.length === 0 || this.isOver()) return
      const open = [...pages]
      await Promise.all(
        Array.from({ length: lanes }, async () => {
          for (let page = open.shift(); page && !this.isOver(); page = open.shift()) await this.readOne(found, page)
        }),
      )
    }
  }

  private async readOne(found: Found, page: PageToRead): Promise<void> {
    const { parts, site, visitor, reader } = this
    const now = parts.now()
    const reading: Reading = { visitor, reader, found, now }
    const { outcome, leads } = await visitPage(reading, page)
    await this.held(async (tx) => {
      // one page at a time comes here: of two that say the same one is first
      const twin = outcome.is === 'read' ? await twinOf(tx, site, page.id, outcome.sha256) : undefined
      const settled: Outcome = twin === undefined ? outcome : { is: 'refused', fault: fault('site_same', twin) }
      if (leads.length > 0 && page.depth < this.bounds.depth) await this.noteLeads(tx, page.depth + 1, leads)
      await settlePage(tx, site, page, settled, now)
    })
  }

  private async noteLeads(tx: Tx, depth: number, leads: readonly string[]): Promise<void> {
    const { site } = this
    const fresh = await unfound(tx, site, leads)
    const room = Math.max(0, site.mostPages - (await foundCount(tx, site)))
    for (const address of fresh.slice(room, room + MOST_LED)) if (this.led.size < MOST_LED) this.led.add(address)
    const some = fresh.slice(0, room).map((address) => ({ address, depth }))
    await notePages(tx, this.workspaceId, site, some)
  }

  get leftOut() {
    return this.beyond + this.led.size
  }

  private get bounds() {
    return { ...BOUNDS, ...this.parts.bounds }
  }

  private isOver(): boolean {
    this.signal.throwIfAborted()
    const { minutes, mb } = this.bounds
    if (this.parts.now().getTime() - this.began > minutes * 60_000) this.bound ??= fault('site_late', minutes)
    if (this.visitor.bytes > mb << 20) this.bound ??= fault('site_full', mb)
    return this.bound !== undefined
  }

  /** Brings the entries of every page to what it says; gives how many passages there are. */
  private async cutAll({ home }: Found): Promise<number> {
    const { site, workspaceId } = this
    const repeated = await this.held((tx) => repeatedOn(tx, site))
    let all = 0
    for (let after = FIRST; ; ) {
      const pages = await this.held((tx) => textsAfter(tx, site, after, PAGES))
      const last = pages.at(-1)
      if (!last) return all
      after = last.id
      for (const page of pages) {
        await pacer.goOn()
        const elsewhere = new Set([...repeated].flatMap(([key, teller]) => (teller === page.id ? [] : [key])))
        const passages = isTold(page) ? passagesOf(page, elsewhere) : []
        all += passages.length
        await this.held(async (tx) => {
          const isLive = await isPublished(tx, site.id)
          const writing = { workspaceId, siteId: site.id, now: this.parts.now(), isLive, category: home.start.host }
          await writePassages(tx, writing, page, passages)
        })
      }
    }
  }
}

/** Whether a page's words stand: those of a page that cannot be read today still do. */
const isTold = ({ state, fault: why }: { state: string; fault: ImportFault | null }) =>
  state === 'read' || (state === 'refused' && why !== null && !RESTS.has(why.code))
