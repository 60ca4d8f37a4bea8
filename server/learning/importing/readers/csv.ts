import { CsvError } from 'csv-parse'
import { fault, refuse } from '../faults.ts'
import { bad, type Row } from '../rows.ts'
import type { Source } from '../sources/source.ts'
import { textOf } from '../sources/text.ts'
import { type Columns, columnsOf, fieldOf, rowOf, titles } from './columns.ts'
import { cellText, delimitedRows, MOST_IN_ROW } from './delimited.ts'

/** Questions of a csv. */
export async function* readCsv(source: Source): AsyncGenerator<Row> {
  const isTitle = titles()
  let columns: Columns | undefined
  try {
    for await (const { where, cells } of delimitedRows(textOf(source), (cell) => fieldOf(cell) !== undefined)) {
      if (columns) yield taken(where, cells, columns)
      else if (!isTitle(cells)) {
        const found = columnsOf(cells)
        columns = found.columns
        if (found.headless) yield taken(where, cells, columns)
      }
    }
  } catch (error) {
    throw error instanceof CsvError ? asRefusal(error) : error
  }
}

/** What a spreadsheet would run. A minus, a plus or an @ begins many a text; an equals sign before a name or a number begins none. */
const FORMULA = /^\s*=\s*["'(+\-@{\w]/u
/** `="0001"` is a text and runs nothing. */
const TEXT = /^\s*=\s*"(?:[^"]|"")*"\s*$/u

function taken(where: string, cells: readonly string[], columns: Columns): Row {
  if (cells.some((cell) => FORMULA.test(cell) && !TEXT.test(cell))) return bad(where, fault('formula_text'), cells.join(' '))
  const read = cells.map(cellText)
  const wrong = read.find(({ wrong }, at) => wrong && columns[at])?.wrong
  if (wrong) return bad(where, wrong, cells.join(' '))
  return rowOf(
    where,
    read.map(({ text }) => text),
    columns,
  )
}

function asRefusal(error: CsvError): never {
  const lines = typeof error['lines'] === 'number' ? error['lines'] : 0
  if (error.code === 'CSV_MAX_RECORD_SIZE') return refuse('long_line', lines, MOST_IN_ROW)
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return refuse('quote', lines)
  return refuse('broken', 'csv', error.message)
}
