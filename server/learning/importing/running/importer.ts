import { extname } from 'node:path'
import type { Readable } from 'node:stream'
import { refusal } from '@xiaoer/contract/refusals'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { FileRefused, refuse } from '../faults.ts'
import { isKnown } from '../readers/index.ts'
import { type ImportRecord, importById, noteImport, unended } from '../records/records.ts'
import { checkAnew, dropImport, takeUp } from '../records/take-up.ts'
import { taskOf } from '../work/import-file.ts'
import { checkFile, type ImportParts, type Job, writeFile } from '../work/importing.ts'
import type { Doubles } from '../work/plan.ts'
import { NONE } from '../work/settle.ts'
import { undoImport } from '../work/undo.ts'
import type { Uploads } from './uploads.ts'

/** What the imports of a node need. */
export interface ImporterParts extends ImportParts {
  readonly uploads: Uploads
  /** An import broke off by a fault of ours. */
  readonly failed: (error: unknown) => void
}

/** A file that came, and who sent it. */
export interface Sent {
  readonly workspaceId: string
  readonly accountId: string
  readonly name: string
  /** How it lies here: its ending says how it is read. */
  readonly kept?: string
  readonly bytes: Readable
  readonly category: string | null
}

/** Unended imports of one workspace; more is a mistake. */
const MOST_OPEN = 3
/** How often this node looks for imports whose process has died. */
const LOOK_MS = 5_000

interface Run {
  readonly ended: Promise<void>
  readonly stop: AbortController
}

/** The imports of this node: checked, written, taken back; taken up again after a restart. */
export class Importer {
  private readonly parts: ImporterParts
  private readonly running = new Map<string, Run>()
  private readonly looks: NodeJS.Timeout

  constructor(parts: ImporterParts) {
    this.parts = parts
    this.looks = setInterval(() => void this.resume('silent').catch(parts.failed), LOOK_MS).unref()
  }

  /** Takes a file and begins to compare it with what is there. Throws `FileRefused`, and `conflict` where too many wait. */
  async check({ workspaceId, accountId, name, kept, bytes, category }: Sent): Promise<ImportRecord> {
    const ending = extname(name).toLowerCase()
    if (kept === undefined && !isKnown(ending)) refuse('format', ending || name)
    const open = await this.parts.db.inWorkspace(workspaceId, unended)
    if (open >= MOST_OPEN) throw new AppError('conflict', refusal('import.open', { n: open }))
    const { uploads, now } = this.parts
    const id = uuidv7()
    return uploads.take(workspaceId, { id, name: kept ?? name, bytes }, async (path) => {
      const { task: file, sha256 } = await taskOf(path, name)
      const made = { workspaceId, fileName: name, sha256, bytes: file.bytes, category, accountId, at: now() }
      const note = async (tx: Tx) => importById(tx, await noteImport(tx, made, 'checking', id))
      const record = await this.parts.db.inWorkspace(workspaceId, note)
      this.begin({ workspaceId, importId: id, file, category, position: 0, counts: NONE, doubles: record.doubles }, checkFile)
      return record
    })
  }

  /** Writes what was checked, or goes on where an import broke off. */
  async go(workspaceId: string, importId: string, doubles?: Doubles): Promise<ImportRecord> {
    const file = await this.fileOf(workspaceId, await this.record(workspaceId, importId))
    const taken = await this.parts.db.inWorkspace(workspaceId, (tx) => takeUp(tx, importId, doubles))
    const { position, counts, category, doubles: way } = taken
    this.begin({ workspaceId, importId, file, category, position, counts, doubles: way }, writeFile)
    return taken
  }

  /** Takes back what an import wrote, also one that runs here; what was only checked is discarded. */
  async undo(workspaceId: string, id: string): Promise<{ record: ImportRecord; kept: number }> {
    const run = this.running.get(id)
    run?.stop.abort()
    await run?.ended
    const { db, uploads } = this.parts
    const before = await this.record(workspaceId, id)
    if (before.state === 'checked' || isHalfChecked(before)) {
      await db.inWorkspace(workspaceId, (tx) => dropImport(tx, id))
      await uploads.remove(workspaceId, id)
      return { record: { ...before, state: 'undone' }, kept: 0 }
    }
    const { kept } = await undoImport(this.parts, workspaceId, id)
    await uploads.remove(workspaceId, id)
    return { record: await this.record(workspaceId, id), kept }
  }

  /** Goes on with what this node's folder holds and nobody works on: all of it after a restart, else what belongs to a process that has died. */
  async resume(which: 'all' | 'silent'): Promise<void> {
    for (const { workspaceId, id } of await this.parts.uploads.all()) {
      if (this.running.has(id)) continue
      const found = await this.record(workspaceId, id).catch(() => undefined)
      if (found?.state === 'interrupted' && (which === 'all' || found.silent)) await this.takeUpAgain(workspaceId, found)
    }
  }

  /** Settles when nothing of this node runs. */
  async idle(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ ended }) => ended))
  }

  /** Ends what runs after its batch: the next start goes on with it. */
  async close(): Promise<void> {
    clearInterval(this.looks)
    for (const { stop } of this.running.values()) stop.abort()
    await this.idle()
  }

  /** What was being checked is checked anew; what was being written goes on. */
  private async takeUpAgain(workspaceId: string, record: ImportRecord): Promise<void> {
    if (!isHalfChecked(record)) return void (await this.go(workspaceId, record.id))
    const file = await this.fileOf(workspaceId, record)
    await this.parts.db.inWorkspace(workspaceId, (tx) => checkAnew(tx, record.id))
    this.begin(
      { workspaceId, importId: record.id, file, category: record.category, position: 0, counts: NONE, doubles: record.doubles },
      checkFile,
    )
  }

  private begin(job: Omit<Job, 'told' | 'signal'>, work: (parts: ImporterParts, job: Job) => Promise<unknown>): void {
    const stop = new AbortController()
    const ended = this.run({ ...job, told: () => {}, signal: stop.signal }, work)
      .catch(this.parts.failed)
      .finally(() => this.running.delete(job.importId))
    this.running.set(job.importId, { ended, stop })
  }

  private async run(job: Job, work: (parts: ImporterParts, job: Job) => Promise<unknown>): Promise<void> {
    try {
      await work(this.parts, job)
    } catch (error) {
      // refusals are told by the import itself, and who stopped it knows
      if (!(error instanceof FileRefused) && !job.signal?.aborted) throw error
    }
    const { state } = await this.record(job.workspaceId, job.importId)
    if (state === 'done' || state === 'failed') await this.parts.uploads.remove(job.workspaceId, job.importId)
  }

  private record(workspaceId: string, id: string): Promise<ImportRecord> {
    return this.parts.db.inWorkspace(workspaceId, (tx) => importById(tx, id))
  }

  private async fileOf(workspaceId: string, { id, fileName }: ImportRecord) {
    const path = await this.parts.uploads.find(workspaceId, id)
    if (!path) throw new AppError('conflict', refusal('import.file_gone', { id }))
    return (await taskOf(path, fileName)).task
  }
}

/** Rows are counted in all once a check has come to its end. */
const isHalfChecked = ({ state, total }: ImportRecord): boolean => state === 'interrupted' && total === null
