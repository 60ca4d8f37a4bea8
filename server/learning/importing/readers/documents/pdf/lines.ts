import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'
import { withoutRadicals } from '../../radicals.ts'

/** A page, and its size in points. */
export interface Page {
  readonly number: number
  readonly width: number
  readonly height: number
}

/** What stands together on a line: its text, where it begins and ends, in points from the left. `spaced`: a blank stands before it. */
export interface Piece {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly spaced: boolean
}

/** A line of a page. `y`: points from the bottom; `size`: that of its largest letters. */
export interface Line {
  readonly text: string
  readonly pieces: readonly Piece[]
  readonly y: number
  readonly size: number
  readonly page: Page
}

type Item = Pick<TextItem, 'str' | 'transform' | 'width' | 'height' | 'hasEOL'>

/** The lines of a page, in the order they were drawn. */
export function linesFrom(items: readonly Item[], page: Page): Line[] {
  const lines: Line[] = []
  let open: Item[] = []
  for (const item of items) {
    if (open.some((one) => standsOff(one, item))) lines.push(...lineOf(open.splice(0), page))
    open.push(item)
    if (!item.hasEOL) continue
    lines.push(...lineOf(open, page))
    open = []
  }
  return [...lines, ...lineOf(open, page)]
}

/** Cells of a table whose lines stand at half each other's height come as one line; what is raised in a line stands nearer. */
const standsOff = (one: Item, other: Item): boolean =>
  one.height > 0 &&
  other.height > 0 &&
  Math.abs(Number(one.transform[5]) - Number(other.transform[5])) > Math.max(one.height, other.height) / 2

function lineOf(items: readonly Item[], page: Page): Line[] {
  const written = items.filter(({ str }) => str.trim() !== '')
  if (written.length === 0) return []
  const text = items.map(({ str }) => str).join('')
  return [
    {
      text: withoutRadicals(text).trim(),
      pieces: items.flatMap((item, at) => (item.str.trim() === '' ? [] : [pieceOf(item, at > 0 && /\s$/u.test(items[at - 1]?.str ?? ''))])),
      y: Number(written[0]?.transform[5]),
      size: Math.max(...written.map(({ height }) => height)),
      page,
    },
  ]
}

const pieceOf = ({ str, transform, width }: Item, spaced: boolean): Piece => {
  const from = Number(transform[4])
  return { text: withoutRadicals(str), from, to: from + width, spaced: spaced || /^\s/u.test(str) }
}

/** Where a line begins. */
export const beginOf = ({ pieces }: Line): number => Math.min(...pieces.map(({ from }) => from))
/** Where it ends. */
export const endOf = ({ pieces }: Line): number => Math.max(...pieces.map(({ to }) => to))
/** The size of most letters. */
export function bodySize(lines: readonly Line[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length)
  return [...letters].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0]
}
