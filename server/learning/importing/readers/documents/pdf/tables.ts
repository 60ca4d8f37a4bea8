import type { Row } from '../../../rows.ts'
import { tableRows } from '../table.ts'
import type { Line, Piece } from './lines.ts'

/** Cells stand so far apart, in heights of a letter. */
const APART = 0.3
/** Heads stand further apart: words of a sentence are none. */
const HEADS_APART = 1

/** Rows of the tables with heads whose rows stand on a line each, and the lines that are in none. */
export function tablesIn(lines: readonly Line[]): { rows: Row[]; others: Line[] } {
  const rows: Row[] = []
  const others: Line[] = []
  for (let at = 0; at < lines.length; ) {
    const table = tableAt(lines, at)
    if (table) rows.push(...table.rows)
    else others.push(...lines.slice(at, at + 1))
    at += table?.lines ?? 1
  }
  return { rows, others }
}

function tableAt(lines: readonly Line[], at: number): { rows: Row[]; lines: number } | undefined {
  const head = lines[at]
  const heads = head && cellsOf(head, HEADS_APART)
  if (!heads || heads.length < 2 || !tableRows('', [heads.map(({ text }) => text)])) return undefined
  const cells: string[][] = []
  for (const line of lines.slice(at + 1)) {
    const row = line.size > head.size * 1.1 ? [] : asMany(cellsOf(line, APART), heads.length)
    if (row.length !== heads.length) break
    cells.push(row.map(({ text }) => text.trim()))
  }
  const rows = tableRows(`p${head.page.number}`, [heads.map(({ text }) => text), ...cells])
  return cells.length > 0 && rows ? { rows, lines: cells.length + 1 } : undefined
}

/** A line parted where it leaves so much room. */
function cellsOf({ pieces, size }: Line, apart: number): Piece[] {
  const cells: Piece[] = []
  for (const piece of pieces) {
    const last = cells.at(-1)
    if (last && piece.from - last.to < apart * size) cells[cells.length - 1] = { ...last, text: last.text + piece.text, to: piece.to }
    else cells.push(piece)
  }
  return cells
}

/** So many cells: those that stand nearest to each other are one. */
function asMany(cells: readonly Piece[], count: number): Piece[] {
  const joined = [...cells]
  while (joined.length > count) {
    const gaps = joined.slice(1).map((cell, before) => cell.from - (joined[before]?.to ?? 0))
    const nearest = gaps.indexOf(Math.min(...gaps))
    const [a, b] = joined.slice(nearest, nearest + 2)
    if (a && b) joined.splice(nearest, 2, { text: `${a.text} ${b.text}`, from: a.from, to: b.to })
  }
  return joined
}
