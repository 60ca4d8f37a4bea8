import sql from 'sql-template-tag'
import { EXPORTED_ENTRIES } from '#engine/knowledge'
import type { Database } from '#platform/db'
import { besideLines } from '../beside/export-beside.ts'
import { csvHead, csvLine } from './csv.ts'

/** How entries are written down: `jsonl` holds all of them, `csv` is for people. */
export const FORMATS = ['jsonl', 'csv'] as const
/** One of them. */
export type Format = (typeof FORMATS)[number]

const PAGE = 1_000

/**
 * All knowledge of a workspace as text, in pieces; entries of one moment, however long it takes: sets, notices, own nodes and edges, then the entries (a
 * csv has the entries alone). Importing it where it came from changes nothing. Gives how many entries there are.
 */
export async function exportEntries(
  db: Database,
  workspaceId: string,
  { format, language = 'zh-CN' }: { format: Format; language?: 'zh-CN' | 'en' },
  write: (piece: string) => Promise<unknown> | unknown,
): Promise<number> {
  const lineOf = format === 'csv' ? csvLine : (row: object) => `${JSON.stringify(row)}\n`
  let entries = 0
  if (format === 'csv') await write(csvHead(language))
  await db.inWorkspace(workspaceId, async (tx) => {
    if (format === 'jsonl') for (const line of await besideLines(tx)) await write(`${JSON.stringify(line)}\n`)
    await tx.run(sql`declare exported no scroll cursor for ${EXPORTED_ENTRIES}`)
    for (;;) {
      const rows = await tx.rows<{ row: Record<string, unknown> }>(sql`fetch 1000 from exported`)
      if (rows.length > 0) await write(rows.map(({ row }) => lineOf(row)).join(''))
      entries += rows.length
      if (rows.length < PAGE) return
    }
  })
  return entries
}
