import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { sheetRows } from '#learning/importing'
import { AppError } from '#platform/errors'
import { encodingOf } from '../encoding.ts'

/** A row of a table: where people find it, and its cells as text. */
export interface TableRow {
  readonly where: string
  readonly cells: readonly string[]
}

/** Characters of one row; more is a quotation mark that does not end, or no table. */
const MOST_IN_ROW = 2_000_000

/** Rows of a csv or tsv, in any encoding a history may have. Throws `invalid` where it is no table. */
export async function* csvRows(path: string): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter: [',', '\t', ';'],
    bom: true,
    info: true,
    max_record_size: MOST_IN_ROW,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_empty_values: true,
  })
  const stream = Readable.from(decoded(path), { objectMode: true })
  stream.on('error', (error) => parser.destroy(error)).pipe(parser)
  try {
    for await (const { record, info } of parser) yield { where: String(info.lines), cells: record }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new AppError(
      'invalid',
      `${path}: near line ${String(error['lines'])}: a row is longer than ${MOST_IN_ROW} characters, or a quotation mark does not end`,
      { cause: error },
    )
  }
}

async function* decoded(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encodingOf(path))
  for await (const piece of createReadStream(path)) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

/** Rows of all visible sheets of a workbook. */
export async function* xlsxRows(path: string): AsyncGenerator<TableRow> {
  for await (const { sheet, number, cells } of sheetRows(path)) yield { where: `${sheet} ${number}`, cells }
}
