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
  const seen = spots.filter(({ of }) => of > 0).toSorted((a, b) => a.x - b.x)
  if (seen.length < LEAST_SPOTS) return []
  const [within, between] = [withinOf(seen), betweenOf(seen)]
  return at.map((x) => {
    const weights = weightsAt(seen, x)
    const value = weighed(seen, weights)
    const variance = seen.reduce((sum, { of }, i) => sum + (weights[i] ?? 0) ** 2 * (within / of + between), 0)
    const half = Z * Math.sqrt(variance)
    return { x, value, low: value - half, high: value + half }
  })
}

/** The curve alone, without its band: what a bootstrap draws again and again. Empty where fewer than five places were seen. */
export function smoothed(spots: readonly Spot[], at: readonly number[]): number[] {
  const seen = spots.filter(({ of }) => of > 0)
  return seen.length < LEAST_SPOTS ? [] : at.map((x) => weighed(seen, weightsAt(seen, x)))
}

const weighed = (spots: readonly Spot[], weights: readonly number[]): number =>
  spots.reduce((sum, one, i) => sum + (weights[i] ?? 0) * meanOf(one), 0)

/** The mean at a place. */
export const meanOf = ({ sum, of }: Spot): number => sum / of

/** What units of one place differ by, pooled over all. */
function withinOf(spots: readonly Spot[]): number {
  const squares = spots.reduce((all, one) => all + Math.max(0, one.squares - one.sum * meanOf(one)), 0)
  const freedom = spots.reduce((all, { of }) => all + of - 1, 0)
  return freedom > 0 ? squares / freedom : 0
}

/** What places differ by around the curve, beyond what their own units explain. */
function betweenOf(spots: readonly Spot[]): number {
  const within = withinOf(spots)
  let [residuals, leverage, all, squares] = [0, 0, 0, 0]
  for (const [i, one] of spots.entries()) {
    const weights = weightsAt(spots, one.x)
    residuals += one.of * (meanOf(one) - weighed(spots, weights)) ** 2
    leverage += weights[i] ?? 0
    all += one.of
    squares += one.of ** 2
  }
  const expected = within * Math.max(1, spots.length - leverage)
  return Math.max(0, (residuals - expected) / Math.max(1, all - squares / all))
}

/** How much the mean of each place counts at `x`; they sum to one. */
function weightsAt(spots: readonly Spot[], x: number): number[] {
  const width = widthAt(spots, x)
  const kernel = spots.map(({ x: there, of }) => of * Math.max(0, 1 - Math.min(1, Math.abs(there - x) / width) ** 3) ** 3)
  let [s0, s1, s2] = [0, 0, 0]
  for (const [i, { x: there }] of spots.entries()) {
    const weight = kernel[i] ?? 0
    s0 += weight
    s1 += weight * (there - x)
    s2 += weight * (there - x) ** 2
  }
  const turn = s0 * s2 - s1 * s1
  // all that is under the window lies at one distance: its mean
  if (turn <= 1e-9 * s0 * s2 || s2 === 0) return kernel.map((weight) => weight / s0)
  return spots.map(({ x: there }, i) => ((kernel[i] ?? 0) * (s2 - (there - x) * s1)) / turn)
}

/** Half the width of the window at `x`: the nearest places that hold the share. */
function widthAt(spots: readonly Spot[], x: number): number {
  const near = spots.map(({ x: there, of }) => ({ away: Math.abs(there - x), of })).toSorted((a, b) => a.away - b.away)
  const goal = SPAN * spots.reduce((sum, { of }) => sum + of, 0)
  let held = 0
  for (const [i, { away, of }] of near.entries()) {
    held += of
    // a little wider than the last place: it counts too
    if (held >= goal && i + 1 >= LEAST_SPOTS) return away * 1.01 + 1e-6
  }
  return (near.at(-1)?.away ?? 1) * 1.01 + 1e-6
}
