import { wilson } from './wilson.ts'

/** The difference of two shares, the first less the second, with the interval of 95 % of Newcombe (1998, method 10). */
export function newcombe(hits: number, of: number, lessHits: number, lessOf: number): { value: number; low: number; high: number } {
  const [a, b] = [wilson(hits, of), wilson(lessHits, lessOf)]
  const value = a.share - b.share
  return {
    value,
    low: value - Math.hypot(a.share - a.low, b.high - b.share),
    high: value + Math.hypot(a.high - a.share, b.share - b.low),
  }
}

/** How much oftener something is with a thing than without it, and its interval. */
export interface Lift {
  readonly ratio: number
  readonly low: number
  readonly high: number
}

/**
 * The ratio of two shares, `top` of `of` with the thing and `otherTop` of `otherOf` without it, with the interval that the logarithm of a ratio has
 * (Katz); half a case stands on each side where one may be empty, so that nothing is infinite. `z`: how sure, 2.576 for 99 %.
 */
export function liftOf(top: number, of: number, otherTop: number, otherOf: number, z: number): Lift {
  const [one, n, other, m] = [top + 0.5, of + 0.5, otherTop + 0.5, otherOf + 0.5]
  const ratio = one / n / (other / m)
  const spread = z * Math.sqrt(Math.max(0, 1 / one - 1 / n + 1 / other - 1 / m))
  return { ratio, low: ratio / Math.exp(spread), high: ratio * Math.exp(spread) }
}
