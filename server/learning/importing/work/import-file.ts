import { basename } from 'node:path'
import { compareBeside } from '../beside/take-beside.ts'
import { type ImportRecord, importById, latestWritten, noteImport, type Shown, unfinished } from '../records/records.ts'
import { takeUp } from '../records/take-up.ts'
import type { BadRow } from '../rows.ts'
import type { ScanTask } from '../scanning/messages.ts'
import { inspect } from '../sources/inspect.ts'
import { type ImportParts, type Job, writeFile } from './importing.ts'
import type { Doubles } from './plan.ts'
import { Preview } from './preview.ts'
import { goThrough } from './run.ts'
import { type Counts, counted, NONE, reportOf } from './settle.ts'

/** A file that is to be imported at once. */
export interface ImportedFile {
  readonly workspaceId: string
  readonly path: string
  /** What it is called, where its path does not say. */
  readonly name?: string
  /** For rows that name none. */
  readonly category: string | null
  /** What becomes of rows whose question stands here already: it is replaced, unless another is said. */
  readonly doubles?: Doubles
  readonly told: Job['told']
}

/** Imports a file, from where an import of the same file was left. Throws `FileRefused`, and `conflict` while it runs elsewhere. */
export async function importFile(
  parts: ImportParts,
  { workspaceId, path, name, category, doubles = 'replace', told }: ImportedFile,
): Promise<ImportRecord> {
  const { task, sha256 } = await taskOf(path, name)
  const { id, position, counts } = await parts.db.inWorkspace(workspaceId, async (tx) => {
    const before = await unfinished(tx, sha256, category)
    if (before) return takeUp(tx, before.id)
    const made = { workspaceId, fileName: task.name, sha256, bytes: task.bytes, category, accountId: null, at: parts.now() }
    return importById(tx, await noteImport(tx, made, 'importing'))
  })
  await writeFile(parts, { workspaceId, importId: id, file: task, category, position, counts, doubles, told })
  return parts.db.inWorkspace(workspaceId, (tx) => importById(tx, id))
}

/** Whether an import of the same file runs, here or on another node. */
export async function runsElsewhere({ db }: ImportParts, { workspaceId, path, category }: ImportedFile): Promise<boolean> {
  const { sha256 } = await taskOf(path)
  return (await db.inWorkspace(workspaceId, (tx) => unfinished(tx, sha256, category)))?.state === 'importing'
}

/** The latest import of a file that wrote something; of any file without a path. */
export async function latestImport({ db }: ImportParts, workspaceId: string, path?: string): Promise<ImportRecord | undefined> {
  const sha256 = path === undefined ? undefined : (await taskOf(path)).sha256
  return db.inWorkspace(workspaceId, (tx) => latestWritten(tx, sha256))
}

/** What a file would do. */
export interface DryRun {
  readonly counts: Counts
  readonly bad: BadRow[]
  /** Some rows of every kind. */
  readonly preview: readonly Shown[]
}

/** What all that a file holds would do, its bad rows and those that would come in as drafts; nothing is written. Throws `FileRefused` as the import would. */
export async function dryRun(
  parts: ImportParts,
  { workspaceId, path, name, category, doubles = 'replace', told }: ImportedFile,
): Promise<DryRun> {
  const { task } = await taskOf(path, name)
  const beside = await compareBeside(parts, { workspaceId, now: parts.now() }, task)
  let counts = counted(
    NONE,
    beside.map(({ kind }) => ({ kind })),
  )
  const bad: BadRow[] = []
  const preview = new Preview()
  preview.takeBeside(beside)
  await goThrough(
    parts,
    { workspaceId, file: task, category, position: 0, makes: undefined, doubles },
    async (_, { rows, position, share }) =>
      () => {
        counts = counted(counts, rows)
        preview.take(rows)
        bad.push(...rows.flatMap((row) => reportOf(row) ?? []))
        told({ position, share, counts })
      },
  )
  return { counts, bad, preview: preview.rows }
}

/** A file as the thread that reads it is told of it. */
export async function taskOf(path: string, name = basename(path)): Promise<{ task: ScanTask; sha256: string }> {
  const { sha256, bytes, encoding } = await inspect(path)
  return { task: { path, name, bytes, encoding }, sha256 }
}
