import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { constants, getPriority, setPriority, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { type Counts, dryRun, faultsOf, fetchPage, type ImportedFile, importFile, runsElsewhere, SILENT_SECONDS } from '#learning/importing'
import { inWorkspace, type Opened } from '../workspace/open.ts'
import { mustExist, partsOf, say, told } from './parts.ts'
import { progressBar } from './progress.ts'
import { sayBadRows, showRows, writeBadRows } from './show.ts'

/** What the command was asked. */
export interface Wanted {
  readonly path: string
  readonly category: string | null
  readonly badRows: string | undefined
}

/** What a file would do, on standard output; gives the exit code. */
export function compareFile(wanted: Wanted): Promise<number> {
  return atFile(wanted, async (opened, file) => {
    const { counts, bad, preview } = await dryRun(partsOf(opened), file)
    showRows(preview)
    if (wanted.badRows === undefined) sayBadRows(bad)
    else writeBadRows(wanted, bad)
    return result(null, counts, 0)
  })
}

/** Imports a file, or goes on with its import; gives the exit code. */
export function takeFile(wanted: Wanted): Promise<number> {
  return atFile(wanted, async (opened, file) => {
    await silence(opened, file)
    const { id, counts, preview } = await importFile(partsOf(opened), file)
    showRows(preview.filter(({ kind, near }) => kind === 'new' && near !== null))
    writeBadRows(wanted, await opened.database.inWorkspace(opened.workspaceId, (tx) => faultsOf(tx, id)))
    return result(id, counts, counts.new + counts.changed)
  })
}

function atFile({ path: given, category }: Wanted, work: (opened: Opened, file: ImportedFile) => Promise<number>): Promise<number> {
  return told(given, () =>
    withFile(given, (path) =>
      inWorkspace(async (opened) => {
        giveWay()
        const bar = progressBar()
        const file = { workspaceId: opened.workspaceId, path, name: basename(given) || given, category, told: bar.at }
        return work(opened, isPage(given) ? { ...file, name: given } : file).finally(bar.end)
      }),
    ),
  )
}

/** So many steps of the system's scale. */
const BEHIND = 5

/** Shoppers who are answered on the same machine come first; threads that begin later give way too. */
function giveWay(): void {
  try {
    setPriority(Math.min(getPriority() + BEHIND, constants.priority.PRIORITY_LOW))
  } catch {
    // not every system lets a process do so
  }
}

const isPage = (given: string) => /^https?:\/\//u.test(given)

/** A file as it lies there, or a page fetched for as long as it is needed. */
async function withFile<T>(given: string, work: (path: string) => Promise<T>): Promise<T> {
  if (!isPage(given)) {
    mustExist(given)
    return work(given)
  }
  const bytes = await fetchPage(given)
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-page-'))
  try {
    writeFileSync(join(folder, 'read.page'), bytes)
    return await work(join(folder, 'read.page'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** An import of the same file may run still, or its process may have been killed just now: then it stays silent, and is gone on with. */
async function silence(opened: Opened, file: ImportedFile): Promise<void> {
  for (let second = 0; second <= SILENT_SECONDS && (await runsElsewhere(partsOf(opened), file)); second++) {
    if (second === 0) say(`This file was being imported a moment ago; seeing whether that goes on (at most ${SILENT_SECONDS} s)`)
    await later(1_000)
  }
}

function result(id: string | null, counts: Counts, written: number): number {
  const { bad, near, held, ...others } = counts
  const entries = others.new + others.changed + others.same
  process.stdout.write(`${JSON.stringify({ id, entries, written, ...others, near, held, bad })}\n`)
  return bad > 0 ? 2 : 0
}
