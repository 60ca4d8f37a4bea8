import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { fault, refuse } from '../faults.ts'
import { bad, type Row } from '../rows.ts'
import type { Source } from '../sources/source.ts'
import { textOf } from '../sources/text.ts'
import { type Columns, columnsOf, fieldOf, rowOf, titles } from './columns.ts'

/** Characters of one row; more is a quotation mark that does not end, or no table. */
const MOST_IN_ROW = 2_000_000
const DELIMITERS = [',', ';', '\t', '|']

interface Parsed {
  readonly record: string[]
  /** Lines read when the row had ended; "\r\n" inside quotation marks is counted as two. */
  readonly info: { readonly lines: number }
}

/** Rows of a csv: comma, semicolon, tab or bar, whichever its first line speaks for; quoted cells may hold line breaks. */
export async function* readCsv(source: Source): AsyncGenerator<Row> {
  const pieces = textOf(source)
  const first = await firstPiece(pieces)
  const parser = parse({
    delimiter: delimiterOf(first),
    bom: true,
    info: true,
    max_record_size: MOST_IN_ROW,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_empty_values: true,
  })
  const stream = Readable.from(joined(first, pieces), { objectMode: true })
  stream.on('error', (error) => parser.destroy(error)).pipe(parser)
  try {
    yield* rowsOf(parser)
  } catch (error) {
    throw error instanceof CsvError ? asRefusal(error) : error
  }
}

async function* rowsOf(parser: AsyncIterable<Parsed>): AsyncGenerator<Row> {
  const isTitle = titles()
  const lineOf = firstLines()
  let columns: Columns | undefined
  for await (const parsed of parser) {
    const { record } = parsed
    const where = lineOf(parsed)
    if (columns) yield taken(where, record, columns)
    else if (!isTitle(record)) {
      const found = columnsOf(record)
      columns = found.columns
      if (found.headless) yield rowOf(where, record, columns)
    }
  }
}

/** Tells the line a row begins on, as an editor counts; used for one file, from its first row on. */
function firstLines(): (parsed: Parsed) => string {
  let countedTwice = 0
  return ({ record, info }) => {
    const breaks = record.flatMap((cell) => cell.match(/\r\n?|\n/gu) ?? [])
    countedTwice += breaks.filter((one) => one.length === 2).length
    return String(info.lines - countedTwice - breaks.length)
  }
}

/** What a spreadsheet would run. A minus, a plus or an @ begins many a text; an equals sign before a name or a number begins none. */
const FORMULA = /^\s*=\s*["'(+\-@{\w]/u

function taken(where: string, record: readonly string[], columns: Columns): Row {
  if (record.some((cell) => FORMULA.test(cell))) return bad(where, fault('formula_text'), record.join(' '))
  return rowOf(where, record.map(bare), columns)
}

/** Without the apostrophe by which an export, or a person, kept a text from being a formula. */
const bare = (cell: string) => (/^'[=+\-@＝＋－＠\t\r]/u.test(cell) ? cell.slice(1) : cell)

/** Enough to see the first line. */
async function firstPiece(pieces: AsyncGenerator<string>): Promise<string> {
  let text = ''
  while (!text.trimStart().includes('\n') && text.length < MOST_IN_ROW) {
    const { value, done } = await pieces.next()
    if (done) break
    text += value
  }
  return text
}

async function* joined(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first
  yield* rest
}

/** The delimiter whose cells of the first line are known heads; else the one that stands there most often. */
function delimiterOf(text: string): string {
  const line = text.trimStart().split('\n', 1)[0] ?? ''
  const worth = (delimiter: string) => {
    const cells = line.split(delimiter).map((cell) => cell.replaceAll('"', '').trim())
    return cells.filter((cell) => fieldOf(cell)).length * 1_000 + cells.length
  }
  return DELIMITERS.reduce((best, one) => (worth(one) > worth(best) ? one : best))
}

function asRefusal(error: CsvError): never {
  const lines = typeof error['lines'] === 'number' ? error['lines'] : 0
  if (error.code === 'CSV_MAX_RECORD_SIZE') return refuse('long_line', lines, MOST_IN_ROW)
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return refuse('quote', lines)
  return refuse('broken', 'csv', error.message)
}
