import { isBad, type Row } from '../../rows.ts'
import { columnsOf, rowOf } from '../columns.ts'

/** A cell of a table as it is drawn; undefined where one at its left reaches over it. */
export type Drawn = string | undefined

/** Puts the cells of a table where they are drawn: one that reaches over rows stands in each of them. */
export class Grid {
  readonly rows: Drawn[][] = []
  /** By column, what reaches down from above, and into how many rows yet. */
  private readonly down = new Map<number, { readonly text: Drawn; left: number }>()

  /** A row begins. */
  begin(): void {
    this.rows.push([])
    this.fill()
  }

  /** The next cell of the row, and how many rows and columns it reaches over. */
  put(text: string, rows = 1, columns = 1): void {
    for (let nth = 0; nth < Math.min(columns, MOST_COLUMNS); nth++) {
      const drawn = nth === 0 ? text : undefined
      if (rows > 1) this.down.set(this.row().length, { text: drawn, left: rows - 1 })
      this.row().push(drawn)
    }
    this.fill()
  }

  /** A cell that goes on the one above it. */
  putAbove(columns = 1): void {
    const above = this.rows.at(-2)?.[this.row().length]
    this.put(above ?? '', 1, columns)
  }

  private row(): Drawn[] {
    if (this.rows.length === 0) this.rows.push([])
    return this.rows.at(-1) ?? []
  }

  private fill(): void {
    for (let reach = this.down.get(this.row().length); reach && reach.left > 0; reach = this.down.get(this.row().length)) {
      // the row that the cell itself stands in has it already
      if (this.rows.length === 1) return
      reach.left--
      this.row().push(reach.text)
    }
  }
}

/** A cell of a page may claim to reach over millions. */
const MOST_COLUMNS = 200

/** A table that names no questions, as text: a row a line, its cells apart. */
export const tableText = (rows: readonly (readonly Drawn[])[]): string =>
  rows.map((row) => row.flatMap((cell) => (cell === undefined ? [] : [cell.replaceAll('\n', ' ')])).join(' | ')).join('\n')

/** Rows of a table inside a document, where its first row names questions and answers. */
export function tableRows(where: string, [first, ...rest]: readonly (readonly Drawn[])[]): Row[] | undefined {
  if (!first) return undefined
  const written = (row: readonly Drawn[]) => row.map((cell) => cell ?? '')
  try {
    const { columns, headless } = columnsOf(written(first))
    if (headless) return undefined
    return rest
      .map((cells, at) => rowOf(`${where}+${at + 1}`, written(cells), columns))
      .filter((row) => !isBad(row) && Object.keys(row.fields).length > 0)
  } catch {
    // a table of something else is text
    return undefined
  }
}
