import { wasBroken } from './broken.ts'
import { type Strip, stripsOf, textOf } from './cells.ts'
import type { Line } from './lines.ts'

/** Lines of one cell stand so much further apart than the nearest do, at most. */
const NEAR = 1.25
/** Lines so far apart, in heights of a letter, stand on one: small letters beside others. */
const SAME = 0.5
const ENDS = /[？?。.！!]$/u

/** A row of a table, its cells as what each line holds of them. */
type GridRow = readonly Strip[]

/** Which column of a table asks, and which answers; -1 for none. */
export interface Asked {
  readonly question: number
  readonly answer: number
}

/** A table whose lines are known to be of it. */
interface Grid extends Asked {
  readonly strips: readonly Strip[]
  /** Where each column ends. */
  readonly ends: readonly number[]
  /** How far below each other the nearest lines stand. */
  readonly pitch: number
  /** Drawn a line after the other across all columns, so that what stands in a cell comes in pieces. */
  readonly acrossColumns: boolean
}

/** The cells of a table's rows, and the lines at its end that are no row of it: they stand in its first column alone. */
export function rowsOf(lines: readonly Line[], bounds: readonly number[], asked: Asked): { rows: string[][]; after: Line[] } {
  const grid = gridOf(
    lines.flatMap((line) => stripsOf(line, bounds)),
    asked,
    bounds.length + 1,
  )
  const rows = acrossPages(grid, partedRows(grid))
  const end = rows.findLastIndex((row) => row.some(({ column }) => column > 0)) + 1
  const cells = rows.slice(0, end).map((row) =>
    grid.ends.map((end, column) =>
      textOf(
        row.filter((strip) => strip.column === column),
        end,
        column === asked.question,
      ),
    ),
  )
  return { rows: cells, after: [...new Set(rows.slice(end).flatMap((row) => row.map(({ line }) => line)))] }
}

function gridOf(strips: readonly Strip[], asked: Asked, columns: number): Grid {
  const acrossColumns = !strips.some((strip, at) => isAbove(strip, strips[at - 1]))
  const gaps = strips.flatMap((strip, at) => {
    const above = strips[at - 1]
    // the lines of a cell that stands in the middle of its row stand between those of others
    const gap = above?.page === strip.page && (acrossColumns || above.column === strip.column) ? above.y - strip.y : 0
    return gap > SAME * strip.size ? [gap] : []
  })
  return {
    ...asked,
    strips,
    ends: Array.from({ length: columns }, (_, column) => Math.max(0, ...strips.flatMap((one) => (one.column === column ? [one.to] : [])))),
    pitch: Math.min(...gaps),
    acrossColumns,
  }
}

/** Stands higher than what was drawn before it. */
const isAbove = (strip: Strip, before: Strip | undefined): boolean => before?.page === strip.page && strip.y > before.y + SAME * strip.size

/** Cells are drawn one after the other: who goes back to the left begins a row, and every page begins one. */
function partedRows(grid: Grid): GridRow[] {
  const rows: Strip[][] = []
  for (const strip of grid.strips) {
    const row = rows.at(-1)
    if (row && !beginsRow(grid, row, strip)) row.push(strip)
    else rows.push([strip])
  }
  return rows
}

function beginsRow(grid: Grid, row: GridRow, strip: Strip): boolean {
  const before = row.at(-1)
  if (!before || before.page !== strip.page) return true
  if (strip.column > before.column) return false
  const gap = before.y - strip.y
  if (strip.column === before.column) return gap < 0 || (strip.column === 0 && gap > NEAR * grid.pitch)
  if (!grid.acrossColumns || gap > NEAR * grid.pitch) return true
  const above = row.findLast(({ column }) => column === strip.column)
  return !above || !goesOn(grid, above, strip)
}

/** A cell's line that had no room for what stands below, and ends no sentence. */
const goesOn = ({ ends }: Grid, above: Strip, below: Strip): boolean =>
  !ENDS.test(above.text) && wasBroken(above, below, ends[below.column] ?? 0)

/** Rows that a page cut in two are one. */
function acrossPages(grid: Grid, rows: readonly GridRow[]): GridRow[] {
  const whole: GridRow[] = []
  for (const row of rows) {
    const above = whole.at(-1)
    if (above && isRest(grid, above, row)) whole[whole.length - 1] = [...above, ...row]
    else whole.push(row)
  }
  return whole
}

/** A row at the head of a page that goes on with the last above: one of the two has no question, or question or answer was broken at the foot of the page. */
function isRest(grid: Grid, above: GridRow, row: GridRow): boolean {
  const page = above.at(-1)?.page
  if (page === row[0]?.page) return false
  const asks = ({ column }: Strip) => column === grid.question
  if (!above.some(asks) || !row.some(asks)) return true
  const onPage = above.filter((strip) => strip.page === page)
  const foot = Math.min(...onPage.map(({ y }) => y))
  return [grid.question, grid.answer].some((column) => {
    const [last, first] = [onPage.findLast((strip) => strip.column === column), row.find((strip) => strip.column === column)]
    return last !== undefined && first !== undefined && last.y - foot < last.size && goesOn(grid, last, first)
  })
}
