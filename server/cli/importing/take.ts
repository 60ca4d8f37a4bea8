import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { constants, getPriority, setPriority, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { type Counts, dryRun, faultsOf, fetchPage, type ImportedFile, importFile, runsElsewhere, SILENT_SECONDS } from '#learning/importing'
import { inWorkspace, type Opened } from '../workspace/open.ts'
import { mustExist, partsOf, told } from './parts.ts'
import { progressBar } from './progress.ts'
import { sayBadRows, showRows, type Wanted, writeBadRows } from './show.ts'
import { inLanguage, say } from './words.ts'

/** What a file would do, on standard output; gives the exit code. */
export function compareFile(wanted: Wanted): Promise<number> {
  return atFile(wanted, async (opened, file) => {
    const { counts, bad, preview } = await dryRun(partsOf(opened), file)
    showRows(preview, wanted.language)
    if (wanted.badRows === undefined) sayBadRows(bad, wanted.language)
    else writeBadRows(wanted, bad)
    return result(null, counts, 0)
  })
}

/** Imports a file, or goes on with its import; gives the exit code. */
export function takeFile(wanted: Wanted): Promise<number> {
  return atFile(wanted, async (opened, file) => {
    await silence(opened, file, wanted)
    const { id, counts, preview } = await importFile(partsOf(opened), file)
    showRows(
      preview.filter(({ kind, near }) => kind === 'new' && near !== null),
      wanted.language,
    )
    writeBadRows(wanted, await opened.database.inWorkspace(opened.workspaceId, (tx) => faultsOf(tx, id)))
    return result(id, counts, counts.new + counts.changed)
  })
}

function atFile(wanted: Wanted, work: (opened: Opened, file: ImportedFile) => Promise<number>): Promise<number> {
  const { path: given, category, doubles, language } = wanted
  return told(wanted, () =>
    withFile(wanted, (path) =>
      inWorkspace(async (opened) => {
        giveWay()
        const bar = progressBar({ language })
        const file = { workspaceId: opened.workspaceId, path, name: basename(given) || given, category, doubles, told: bar.at }
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

const isPage = (given: string) => /^[a-z]+:\/\//iu.test(given)

/** A file as it lies there, or a page fetched for as long as it is needed. */
async function withFile<T>({ path: given, language }: Wanted, work: (path: string) => Promise<T>): Promise<T> {
  if (!isPage(given)) {
    mustExist(given, language)
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
async function silence(opened: Opened, file: ImportedFile, { language }: Wanted): Promise<void> {
  for (let second = 0; second <= SILENT_SECONDS && (await runsElsewhere(partsOf(opened), file)); second++) {
    if (second === 0) say(inLanguage(language, 'runs', SILENT_SECONDS))
    await later(1_000)
  }
}

function result(id: string | null, counts: Counts, written: number): number {
  const { bad, near, held, double, ...others } = counts
  const entries = others.new + others.changed + others.same
  process.stdout.write(`${JSON.stringify({ id, entries, written, ...others, near, held, double, bad })}\n`)
  return bad > 0 ? 2 : 0
}
