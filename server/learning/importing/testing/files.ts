import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { readEntries } from '../readers/index.ts'
import { type BadRow, isBad, type ReadEntry } from '../rows.ts'
import { inspect } from '../sources/inspect.ts'

/** A folder for files of a test. */
export function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-import-'))
  return {
    path: (name: string) => join(folder, name),
    put: (name: string, content: string | Buffer) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** What a file holds: its entries, and its bad rows. */
export async function readFileOf(path: string): Promise<{ entries: ReadEntry[]; bad: BadRow[] }> {
  const rows: (ReadEntry | BadRow)[] = []
  for await (const row of readEntries({ path, name: basename(path), ...(await inspect(path)), at: () => {} })) rows.push(row)
  return { entries: rows.filter((row): row is ReadEntry => !isBad(row)), bad: rows.filter((row) => isBad(row)) }
}
