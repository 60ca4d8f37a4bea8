import { bumpVersion } from '#engine/knowledge'
import type { Database, Tx } from '#platform/db'
import { setsMade } from '../beside/standing.ts'
import { compareBeside, takeBeside } from '../beside/take-beside.ts'
import { FileRefused } from '../faults.ts'
import { beat, noteEnd, noteProgress, type Shown } from '../records/records.ts'
import type { ScanTask } from '../scanning/messages.ts'
import type { SetsOf } from './extras.ts'
import type { Doubles } from './plan.ts'
import { Preview } from './preview.ts'
import { type Going, type GoneOf, goThrough, type PlannedBatch } from './run.ts'
import { type Counts, counted, keepFaults, writeBatch } from './settle.ts'
import { takeBack } from './undo.ts'

/** An import that is noted down, and its file. */
export interface Job {
  readonly workspaceId: string
  readonly importId: string
  readonly file: ScanTask
  readonly category: string | null
  readonly position: number
  readonly counts: Counts
  /** What becomes of rows whose question stands here already. */
  readonly doubles: Doubles
  /** Told after every batch. */
  readonly told: (batch: { position: number; share: number; counts: Counts }) => void
  /** Ends it between two batches: it can be gone on with. */
  readonly signal?: AbortSignal
}

/** What importing needs. */
export interface ImportParts {
  readonly db: Database
  readonly now: () => Date
  readonly goneOf: GoneOf
}

/** So often entries of a running import begin to answer: each time nodes read what has come. */
const INDEX_EVERY_MS = 2_000
const BEAT_MS = 3_000

/** Reads a file and compares all that it holds with what is there; keeps some rows of every kind to show, and all bad ones. Writes nothing of it. */
export async function checkFile(parts: ImportParts, job: Job): Promise<void> {
  const preview = new Preview()
  const working = () => ({ ...job, now: parts.now() })
  const before = async (note: Note) => {
    const rows = await compareBeside(parts, working(), job.file)
    preview.takeBeside(rows)
    await parts.db.inWorkspace(job.workspaceId, (tx) => note(tx, rows))
  }
  await worked(parts, { ...job, makes: undefined, before }, async (tx, batch) => {
    preview.take(batch.rows)
    await keepFaults(tx, working(), batch.rows)
  })
  await ended(parts, job, 'checked', preview.rows)
}

/** Writes the entries of a file from where it was left, batch by batch. Throws `FileRefused`; what is written by then is taken back. */
export async function writeFile(parts: ImportParts, job: Job): Promise<Counts> {
  let toldAt = parts.now().getTime()
  const preview = new Preview()
  const working = () => ({ ...job, now: parts.now() })
  const makes: SetsOf = (tx, names) => setsMade(tx, working(), names)
  const before = (note: Note) =>
    takeBeside(parts, working(), job.file, async (tx, rows) => {
      preview.takeBeside(rows)
      await note(tx, rows)
    })
  const counts = await worked(parts, { ...job, makes, before }, async (tx, batch) => {
    const now = parts.now()
    const tellsIndexes = now.getTime() - toldAt >= INDEX_EVERY_MS
    if (tellsIndexes) toldAt = now.getTime()
    preview.take(batch.rows)
    await writeBatch(tx, { ...job, now }, batch.rows, tellsIndexes)
    await keepFaults(tx, { ...job, now }, batch.rows)
  })
  await parts.db.inWorkspace(job.workspaceId, (tx) => bumpVersion(tx, job.workspaceId))
  await ended(parts, job, 'done', preview.rows)
  return counts
}

/** Counts what stands beside the entries. */
type Note = (tx: Tx, rows: readonly Shown[]) => Promise<void>

async function worked(
  parts: ImportParts,
  job: Job & Pick<Going, 'makes'> & { readonly before: (note: Note) => Promise<void> },
  settle: (tx: Tx, batch: PlannedBatch) => Promise<void>,
): Promise<Counts> {
  let { position, counts } = job
  const stopBeating = keepBeating(parts.db, job)
  try {
    await job.before(async (tx, rows) => {
      if (!isBegun(job)) counts = await countBeside(tx, job, rows)
    })
    await goThrough(parts, job, async (tx, batch) => {
      job.signal?.throwIfAborted()
      const next = counted(counts, batch.rows)
      await settle(tx, batch)
      await noteProgress(tx, job.importId, position, { position: batch.position, share: batch.share, counts: next })
      return () => {
        counts = next
        position = batch.position
        job.told({ position, share: batch.share, counts })
      }
    })
    return counts
  } catch (error) {
    await noteBreak(parts, job, error)
    throw error
  } finally {
    stopBeating()
  }
}

/** Gone on with: what stands beside the entries is counted. */
const isBegun = ({ position, counts }: Job): boolean => position > 0 || Object.values(counts).some((n) => n > 0)

async function countBeside(tx: Tx, { importId, position, counts }: Job, rows: readonly Shown[]): Promise<Counts> {
  const next = counted(
    counts,
    rows.map(({ kind }) => ({ kind })),
  )
  await noteProgress(tx, importId, position, { position, share: 0, counts: next })
  return next
}

/** A file that is refused leaves nothing behind; what broke off otherwise can be gone on with. */
async function noteBreak({ db, now }: ImportParts, { workspaceId, importId }: Job, error: unknown): Promise<void> {
  const at = now()
  await db.inWorkspace(workspaceId, async (tx) => {
    if (!(error instanceof FileRefused)) return noteEnd(tx, importId, 'interrupted', { at })
    await takeBack(tx, { workspaceId, importId, now: at })
    await noteEnd(tx, importId, 'failed', { at, problem: error.fault })
  })
}

/** Says that it is alive, also while a batch takes long. */
function keepBeating(db: Database, { workspaceId, importId }: Job): () => void {
  // a beat that is missed is no fault: the next one comes
  const beats = setInterval(() => void db.inWorkspace(workspaceId, (tx) => beat(tx, importId)).catch(() => {}), BEAT_MS)
  return () => clearInterval(beats)
}

const ended = (parts: ImportParts, { workspaceId, importId }: Job, state: 'checked' | 'done', preview?: readonly Shown[]) =>
  parts.db.inWorkspace(workspaceId, (tx) => noteEnd(tx, importId, state, { at: parts.now(), ...(preview && { preview }) }))
