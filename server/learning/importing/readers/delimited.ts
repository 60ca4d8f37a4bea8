import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { fault, type ImportFault } from '../faults.ts'
import { plain } from './xlsx/formats.ts'

/** Characters of one row; more is a quotation mark that does not end, or no table. */
export const MOST_IN_ROW = 2_000_000
const DELIMITERS = [',', ';', '\t', '|']

/** A row of a table of text: the line it begins on, as an editor counts, and its cells to the letter. */
export interface TextRow {
  readonly where: string
  readonly cells: readonly string[]
}

interface Parsed {
  readonly record: string[]
  /** Lines read when the row had ended; "\r\n" inside quotation marks is counted as two. */
  readonly info: { readonly lines: number }
}

/**
 * Rows of a csv: comma, semicolon, tab or bar, whichever its first lines speak for, or what a line `sep=;` above it names; quoted cells may hold
 * line breaks. `isHead` tells heads that are known. Throws a `CsvError` for what is no table.
 */
export async function* delimitedRows(
  pieces: AsyncIterable<string>,
  isHead: (cell: string) => boolean = () => false,
): AsyncGenerator<TextRow> {
  const iterator = pieces[Symbol.asyncIterator]()
  const first = await firstLinesOf(iterator)
  const said = SEP.exec(first)?.[1]
  const parser = parse({
    ...{ delimiter: said ?? delimiterOf(first, isHead), from_line: said === undefined ? 1 : 2, bom: true, info: true },
    record_delimiter: ['\r\n', '\n', '\r'],
    ...{ max_record_size: MOST_IN_ROW, relax_column_count: true, relax_quotes: true, skip_records_with_empty_values: true },
  })
  const stream = Readable.from(goingOn(first, iterator), { objectMode: true })
  stream.on('error', (error) => parser.destroy(error)).pipe(parser)
  const lineOf = beginnings()
  try {
    for await (const parsed of parser) yield { where: lineOf(parsed), cells: parsed.record }
  } finally {
    // what was not read is not waited for
    stream.destroy()
  }
}

/** The first line by which Excel is told the delimiter. */
const SEP = /^\u{feff}?"?sep=(.)"?\r?\n/iu
/** So many lines tell the delimiter, of so many characters. */
const [LOOKED_AT, LOOKED_AT_SIGNS] = [10, 1 << 16]

async function firstLinesOf(pieces: AsyncIterator<string>): Promise<string> {
  let text = ''
  while (text.length < LOOKED_AT_SIGNS && text.split('\n').length <= LOOKED_AT) {
    const { value, done } = await pieces.next()
    if (done) break
    text += value
  }
  return text
}

async function* goingOn(first: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield first
  for (;;) {
    const { value, done } = await rest.next()
    if (done) return
    yield value
  }
}

/** The delimiter whose cells of the first line are known heads; else the one that parts most lines into as many cells. */
function delimiterOf(text: string, isHead: (cell: string) => boolean): string {
  const lines = text
    .replace(/^\u{feff}/u, '')
    .replace(/"(?:[^"]|"")*"/gu, (quoted) => quoted.replace(/[,;\t|\n\r]/gu, ' '))
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '')
    .slice(0, LOOKED_AT)
  const worth = (delimiter: string) => {
    const heads = (lines[0] ?? '').split(delimiter).filter((cell) => isHead(cell.replaceAll('"', '').trim())).length
    const counts = Map.groupBy(
      lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0),
      (count) => count,
    )
    const most = Math.max(0, ...[...counts.values()].map(({ length }) => length))
    const widest = Math.max(0, ...[...counts].flatMap(([count, { length }]) => (length === most ? [count] : [])))
    return heads * 10_000 + most * 100 + Math.min(99, widest)
  }
  return DELIMITERS.reduce((best, one) => (worth(one) > worth(best) ? one : best))
}

/** Tells the line a row begins on; used for one file, from its first row on. */
function beginnings(): (parsed: Parsed) => string {
  let countedTwice = 0
  return ({ record, info }) => {
    const breaks = record.flatMap((cell) => cell.match(/\r\n?|\n/gu) ?? [])
    countedTwice += breaks.filter((one) => one.length === 2).length
    return String(info.lines - countedTwice - breaks.length)
  }
}

/** `="0001"`: a text that a spreadsheet is kept from reading as a number. */
const AS_TEXT = /^\s*=\s*"((?:[^"]|"")*)"\s*$/u
/** An apostrophe by which a number, or what looks like a formula, was kept a text. */
const APOSTROPHE = /^\s*['’](?=[=+\-@＝＋－＠\t\r]|[\d０-９][\d０-９.,:/\s-]*$)/u
/** Digits and the signs of numbers, dates and times in full width. */
const FULL_WIDTH = /^[\d０-９．，：／－—\-.,:/\s]*[０-９][\d０-９．，：／－—\-.,:/\s]*$/u
/** How a spreadsheet writes down a number that is too long for its cell. */
const EXPONENT = /^\s*[+-]?(\d(?:[.,](\d+))?)E\+?(\d{1,3})\s*$/iu
/** Signs that nobody sees, at either end. */
const UNSEEN = /^[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff]+|[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff]+$/gu

/** The text that a cell of a csv stands for, without what programs put around it; or why it has none. */
export function cellText(cell: string): { readonly text: string; readonly wrong?: ImportFault } {
  const as = AS_TEXT.exec(cell)?.[1]
  if (as !== undefined) return { text: as.replaceAll('""', '"').replace(UNSEEN, '') }
  const text = cell.replace(APOSTROPHE, '').replace(UNSEEN, '')
  const [, mantissa, decimals = '', exponent] = EXPONENT.exec(text) ?? []
  if (mantissa === undefined) return { text: FULL_WIDTH.test(text) ? text.normalize('NFKC') : text }
  if (decimals.length < Number(exponent)) return { text, wrong: fault('digits', text) }
  return { text: plain(Number(text.replace(',', '.'))) }
}
