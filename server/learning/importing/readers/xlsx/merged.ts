import type { ImportFault } from '../../faults.ts'
import { type Cells, columnAt } from './cells.ts'

/** Cells of one column that a person sees as one, by the numbers of their rows. */
interface Span {
  readonly first: number
  readonly last: number
}

/** The spans of a sheet over more than one row, by their left column, from above. */
export type Spans = ReadonlyMap<number, readonly Span[]>

/** A row with what its merged cells show. */
export interface Filled extends Cells {
  /** The columns whose value stands in a row above. */
  readonly fromAbove: ReadonlySet<number>
}

/** Where a sheet's XML, behind its rows, names its merged cells. */
const MERGED = /<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/gu
/** A tag may be cut by the end of a piece. */
const LONGEST_TAG = 200

/** Which cells a sheet has merged over rows. What is merged over columns alone is a title, or shows its value where it stands. */
export async function spansOf(xml: AsyncIterable<string>): Promise<Spans> {
  const spans = new Map<number, Span[]>()
  let rest = ''
  for await (const piece of xml) {
    const text = rest + piece
    let read = 0
    for (const found of text.matchAll(MERGED)) {
      const [whole, column = '', first, last] = found
      read = found.index + whole.length
      if (Number(last) > Number(first)) put(spans, columnAt(column), { first: Number(first), last: Number(last) })
    }
    rest = text.slice(Math.max(read, text.length - LONGEST_TAG))
  }
  for (const ofColumn of spans.values()) ofColumn.sort((a, b) => a.first - b.first)
  return spans
}

function put(spans: Map<number, Span[]>, column: number, span: Span): void {
  const there = spans.get(column)
  if (there) there.push(span)
  else spans.set(column, [span])
}

/** Puts the value of merged cells into each row they reach over; used for one sheet, from its first row on. A row with nothing of its own stays empty. */
export function filling(spans: Spans): (row: Cells) => Filled {
  const columns = Array.from(spans, ([column, ofColumn]) => following(column, ofColumn))
  return (row) => {
    const above = columns.flatMap((valueAbove) => valueAbove(row) ?? [])
    const isEmpty = row.cells.every((cell) => cell.trim() === '') && row.wrong.size === 0
    if (isEmpty || above.length === 0) return { ...row, fromAbove: new Set() }
    const cells = [...row.cells]
    const [numbers, wrongs] = [new Map(row.numbers), new Map(row.wrong)]
    for (const { column, value, number, wrong } of above) {
      cells[column] = value
      if (number !== undefined) numbers.set(column, number)
      if (wrong) wrongs.set(column, wrong)
    }
    return {
      ...{ number: row.number, cells: Array.from(cells, (cell) => cell ?? ''), numbers, wrong: wrongs },
      fromAbove: new Set(above.map(({ column }) => column)),
    }
  }
}

interface Above {
  readonly column: number
  readonly value: string
  readonly number: number | undefined
  readonly wrong: ImportFault | undefined
}

/** Follows a column from row to row: what it shows where that stands in a row above. */
function following(column: number, spans: readonly Span[]): (row: Cells) => Above | undefined {
  let at = 0
  let shown: Above | undefined
  return (row) => {
    while ((spans[at]?.last ?? Number.POSITIVE_INFINITY) < row.number) {
      at++
      shown = undefined
    }
    const span = spans[at]
    if (!span || row.number < span.first) return undefined
    if (row.number > span.first) return shown
    shown = { column, value: row.cells[column] ?? '', number: row.numbers.get(column), wrong: row.wrong.get(column) }
    return undefined
  }
}
