import { basename } from 'node:path'
import { type ImportRecord, importById, noteImport, takeUp, unfinished } from '../records/records.ts'
import type { BadRow } from '../rows.ts'
import type { ScanTask } from '../scanning/messages.ts'
import { inspect } from '../sources/inspect.ts'
import { type ImportParts, type Job, writeFile } from './importing.ts'
import { goThrough } from './run.ts'
import { type Counts, counted, NONE } from './settle.ts'

/** A file that is to be imported at once. */
export interface ImportedFile {
  readonly workspaceId: string
  readonly path: string
  /** For rows that name none. */
  readonly category: string | null
  readonly told: Job['told']
}

/** Imports a file, from where an import of the same file was left. Throws `FileRefused`, and `conflict` while it runs elsewhere. */
export async function importFile(parts: ImportParts, { workspaceId, path, category, told }: ImportedFile): Promise<ImportRecord> {
  const { task, sha256 } = await taskOf(path)
  const { id, position, counts } = await parts.db.inWorkspace(workspaceId, async (tx) => {
    const before = await unfinished(tx, sha256, category)
    if (before) return takeUp(tx, before.id)
    const made = { workspaceId, fileName: task.name, sha256, bytes: task.bytes, category, accountId: null, at: parts.now() }
    return importById(tx, await noteImport(tx, made, 'importing'))
  })
  await writeFile(parts, { workspaceId, importId: id, file: task, category, position, counts, told })
  return parts.db.inWorkspace(workspaceId, (tx) => importById(tx, id))
}

/** What a file would do, and its bad rows; nothing is written. */
export async function dryRun(
  parts: ImportParts,
  { workspaceId, path, category, told }: ImportedFile,
): Promise<{ counts: Counts; bad: BadRow[] }> {
  const { task } = await taskOf(path)
  let counts = NONE
  const bad: BadRow[] = []
  await goThrough(parts.db, { workspaceId, file: task, category, position: 0 }, async (_, { rows, position, share }) => () => {
    counts = counted(counts, rows)
    bad.push(...rows.flatMap((row) => row.bad ?? []))
    told({ position, share, counts })
  })
  return { counts, bad }
}

/** A file as the thread that reads it is told of it. */
export async function taskOf(path: string, name = basename(path)): Promise<{ task: ScanTask; sha256: string }> {
  const { sha256, bytes, encoding } = await inspect(path)
  return { task: { path, name, bytes, encoding }, sha256 }
}
