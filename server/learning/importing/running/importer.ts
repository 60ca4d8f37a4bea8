import { extname } from 'node:path'
import type { Readable } from 'node:stream'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { FileRefused, refuse } from '../faults.ts'
import { isKnown } from '../readers/kinds.ts'
import { type ImportRecord, importById, noteImport, unended } from '../records/records.ts'
import { checkAnew, dropImport, takeUp } from '../records/take-up.ts'
import { taskOf } from '../work/import-file.ts'
import { checkFile, type Job, writeFile } from '../work/importing.ts'
import { NONE } from '../work/settle.ts'
import { undoImport } from '../work/undo.ts'
import type { Uploads } from './uploads.ts'

/** What the imports of a node need. */
export interface ImporterParts {
  readonly db: Database
  readonly now: () => Date
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
export function importerOf(parts: ImporterParts) {
  const { db, now, uploads } = parts
  const running = new Map<string, Run>()

  const begin = (job: Omit<Job, 'told' | 'signal'>, work: typeof checkFile | typeof writeFile) => {
    const stop = new AbortController()
    const ended = work(parts, { ...job, told: () => {}, signal: stop.signal })
      .then(
        () => undefined,
        (error: unknown) => told(error, stop.signal),
      )
      .then(() => tidy(job.workspaceId, job.importId))
      .catch(parts.failed)
      .finally(() => running.delete(job.importId))
    running.set(job.importId, { ended, stop })
  }
  // refusals are told by the import itself, and who stopped it knows
  const told = (error: unknown, signal: AbortSignal) => {
    if (!(error instanceof FileRefused) && !signal.aborted) parts.failed(error)
  }
  const tidy = async (workspaceId: string, id: string) => {
    const { state } = await db.inWorkspace(workspaceId, (tx) => importById(tx, id))
    if (state === 'done' || state === 'failed' || state === 'undone') await uploads.remove(workspaceId, id)
  }
  const taskHere = async (workspaceId: string, id: string, name: string) => {
    const path = await uploads.find(workspaceId, id)
    if (!path) throw new AppError('conflict', `the file of import ${id} is not kept here any more; send it again`)
    return (await taskOf(path, name)).task
  }

  /** Takes a file and begins to compare it with what is there. Throws `FileRefused`. */
  async function check(sent: Sent): Promise<ImportRecord> {
    const { workspaceId, accountId, name, bytes, category, kept } = sent
    const ending = extname(name).toLowerCase()
    if (kept === undefined && !isKnown(ending)) refuse('format', ending || name)
    const open = await db.inWorkspace(workspaceId, unended)
    if (open >= MOST_OPEN) throw new AppError('conflict', `${open} imports are open; import or discard one of them first`)
    const id = uuidv7()
    const path = await uploads.put(workspaceId, id, kept ?? name, bytes)
    try {
      const { task, sha256 } = await taskOf(path, name)
      const made = { workspaceId, fileName: name, sha256, bytes: task.bytes, category, accountId, at: now() }
      const record = await db.inWorkspace(workspaceId, async (tx) => importById(tx, await noteImport(tx, made, 'checking', id)))
      begin({ workspaceId, importId: id, file: task, category, position: 0, counts: NONE }, checkFile)
      return record
    } catch (error) {
      await uploads.remove(workspaceId, id)
      throw error
    }
  }

  /** Writes what was checked, or goes on where an import broke off. */
  async function go(workspaceId: string, id: string): Promise<ImportRecord> {
    const before = await db.inWorkspace(workspaceId, (tx) => importById(tx, id))
    const file = await taskHere(workspaceId, id, before.fileName)
    const { position, counts, category, ...record } = await db.inWorkspace(workspaceId, (tx) => takeUp(tx, id))
    begin({ workspaceId, importId: id, file, category, position, counts }, writeFile)
    return { ...record, position, counts, category }
  }

  /** Takes back what an import wrote, also one that runs here; what was only checked is discarded. */
  async function undo(workspaceId: string, id: string): Promise<{ record: ImportRecord; kept: number }> {
    const run = running.get(id)
    run?.stop.abort()
    await run?.ended
    const before = await db.inWorkspace(workspaceId, (tx) => importById(tx, id))
    const wroteNothing = before.state === 'checked' || (before.state === 'interrupted' && before.total === null)
    const { kept } = wroteNothing ? await discard(workspaceId, id) : await undoImport(parts, workspaceId, id)
    await uploads.remove(workspaceId, id)
    return { record: wroteNothing ? { ...before, state: 'undone' } : await db.inWorkspace(workspaceId, (tx) => importById(tx, id)), kept }
  }
  const discard = async (workspaceId: string, id: string) => {
    await db.inWorkspace(workspaceId, (tx) => dropImport(tx, id))
    return { kept: 0 }
  }

  /** Goes on with what this node's folder holds and nobody works on: all of it after a restart, else what belongs to a process that has died. */
  async function resume(which: 'all' | 'silent'): Promise<void> {
    for (const { workspaceId, id } of await uploads.all()) {
      if (running.has(id)) continue
      const found = await db.inWorkspace(workspaceId, (tx) => importById(tx, id)).catch(() => undefined)
      if (found?.state === 'interrupted' && (which === 'all' || found.silent)) await takeUpAgain(workspaceId, found)
    }
  }
  /** What was being checked is checked anew; what was being written goes on. */
  const takeUpAgain = async (workspaceId: string, { id, total, fileName, category }: ImportRecord) => {
    if (total !== null) return void (await go(workspaceId, id))
    const file = await taskHere(workspaceId, id, fileName)
    await db.inWorkspace(workspaceId, (tx) => checkAnew(tx, id))
    begin({ workspaceId, importId: id, file, category, position: 0, counts: NONE }, checkFile)
  }

  const looks = setInterval(() => void resume('silent').catch(parts.failed), LOOK_MS).unref()
  return {
    check,
    go,
    undo,
    resume,
    /** Settles when nothing of this node runs. */
    idle: async () => void (await Promise.all([...running.values()].map(({ ended }) => ended))),
    /** Ends what runs after its batch: the next start goes on with it. */
    close: async () => {
      clearInterval(looks)
      for (const { stop } of running.values()) stop.abort()
      await Promise.all([...running.values()].map(({ ended }) => ended))
    },
  }
}
/** See `importerOf`. */
export type Importer = ReturnType<typeof importerOf>
