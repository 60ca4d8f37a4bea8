import { momentsOf, normalBelow } from './normal.ts'

/** What one unit of an experiment came to, and what it had been before the start. */
export interface Unit {
  readonly y: number
  /** Before the experiment; takes out of `y` what it foretells. */
  readonly x: number
}

/** A difference of two arms: treated less held out. */
export interface Difference {
  readonly treated: { readonly n: number; readonly mean: number }
  readonly heldOut: { readonly n: number; readonly mean: number }
  readonly difference: number
  readonly error: number
  /** 95 % at the one look that was planned. */
  readonly fixed: { readonly low: number; readonly high: number }
  /** 95 % at all looks together, however often and whenever one looks. */
  readonly always: { readonly low: number; readonly high: number }
  /** How much of the variance the time before took out, 0 to 1. */
  readonly reduced: number
}

const Z = 1.959964
const ALPHA = 0.05

/**
 * The difference of two arms with CUPED (Deng, Xu, Kohavi and Walker 2013): y less θ (x − x̄), θ of both arms together, which leaves the
 * expectation as it is and takes out variance. Undefined with fewer than two in an arm. `planned`: how many units the interval that is valid
 * always is to be narrowest at.
 */
export function differenceOf(treated: readonly Unit[], heldOut: readonly Unit[], planned: number): Difference | undefined {
  if (treated.length < 2 || heldOut.length < 2) return undefined
  const all = [...treated, ...heldOut]
  const [xs, ys] = [momentsOf(all.map(({ x }) => x)), momentsOf(all.map(({ y }) => y))]
  const together = all.reduce((sum, { x, y }) => sum + (x - xs.mean) * (y - ys.mean), 0) / (all.length - 1)
  const theta = xs.variance === 0 ? 0 : together / xs.variance
  const of = (units: readonly Unit[]) => momentsOf(units.map(({ x, y }) => y - theta * (x - xs.mean)))
  const [a, b] = [of(treated), of(heldOut)]
  const difference = a.mean - b.mean
  const variance = a.variance / a.n + b.variance / b.n
  const error = Math.sqrt(variance)
  const wide = halfAlways(all.length, variance, planned)
  return {
    treated: { n: a.n, mean: a.mean },
    heldOut: { n: b.n, mean: b.mean },
    difference,
    error,
    fixed: { low: difference - Z * error, high: difference + Z * error },
    always: { low: difference - wide, high: difference + wide },
    reduced: ys.variance === 0 ? 0 : Math.min(1, Math.max(0, (theta * together) / ys.variance)),
  }
}

/**
 * Half the width of an asymptotic confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, Time-uniform central limit theory and
 * asymptotic confidence sequences, Annals of Statistics 52(6), 2024, theorem 2.2), ρ chosen to be narrowest at `planned` units. `variance`: of the
 * estimate after `n` units.
 */
function halfAlways(n: number, variance: number, planned: number): number {
  const rho2 = (-2 * Math.log(ALPHA) + Math.log(-2 * Math.log(ALPHA)) + 1) / Math.max(2, planned)
  const m = n * rho2 + 1
  return Math.sqrt(n * variance) * Math.sqrt(((2 * m) / (n * n * rho2)) * Math.log(Math.sqrt(m) / ALPHA))
}

/**
 * Whether two arms are split as they should be: the chance of a split at least so uneven (χ² of one degree of freedom). Below one in a thousand
 * something other than chance divides them, and no difference is to be believed.
 */
export function splitChance(treated: number, heldOut: number, holdout: number): number {
  const all = treated + heldOut
  if (all === 0) return 1
  const expected = all * holdout
  const z = (heldOut - expected) / Math.sqrt(all * holdout * (1 - holdout))
  return 2 * (1 - normalBelow(Math.abs(z)))
}

const Z_POWER = 0.841621

/** Units needed in all to find `effect` with power 80 % at 95 %, where units vary by `variance` and a share `holdout` goes without. */
export const unitsFor = (effect: number, variance: number, holdout: number): number =>
  Math.ceil(((Z + Z_POWER) ** 2 * variance * (1 / holdout + 1 / (1 - holdout))) / (effect * effect))

/** The chance to find `effect` with so many units. */
export const powerOf = (effect: number, variance: number, holdout: number, units: number): number =>
  units < 4 || variance === 0 ? 0 : normalBelow(effect / Math.sqrt((variance / units) * (1 / holdout + 1 / (1 - holdout))) - Z)
