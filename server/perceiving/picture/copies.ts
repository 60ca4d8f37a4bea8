import { greyOf, type Raster } from './raster.ts'

/** Pixels of a side of the small grey picture that copies are found by. */
export const SIDE = 32

/** The small grey picture of one, by which it is found again: the mean of each cell, a byte each. */
export function thumbOf(picture: Raster): Uint8Array {
  const grey = greyOf(picture)
  const thumb = new Uint8Array(SIDE * SIDE)
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++) thumb[row * SIDE + column] = cellMean(grey, picture, row, column)
  return thumb
}

function cellMean(grey: Uint8Array, { width, height }: Raster, row: number, column: number): number {
  const [top, left] = [Math.floor((row * height) / SIDE), Math.floor((column * width) / SIDE)]
  const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / SIDE))
  const right = Math.max(left + 1, Math.floor(((column + 1) * width) / SIDE))
  let sum = 0
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) sum += grey[Math.min(y, height - 1) * width + Math.min(x, width - 1)] ?? 0
  return sum / ((bottom - top) * (right - left))
}

/** Alike enough to be one picture: copies after recompression and a crop of a tenth lie above it, other pictures below. Measured by `npm run bench -- perception`. */
export const COPY_ABOVE = 0.94
/** A picture without structure, such as a white wall, is like any other of its kind: it proves nothing. */
const LEAST_DEVIATION = 6

/** Cuts that are tried, as shares: how much is left of each side, and where it begins. */
const CUTS: readonly (readonly [size: number, left: number, top: number])[] = [
  [1, 0, 0],
  ...[0.95, 0.9].flatMap((size) => {
    const rest = 1 - size
    return [0, rest / 2, rest].flatMap((left) => [0, rest / 2, rest].map((top) => [size, left, top] as const))
  }),
]

/**
 * How alike two small pictures are, −1 to 1, when either may be a part of the other or its mirror image: the best normalised correlation
 * (Lewis 1995) over the cuts. 0 where one of them shows nothing.
 */
export function likenessOf(a: Uint8Array, b: Uint8Array): number {
  if (deviationOf(a) < LEAST_DEVIATION || deviationOf(b) < LEAST_DEVIATION) return 0
  const mirrored = mirror(a)
  let best = -1
  for (const cut of CUTS) {
    const [partOfB, partOfA] = [part(b, cut), part(a, cut)]
    best = Math.max(best, correlation(a, partOfB), correlation(mirrored, partOfB), correlation(partOfA, b), correlation(mirror(partOfA), b))
  }
  return best
}

/** Cells of a side by which most other pictures are told apart at once, and how alike these must be to be looked at further. */
const COARSE = 8
const MAYBE = 0.5

/** The best of many: which of the small pictures, one behind the other in `others`, is a copy, and how alike they are; undefined where none is. */
export function copyAmong(thumb: Uint8Array, others: Uint8Array): { readonly nth: number; readonly likeness: number } | undefined {
  const [coarse, mirrored] = [coarsened(thumb), coarsened(mirror(thumb))]
  let best: { nth: number; likeness: number } | undefined
  for (let nth = 0; (nth + 1) * thumb.length <= others.length; nth++) {
    const other = others.subarray(nth * thumb.length, (nth + 1) * thumb.length)
    const its = coarsened(other)
    if (Math.max(correlation(coarse, its), correlation(mirrored, its)) < MAYBE) continue
    const likeness = likenessOf(thumb, other)
    if (likeness >= COPY_ABOVE && likeness > (best?.likeness ?? 0)) best = { nth, likeness }
  }
  return best
}

function coarsened(thumb: Uint8Array): Uint8Array {
  const of = SIDE / COARSE
  const sums = new Float32Array(COARSE * COARSE)
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++)
      sums[Math.trunc(row / of) * COARSE + Math.trunc(column / of)]! += thumb[row * SIDE + column]! / (of * of)
  return Uint8Array.from(sums)
}

function part(thumb: Uint8Array, [size, left, top]: readonly [number, number, number]): Uint8Array {
  if (size === 1) return thumb
  const cut = new Uint8Array(thumb.length)
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++) {
      const y = Math.min(SIDE - 1.001, Math.max(0, ((row + 0.5) / SIDE) * size * SIDE + top * SIDE - 0.5))
      const x = Math.min(SIDE - 1.001, Math.max(0, ((column + 0.5) / SIDE) * size * SIDE + left * SIDE - 0.5))
      const at = Math.trunc(y) * SIDE + Math.trunc(x)
      const [fy, fx] = [y - Math.trunc(y), x - Math.trunc(x)]
      const upper = thumb[at]! * (1 - fx) + thumb[at + 1]! * fx
      const lower = thumb[at + SIDE]! * (1 - fx) + thumb[at + SIDE + 1]! * fx
      cut[row * SIDE + column] = upper * (1 - fy) + lower * fy
    }
  return cut
}

function mirror(thumb: Uint8Array): Uint8Array {
  const turned = new Uint8Array(thumb.length)
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++) turned[row * SIDE + column] = thumb[row * SIDE + SIDE - 1 - column] ?? 0
  return turned
}

const meanOf = (values: Uint8Array): number => values.reduce((sum, one) => sum + one, 0) / values.length

function deviationOf(values: Uint8Array): number {
  const mean = meanOf(values)
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length)
}

function correlation(a: Uint8Array, b: Uint8Array): number {
  const [ma, mb] = [meanOf(a), meanOf(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [da, db] = [a[i]! - ma, b[i]! - mb]
    ab += da * db
    aa += da * da
    bb += db * db
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb)
}
