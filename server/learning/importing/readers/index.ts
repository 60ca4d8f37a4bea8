/** Readers: files of many kinds → entries or bad rows with their place and reason, as they come. Pure; owns no tables. */

import { extname } from 'node:path'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { FileRefused, fault, refuse } from '../faults.ts'
import { type BadRow, isBad, type ReadEntry } from '../rows.ts'
import type { Source } from '../sources/source.ts'
import { checked } from './check.ts'
import { READERS } from './kinds.ts'

export { Gb } from '../sources/gb.ts'
export { cellText, delimitedRows, MOST_IN_ROW } from './delimited.ts'
export { blocksOfHtml } from './documents/html.ts'
export type { Block } from './documents/outline.ts'
export { isKnown } from './kinds.ts'
export { entriesOf } from './pages/facts.ts'
export { pageTable, type SpreadsheetKind, spreadsheetKind } from './spreadsheet.ts'
export { PREVIEWED, type StringBounds } from './xlsx/shared-strings.ts'
export { sheetRows } from './xlsx/sheet-rows.ts'

/** The entries of a file and its bad rows, in their order. Throws `FileRefused` where the file as a whole cannot be read (further). */
export async function* readEntries(source: Source): AsyncGenerator<ReadEntry | BadRow> {
  const ending = extname(source.path).toLowerCase()
  const load = READERS[ending]
  if (!load) return refuse('format', ending || source.name)
  const read = await load()
  try {
    for await (const row of read(source)) yield isBad(row) ? row : checked(row)
  } catch (cause) {
    // libraries have errors of their own for what they cannot read; how deep it is nested, say
    if (cause instanceof FileRefused) throw cause
    throw new FileRefused(fault('broken', ending.slice(1), cause instanceof Error ? firstGraphemes(cause.message, 200) : String(cause)), {
      cause,
    })
  }
}
