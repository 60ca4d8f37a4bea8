import { refuse } from '../../faults.ts'
import { bad, type Row } from '../../rows.ts'
import type { Source } from '../../sources/source.ts'
import { openZip } from '../../sources/zip.ts'
import { type Columns, columnsOf, rowOf, titles } from '../columns.ts'
import { type Cells, cellsOf } from './cells.ts'
import { formatsOf } from './formats.ts'
import { goesOn, joined } from './joined.ts'
import { type Filled, filling, spansOf } from './merged.ts'
import { type SharedStrings, sharedStrings } from './shared-strings.ts'
import { MOST_SHEET_MB, type Sheet, sheetText, workbookOf } from './workbook.ts'

/**
 * Rows of all visible sheets of a workbook, each with heads of its own; a formula gives the value saved with it and is not run. Each sheet is gone
 * through twice: what is merged stands behind its rows.
 */
export async function* readXlsx({ path, at }: Source): AsyncGenerator<Row> {
  const zip = await openZip(path, 'xlsx')
  let shared: SharedStrings | undefined
  try {
    const { sheets, is1904 } = await workbookOf(zip)
    if (sheets.length === 0) refuse('broken', 'xlsx', 'no sheets')
    shared = await sharedStrings(zip)
    const named = { shared, formats: await formatsOf(zip, is1904) }
    const found = new Set<Found>()
    for (const [nth, sheet] of sheets.entries()) {
      const read = (share: number) => at((nth + share) / sheets.length)
      const spans = await spansOf(zip.text(sheet.part, MOST_SHEET_MB))
      const rows = filled(cellsOf(sheetText(zip, sheet.part, read), named), filling(spans))
      found.add(yield* rowsOf(sheet, rows, sheets.length > 1))
      read(1)
    }
    if (!found.has('table')) refuse(found.has('words') ? 'no_table' : 'empty_sheets', sheets.length)
  } finally {
    shared?.close()
    zip.close()
  }
}

/** What a sheet holds. */
type Found = 'table' | 'words' | 'nothing'

async function* filled(rows: AsyncIterable<Cells>, fill: (row: Cells) => Filled): AsyncGenerator<Filled> {
  for await (const row of rows) yield fill(row)
}

async function* rowsOf(sheet: Sheet, rows: AsyncIterable<Filled>, several: boolean): AsyncGenerator<Row, Found> {
  const where = ({ number }: Cells) => (several ? `${sheet.name} ${number}` : String(number))
  const isTitle = titles()
  let columns: Columns | undefined
  let words = false
  let open: Filled | undefined
  for await (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '') && row.wrong.size === 0) continue
    if (!columns) {
      words = true
      if (isTitle(row.cells)) continue
      // a cover sheet beside the table is no fault of the table
      const found = several ? orNothing(row.cells) : columnsOf(row.cells)
      if (!found) return 'words'
      columns = found.columns
      if (!found.headless) continue
    }
    if (open && goesOn(row, columns)) open = joined(open, row, columns)
    else {
      if (open) yield taken(where(open), open, columns)
      open = row
    }
  }
  if (open && columns) yield taken(where(open), open, columns)
  return columns ? 'table' : words ? 'words' : 'nothing'
}

function orNothing(cells: readonly string[]) {
  try {
    return columnsOf(cells)
  } catch {
    return undefined
  }
}

function taken(where: string, { cells, wrong }: Cells, columns: Columns): Row {
  const hurts = [...wrong].find(([column]) => columns[column])
  return hurts ? bad(where, hurts[1], cells.join(' ')) : rowOf(where, cells, columns)
}
