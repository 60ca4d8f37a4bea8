import { Z } from './wilson.ts'

/** What was seen at one place: how far away, of how many, their sum and the sum of their squares. */
export interface Spot {
  readonly x: number
  readonly of: number
  readonly sum: number
  readonly squares: number
}
/** A smooth curve at one distance, with its band of 95 %. */
export interface Smooth {
  readonly x: number
  readonly value: number
  readonly low: number
  readonly high: number
}

/** So much of all that was seen lies under the window, and at least so many places. */
const SPAN = 0.4
const LEAST_SPOTS = 5

/**
 * Local linear regression with the tricube kernel (Cleveland 1979), the window as wide as holds a share of all that was seen. The band is
 * pointwise: what units of a place differ by, and what places differ by beyond that (method of moments, DerSimonian and Laird 1986), as units of
 * one place are not independent. It is of the curve as smoothed. Empty where fewer than five places were seen.
 */
export function smooth(spots: readonly Spot[], at: readonly number[]): Smooth[] {
  const line = lineOf(spots)
  if (line.xs.length < LEAST_SPOTS) return []
  const within = withinOf(spots)
  const between = betweenOf(line, within)
  return at.map((x) => {
    const window = weighAt(line, x)
    const value = valueIn(line, window)
    let variance = 0
    for (let i = window.from; i < window.to; i++) variance += (line.weights[i] ?? 0) ** 2 * (within / (line.ofs[i] ?? 1) + between)
    const half = Z * Math.sqrt(variance)
    return { x, value, low: value - half, high: value + half }
  })
}

/** The curve alone, without its band: what a bootstrap draws again and again. Empty where fewer than five places were seen. */
export function smoothed(spots: readonly Spot[], at: readonly number[]): number[] {
  const line = lineOf(spots)
  return line.xs.length < LEAST_SPOTS ? [] : at.map((x) => valueAt(line, x))
}

/** The mean at a place. */
export const meanOf = ({ sum, of }: Spot): number => sum / of

/** Places in the order of their distance, in plain columns: a page weighs them some ten thousand times. */
interface Line {
  readonly xs: Float64Array
  readonly ofs: Float64Array
  readonly means: Float64Array
  /** How much each counts at the distance that was last looked at. */
  readonly weights: Float64Array
  /** So many units the window holds. */
  readonly goal: number
}
/** Which places count, the last excluded. */
interface Window {
  readonly from: number
  readonly to: number
}

function lineOf(spots: readonly Spot[]): Line {
  const seen = spots.filter(({ of }) => of > 0).toSorted((a, b) => a.x - b.x)
  const column = (value: (spot: Spot) => number) => Float64Array.from(seen, value)
  const all = seen.reduce((sum, { of }) => sum + of, 0)
  return {
    xs: column(({ x }) => x),
    ofs: column(({ of }) => of),
    means: column(meanOf),
    weights: new Float64Array(seen.length),
    goal: SPAN * all,
  }
}

function valueIn({ weights, means }: Line, { from, to }: Window): number {
  let value = 0
  for (let i = from; i < to; i++) value += (weights[i] ?? 0) * (means[i] ?? 0)
  return value
}

/** What units of one place differ by, pooled over all. */
function withinOf(spots: readonly Spot[]): number {
  let [squares, freedom] = [0, 0]
  for (const one of spots)
    if (one.of > 0) {
      squares += Math.max(0, one.squares - one.sum * meanOf(one))
      freedom += one.of - 1
    }
  return freedom > 0 ? squares / freedom : 0
}

/** What places differ by around the curve, beyond what their own units explain. */
function betweenOf(line: Line, within: number): number {
  let [residuals, leverage, all, squares] = [0, 0, 0, 0]
  for (const [i, x] of line.xs.entries()) {
    const [of, mean] = [line.ofs[i] ?? 0, line.means[i] ?? 0]
    const window = weighAt(line, x)
    residuals += of * (mean - valueIn(line, window)) ** 2
    leverage += line.weights[i] ?? 0
    all += of
    squares += of ** 2
  }
  const expected = within * Math.max(1, line.xs.length - leverage)
  return Math.max(0, (residuals - expected) / Math.max(1, all - squares / all))
}

/** Reckons how much the mean of each place counts at `x`, in `weights`; those of the window sum to one. */
function weighAt(line: Line, x: number): Window {
  const { from, to, width } = windowAt(line, x)
  const { xs, ofs, weights } = line
  let [s0, s1, s2] = [0, 0, 0]
  for (let i = from; i < to; i++) {
    const away = (xs[i] ?? 0) - x
    const weight = (ofs[i] ?? 0) * tricube(away / width)
    weights[i] = weight
    s0 += weight
    s1 += weight * away
    s2 += weight * away * away
  }
  const turn = s0 * s2 - s1 * s1
  // all that is under the window lies at one distance: its mean
  const isFlat = turn <= 1e-9 * s0 * s2 || s2 === 0
  for (let i = from; i < to; i++) {
    const kernel = weights[i] ?? 0
    weights[i] = isFlat ? kernel / s0 : (kernel * (s2 - ((xs[i] ?? 0) - x) * s1)) / turn
  }
  return { from, to }
}

/** What the curve comes to at `x`, in one go and without the weights. */
function valueAt(line: Line, x: number): number {
  const { from, to, width } = windowAt(line, x)
  const { xs, ofs, means } = line
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let t0 = 0
  let t1 = 0
  for (let i = from; i < to; i++) {
    const away = (xs[i] ?? 0) - x
    const weight = (ofs[i] ?? 0) * tricube(away / width)
    const far = weight * away
    const value = means[i] ?? 0
    s0 += weight
    s1 += far
    s2 += far * away
    t0 += weight * value
    t1 += far * value
  }
  const turn = s0 * s2 - s1 * s1
  return turn <= 1e-9 * s0 * s2 || s2 === 0 ? t0 / s0 : (s2 * t0 - s1 * t1) / turn
}

function tricube(u: number): number {
  const near = Math.abs(u)
  const rest = near >= 1 ? 0 : 1 - near * near * near
  return rest * rest * rest
}

/** The nearest places that hold the share, and half the width of the window that they lie under. */
function windowAt({ xs, ofs, goal }: Line, x: number): Window & { readonly width: number } {
  let to = firstFrom(xs, x)
  let from = to
  let held = 0
  let away = 0
  while ((held < goal || to - from < LEAST_SPOTS) && to - from < xs.length) {
    const left = from > 0 ? x - (xs[from - 1] ?? 0) : Infinity
    const right = to < xs.length ? (xs[to] ?? 0) - x : Infinity
    if (left <= right) {
      away = left
      held += ofs[--from] ?? 0
    } else {
      away = right
      held += ofs[to++] ?? 0
    }
  }
  // a little wider than the last place: it counts too, as do others within that
  const width = away * 1.01 + 1e-6
  while (from > 0 && x - (xs[from - 1] ?? 0) < width) from--
  while (to < xs.length && (xs[to] ?? 0) - x < width) to++
  return { from, to, width }
}

/** Where places of `x` and beyond begin. */
function firstFrom(xs: Float64Array, x: number): number {
  let [low, high] = [0, xs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((xs[middle] ?? 0) < x) low = middle + 1
    else high = middle
  }
  return low
}
