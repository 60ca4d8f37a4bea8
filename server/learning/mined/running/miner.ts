import type { Readable } from 'node:stream'
import type { Mapping } from '#learning/history'
import type { Bench } from '#learning/mining'
import { uuidv7 } from '#platform/clock'
import { AppError } from '#platform/errors'
import { workspacesServed } from '#workspaces'
import type { MinedParts } from '../parts.ts'
import { checkWaiting } from '../releases/check.ts'
import { settleCutOff } from '../releases/cut-off.ts'
import {
  type Beginning,
  type By,
  beginImport,
  beginRun,
  endedOf,
  goOn,
  type ImportRow,
  lapseLooks,
  OWN,
  silentImports,
  undoImport,
} from '../taking/imports.ts'
import { fileSource, ownSource } from '../taking/sources.ts'
import { checkAll, takeAll } from '../taking/take.ts'
import { KeptBench } from './kept-bench.ts'
import { mineHistory } from './mine.ts'
import { sparing } from './sparing.ts'
import { beginMining, letGo, takeUpMining, wasMined } from './state.ts'

/** A file that came. */
export interface SentHistory {
  readonly name: string
  readonly bytes: Readable
  readonly isSwapped: boolean
  readonly mapping: Mapping | undefined
  /** It is looked at, and waits for a yes. */
  readonly isDry: boolean
}

/** How often this node looks for what a process that has died left undone, and for versions that were trained meanwhile. */
const LOOK_MS = 2_000
const SILENT_SECONDS = 30
/** A look that nobody answers is forgotten, and what was sent with it. */
const LOOK_HOURS = 24
const beginning = (isDry: boolean): Beginning['state'] => (isDry ? 'checking' : 'taking')

/** What this node does of histories: one thing after another, each in the background. */
export class Miner {
  private readonly parts: MinedParts
  private readonly bench: KeptBench
  private readonly stop = new AbortController()
  private readonly busy = new Set<string>()
  private last: Promise<unknown> = Promise.resolve()
  private lookedAt = Number.NEGATIVE_INFINITY

  constructor(parts: MinedParts) {
    this.parts = parts
    this.bench = new KeptBench(parts.openBench)
  }

  /** Takes a file and begins to read it. Throws `conflict` while another is read. */
  async take(by: By, { name, bytes, isSwapped, mapping, isDry }: SentHistory): Promise<string> {
    const { db, uploads } = this.parts
    const id = uuidv7()
    const how = { is_swapped: isSwapped, mapping: mapping ?? null, state: beginning(isDry) }
    return uploads.take(by.workspaceId, { id, name, bytes }, async (path) => {
      await db.inWorkspace(by.workspaceId, (tx) => beginImport(tx, by, id, name, how))
      this.taking(by.workspaceId, { id, name, batches: 0, ...how }, path)
      return id
    })
  }

  /** Begins to take the workspace's own closed sessions in, or to look at them. */
  async takeOwn(by: By, isDry: boolean): Promise<string> {
    const id = uuidv7()
    const how = { is_swapped: false, mapping: null, state: beginning(isDry) }
    await this.parts.db.inWorkspace(by.workspaceId, (tx) => beginImport(tx, by, id, OWN, how))
    this.taking(by.workspaceId, { id, name: OWN, batches: 0, ...how }, undefined)
    return id
  }

  /** Takes in what was looked at, or looks at it once more, read the other way. Throws `conflict` where it waits for neither, or its file is not here. */
  async goOn({ workspaceId }: By, id: string, to: Beginning['state'], isSwapped?: boolean): Promise<void> {
    const path = await this.parts.uploads.find(workspaceId, id)
    const row = await this.parts.db.inWorkspace(workspaceId, (tx) => goOn(tx, id, { to, isSwapped, isHere: path !== undefined }))
    this.taking(workspaceId, row, path)
  }

  /** Takes an import back; one that runs ends with its batch. */
  async undo(by: By, id: string): Promise<void> {
    const { workspaceId } = by
    const gone = await this.parts.db.inWorkspace(workspaceId, (tx) => undoImport(tx, id))
    await this.parts.uploads.remove(workspaceId, id)
    if (gone > 0 && (await this.parts.db.inWorkspace(workspaceId, wasMined))) await this.describe(by)
  }

  /** Begins to mine what came. Throws `conflict` while it is mined. */
  async mine(by: By, anew: boolean): Promise<void> {
    await this.parts.db.inWorkspace(by.workspaceId, (tx) => beginMining(tx, by, anew))
    this.mining(by.workspaceId)
  }

  /** Describes what has changed, unless a run does so anyhow. */
  async describe(by: By): Promise<void> {
    await this.mine(by, false).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error
    })
  }

  /** Does something with a bench, in turn with the rest. */
  with<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
    const mine = this.last.then(() => this.bench.with(work))
    this.last = mine.catch(() => undefined)
    return mine
  }

  /** Goes on with what died with its process, and with releases that wait for a version. */
  async sweep(): Promise<void> {
    const at = this.parts.now().getTime()
    if (Math.abs(at - this.lookedAt) < LOOK_MS) return
    this.lookedAt = at
    await this.look()
  }

  /** One look at all of it. */
  async look(): Promise<void> {
    const lying = await this.parts.uploads.all()
    for (const workspaceId of await workspacesServed(this.parts.db)) {
      await this.takeUp(workspaceId)
      await this.tidy(
        workspaceId,
        lying.filter((one) => one.workspaceId === workspaceId).map(({ id }) => id),
      )
      await settleCutOff(this.parts, workspaceId)
      await checkWaiting(this.parts, workspaceId)
    }
  }

  /** Settles when nothing of this node runs. */
  async idle(): Promise<void> {
    const { last } = this
    await last
    if (last !== this.last) await this.idle()
  }

  /** Ends what runs after its batch; another node, or the next start, goes on with it. */
  async close(): Promise<void> {
    this.stop.abort()
    await this.idle()
    await this.bench.close()
  }

  private async takeUp(workspaceId: string): Promise<void> {
    const { db, uploads } = this.parts
    if (!this.busy.has(`mine ${workspaceId}`) && (await db.inWorkspace(workspaceId, (tx) => takeUpMining(tx, SILENT_SECONDS))))
      this.mining(workspaceId)
    await db.inWorkspace(workspaceId, (tx) => lapseLooks(tx, LOOK_HOURS))
    for (const row of await db.inWorkspace(workspaceId, (tx) => silentImports(tx, SILENT_SECONDS))) {
      const path = await uploads.find(workspaceId, row.id)
      if (!this.busy.has(row.id) && (row.name === OWN || path)) this.taking(workspaceId, row, path)
    }
  }

  /** Takes away what lies on this node of imports that have ended: each may have been taken back, or have lapsed, on another. */
  private async tidy(workspaceId: string, lying: readonly string[]): Promise<void> {
    const idle = lying.filter((id) => !this.busy.has(id))
    if (idle.length === 0) return
    for (const id of await this.parts.db.inWorkspace(workspaceId, (tx) => endedOf(tx, idle)))
      await this.parts.uploads.remove(workspaceId, id)
  }

  private mining(workspaceId: string): void {
    this.run(`mine ${workspaceId}`, async (bench) => {
      await mineHistory(this.parts, bench, workspaceId, this.stop.signal)
      if (this.stop.signal.aborted) await this.parts.db.inWorkspace(workspaceId, letGo)
    })
  }

  private taking(workspaceId: string, row: ImportRow, path: string | undefined): void {
    const { parts, stop } = this
    this.run(row.id, async (bench) => {
      const { id: importId, is_swapped: isSwapped } = row
      const batches = await parts.db.inWorkspace(workspaceId, (tx) => beginRun(tx, importId))
      const source =
        path === undefined
          ? ownSource(parts, bench, workspaceId)
          : fileSource(parts, bench, { path, isSwapped, mapping: row.mapping ?? undefined, batches })
      const work = row.state === 'checking' ? checkAll : takeAll
      await sparing(() => work(parts, { workspaceId, importId, source, path, signal: stop.signal }))
      // a start right after a look reads it again
      const [ended] = await parts.db.inWorkspace(workspaceId, (tx) => endedOf(tx, [importId]))
      if (ended) await parts.uploads.remove(workspaceId, importId)
    })
  }

  private run(key: string, work: (bench: Bench) => Promise<void>): void {
    this.busy.add(key)
    void this.with(async (bench) => {
      if (!this.stop.signal.aborted) await work(bench)
    })
      .catch(this.parts.failed)
      .finally(() => this.busy.delete(key))
  }
}
