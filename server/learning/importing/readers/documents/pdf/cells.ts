import { joined, type Laid, wasBroken } from './broken.ts'
import { columnAt } from './columns.ts'
import type { Line, Piece } from './lines.ts'

/** Pieces stand so far apart, in heights of a letter, where a blank is between them. */
const APART = 0.3

/** What one line of a page holds of one cell. */
export interface Strip extends Laid {
  readonly column: number
  readonly y: number
  readonly page: number
  readonly line: Line
}

/** A line's pieces, those of one column as one. */
export function stripsOf(line: Line, bounds: readonly number[]): Strip[] {
  const strips: Strip[] = []
  for (const piece of line.pieces) {
    const column = columnAt(bounds, piece)
    const at = strips.findIndex((strip) => strip.column === column)
    const before = strips[at]
    if (before) strips[at] = { ...before, text: `${before.text}${blankBetween(before, piece)}${piece.text}`, to: piece.to }
    else strips.push({ ...piece, column, y: line.y, size: line.size, page: line.page.number, line })
  }
  return strips.map((strip) => ({ ...strip, text: strip.text.trim() })).sort((a, b) => a.column - b.column)
}

const blankBetween = (before: Laid, piece: Piece): string => (piece.spaced || piece.from - before.to >= APART * before.size ? ' ' : '')

/** The lines of a cell as its text: those that were broken at the end of their column are one; in a question all are. */
export const textOf = (strips: readonly Strip[], end: number, oneLine: boolean): string =>
  strips.reduce((text, strip, at) => {
    const above = strips[at - 1]
    if (!above) return strip.text
    return oneLine || wasBroken(above, strip, end) ? joined(text, strip.text) : `${text}\n${strip.text}`
  }, '')
