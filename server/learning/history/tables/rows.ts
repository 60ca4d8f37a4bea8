import { createReadStream, statSync } from 'node:fs'
import { refusal } from '@xiaoer/contract/refusals'
import { CsvError } from 'csv-parse'
import { delimitedRows, type ImportFault, MOST_IN_ROW, pageTable, type StringBounds, sheetRows, spreadsheetKind } from '#learning/importing'
import { AppError } from '#platform/errors'
import { encodingOf } from '../lines/encoding.ts'
import { heard, type ToldShare } from '../pace.ts'

/** A row of a table: where people find it, and its cells as text. */
export interface TableRow {
  readonly where: string
  readonly cells: readonly string[]
  /** Of a workbook, by column: the numbers that cells hold however they are shown, and why a cell has no value to take. */
  readonly numbers?: ReadonlyMap<number, number>
  readonly wrong?: ReadonlyMap<number, ImportFault>
  /** Columns whose value stands in a row above, with which the cell is merged. */
  readonly fromAbove?: ReadonlySet<number>
}

/** Rows of a csv or tsv, in any encoding a history may have. Throws `invalid` where it is no table. */
export async function* csvRows(path: string, told: ToldShare = () => {}): AsyncGenerator<TableRow> {
  try {
    yield* delimitedRows(decoded(path, told))
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new AppError('invalid', refusal('history.row', { line: String(cause['lines']), most: MOST_IN_ROW }), { cause })
  }
}

async function* decoded(path: string, told: ToldShare): AsyncGenerator<string> {
  const decoder = new TextDecoder(encodingOf(path))
  for await (const piece of heard(createReadStream(path), statSync(path).size, told)) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

/** Rows of a file that is called `.xls`: a workbook, a page with a table, or text, whichever it is. A page has at most some dozen MB. */
export async function* xlsRows(path: string, told: ToldShare = () => {}, bounds?: StringBounds): AsyncGenerator<TableRow> {
  const kind = await spreadsheetKind(path)
  if (kind === 'workbook') yield* xlsxRows(path, told, bounds)
  else if (kind === 'text') yield* csvRows(path, told)
  else {
    let html = ''
    for await (const piece of decoded(path, told)) {
      html += piece
      if (html.length > MOST_PAGE) throw new AppError('too_large', refusal('import.large'))
    }
    for (const [at, cells] of pageTable(html).entries()) yield { where: String(at + 1), cells }
  }
}

/** Characters of a page that is read whole. */
const MOST_PAGE = 50_000_000

/** Rows of all visible sheets of a workbook. */
export async function* xlsxRows(path: string, told: ToldShare = () => {}, bounds?: StringBounds): AsyncGenerator<TableRow> {
  for await (const { sheet, number, ...row } of sheetRows(path, told, bounds)) yield { where: `${sheet} ${number}`, ...row }
}
