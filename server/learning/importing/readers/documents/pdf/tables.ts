import type { Row } from '../../../rows.ts'
import { fieldOf } from '../../columns.ts'
import { tableRows } from '../table.ts'
import { boundsOf, type Columns, columnsUnder, withLine } from './columns.ts'
import { rowsOf } from './grid.ts'
import { beginOf, type Line, type Piece } from './lines.ts'

/** Heads stand so far apart, in heights of a letter: words of a sentence are none. */
const HEADS_APART = 1
/** Larger letters than those of the heads are a heading's. */
const LARGER = 1.1

/** Rows of the tables with heads, whose cells may go over several lines and pages, and the lines that are in none. */
export function tablesIn(lines: readonly Line[]): { rows: Row[]; others: Line[] } {
  const rows: Row[] = []
  const others: Line[] = []
  for (let at = 0; at < lines.length; ) {
    const table = tableAt(lines, at)
    if (table) rows.push(...table.rows)
    else others.push(...lines.slice(at, at + 1))
    others.push(...(table?.after ?? []))
    at += table?.lines ?? 1
  }
  return { rows, others }
}

/** Whether a line names the columns of a table of questions and answers. */
export const isHead = (line: Line): boolean => headsOf(line) !== undefined

function headsOf(line: Line): Piece[] | undefined {
  const heads = cellsOf(line)
  return heads.length >= 2 && tableRows('', [heads.map(({ text }) => text)]) ? heads : undefined
}

function tableAt(lines: readonly Line[], at: number): { rows: Row[]; after: Line[]; lines: number } | undefined {
  const head = lines[at]
  const heads = head && headsOf(head)
  if (!heads) return undefined
  const names = heads.map(({ text }) => text.trim())
  const { body, columns, passed } = bodyBelow(lines.slice(at + 1), head, columnsUnder(heads))
  const fields = names.map(fieldOf)
  const asked = { question: Math.max(fields.indexOf('question'), fields.indexOf('title')), answer: fields.indexOf('answer') }
  const { rows: cells, after } = rowsOf(body, boundsOf(columns), asked)
  const rows = tableRows(`p${head.page.number}`, [names, ...cells])
  return cells.length > 0 && rows ? { rows, after, lines: passed + 1 } : undefined
}

/** The lines below a head to the first that is none of its table; the head itself is drawn anew on other pages. */
function bodyBelow(below: readonly Line[], head: Line, under: Columns): { body: Line[]; columns: Columns; passed: number } {
  const body: Line[] = []
  let [columns, edge, passed] = [under, NO_EDGE, 0]
  for (const line of below) {
    if (line.text !== head.text) {
      const wider = line.size > head.size * LARGER || isHead(line) || isLeftOf(edge, line) ? undefined : withLine(columns, line)
      if (!wider) break
      ;[columns, edge] = [wider, edgeWith(edge, line)]
      body.push(line)
    }
    passed++
  }
  return { body, columns, passed }
}

/** Where the lines begin that begin furthest left, and how many do. */
interface Edge {
  readonly from: number
  readonly lines: number
}
const NO_EDGE: Edge = { from: Number.POSITIVE_INFINITY, lines: 0 }
/** So many lines that begin at one place make the edge of a table. */
const EDGE = 3
/** Points. */
const NEAR = 2

const edgeWith = (edge: Edge, line: Line): Edge => {
  const from = beginOf(line)
  if (from < edge.from - NEAR) return { from, lines: 1 }
  return from < edge.from + NEAR ? { from: edge.from, lines: edge.lines + 1 } : edge
}

const isLeftOf = (edge: Edge, line: Line): boolean => edge.lines >= EDGE && beginOf(line) < edge.from - NEAR

/** A line parted where it leaves much room. */
function cellsOf({ pieces, size }: Line): Piece[] {
  const cells: Piece[] = []
  for (const piece of pieces) {
    const last = cells.at(-1)
    if (last && piece.from - last.to < HEADS_APART * size) cells[cells.length - 1] = { ...last, text: last.text + piece.text, to: piece.to }
    else cells.push(piece)
  }
  return cells
}
