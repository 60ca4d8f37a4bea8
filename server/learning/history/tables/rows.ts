import { createReadStream, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { refusal } from '@xiaoer/contract/refusals'
import { CsvError, parse } from 'csv-parse'
import { type StringBounds, sheetRows } from '#learning/importing'
import { AppError } from '#platform/errors'
import { encodingOf } from '../lines/encoding.ts'
import { heard, type ToldShare } from '../pace.ts'

/** A row of a table: where people find it, and its cells as text. */
export interface TableRow {
  readonly where: string
  readonly cells: readonly string[]
}

/** Characters of one row; more is a quotation mark that does not end, or no table. */
const MOST_IN_ROW = 2_000_000

/** Rows of a csv or tsv, in any encoding a history may have. Throws `invalid` where it is no table. */
export async function* csvRows(path: string, told: ToldShare = () => {}): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter: [',', '\t', ';'],
    bom: true,
    info: true,
    max_record_size: MOST_IN_ROW,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_empty_values: true,
  })
  const stream = Readable.from(decoded(path, told), { objectMode: true })
  stream.on('error', (error) => parser.destroy(error)).pipe(parser)
  try {
    for await (const { record, info } of parser) yield { where: String(info.lines), cells: record }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new AppError('invalid', refusal('history.row', { line: String(cause['lines']), most: MOST_IN_ROW }), { cause })
  } finally {
    // what was not read is not waited for
    stream.destroy()
  }
}

async function* decoded(path: string, told: ToldShare): AsyncGenerator<string> {
  const decoder = new TextDecoder(encodingOf(path))
  for await (const piece of heard(createReadStream(path), statSync(path).size, told)) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

/** Rows of all visible sheets of a workbook. */
export async function* xlsxRows(path: string, told: ToldShare = () => {}, bounds?: StringBounds): AsyncGenerator<TableRow> {
  for await (const { sheet, number, cells } of sheetRows(path, told, bounds)) yield { where: `${sheet} ${number}`, cells }
}
