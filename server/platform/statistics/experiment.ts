/** What one unit of an experiment came to, and what it had been before the start. */
export interface Unit {
  readonly y: number
  /** Before the experiment; takes out of `y` what it foretells. */
  readonly x: number
}

/** An arm's mean, and the standard error of it. */
interface ArmMean {
  readonly n: number
  readonly mean: number
  readonly error: number
}

/** A difference of two arms: treated less held out. */
export interface Difference {
  readonly treated: ArmMean
  readonly heldOut: ArmMean
  readonly difference: number
  readonly error: number
  /** 95 % at the one look that was planned. */
  readonly fixed: { readonly low: number; readonly high: number }
  /** 95 % at all looks together, however often and whenever one looks. */
  readonly always: { readonly low: number; readonly high: number }
  /** How much of the variance the time before took out, 0 to 1. */
  readonly reduced: number
  /** Whether all units of one arm, or of both, came to the same: their spread is that of the floor, and no wider than none where there is no floor. */
  readonly alike?: 'one' | 'both'
}

const Z = 1.959964
const ALPHA = 0.05

/** What units of an arm come to, so that arms of any size are reckoned in pieces: how many, the means of both, and the sums of their squared and crossed deviations. */
export interface Arm {
  readonly n: number
  readonly y: number
  readonly x: number
  readonly yy: number
  readonly xx: number
  readonly xy: number
}

/** Nobody yet. */
export const NO_UNITS: Arm = { n: 0, y: 0, x: 0, yy: 0, xx: 0, xy: 0 }

/** Units as an arm. */
export function armOf(units: readonly Unit[]): Arm {
  const n = units.length
  if (n === 0) return NO_UNITS
  const [x, y] = [meanOf(units.map((one) => one.x)), meanOf(units.map((one) => one.y))]
  let [yy, xx, xy] = [0, 0, 0]
  for (const one of units) {
    yy += (one.y - y) ** 2
    xx += (one.x - x) ** 2
    xy += (one.y - y) * (one.x - x)
  }
  return { n, y, x, yy, xx, xy }
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

/** Two groups of units as one (Chan, Golub and LeVeque 1979): nothing is lost to large sums, however many pieces there are. */
export function together(a: Arm, b: Arm): Arm {
  if (a.n === 0 || b.n === 0) return a.n === 0 ? b : a
  const n = a.n + b.n
  const [dy, dx, weight] = [b.y - a.y, b.x - a.x, (a.n * b.n) / n]
  return {
    n,
    y: a.y + (dy * b.n) / n,
    x: a.x + (dx * b.n) / n,
    yy: a.yy + b.yy + dy * dy * weight,
    xx: a.xx + b.xx + dx * dx * weight,
    xy: a.xy + b.xy + dy * dx * weight,
  }
}

/**
 * The difference of two arms with CUPED (Deng, Xu, Kohavi and Walker 2013): y less θ (x − x̄), θ of both arms together, which leaves the
 * expectation as it is and takes out variance. Undefined with fewer than two in an arm. `planned`: how many units the interval that is valid
 * always is to be narrowest at. An arm whose units are all alike tells nothing of how far the next may be from them, and would have an interval without
 * width: where a figure has ends, `range` apart, it reaches as far as Wilson's of none among so many, so that the difference has the interval of Newcombe
 * (1998, method 10); where it has none, its spread is that of both arms together.
 */
export function differenceOf(treated: Arm, heldOut: Arm, planned: number, range?: number): Difference | undefined {
  if (treated.n < 2 || heldOut.n < 2) return undefined
  const all = together(treated, heldOut)
  const theta = all.xx === 0 ? 0 : all.xy / all.xx
  const floor = ({ n }: Arm) => (range === undefined ? all.yy / (all.n - 1) : (n * (range * Z) ** 2) / (n + Z * Z) ** 2)
  const of = (arm: Arm) => {
    const variance = Math.max(0, arm.yy - 2 * theta * arm.xy + theta * theta * arm.xx) / (arm.n - 1)
    return { n: arm.n, mean: arm.y - theta * (arm.x - all.x), variance: arm.yy === 0 ? Math.max(variance, floor(arm)) : variance }
  }
  const alike = [treated, heldOut].filter(({ yy }) => yy === 0).length
  const [a, b] = [of(treated), of(heldOut)]
  const difference = a.mean - b.mean
  const variance = a.variance / a.n + b.variance / b.n
  const error = Math.sqrt(variance)
  const wide = halfAlways(all.n, variance, planned)
  return {
    treated: { n: a.n, mean: a.mean, error: Math.sqrt(a.variance / a.n) },
    heldOut: { n: b.n, mean: b.mean, error: Math.sqrt(b.variance / b.n) },
    difference,
    error,
    fixed: { low: difference - Z * error, high: difference + Z * error },
    always: { low: difference - wide, high: difference + wide },
    reduced: all.yy === 0 ? 0 : Math.min(1, Math.max(0, (theta * all.xy) / all.yy)),
    ...(alike > 0 && { alike: alike === 2 ? 'both' : 'one' }),
  }
}

/** The interval of the treated arm's mean that is valid always. */
export function meanAlways({ treated: { mean, error }, ...found }: Difference): Difference['always'] {
  const wide = errorsAlways(found) * error
  return { low: mean - wide, high: mean + wide }
}

/** The interval that is valid always of how many times the held-out mean the treated one is (Fieller 1954); undefined where it has no bounds, as where the held out may come to nothing. */
export function ratioAlways({ treated: a, heldOut: b, ...found }: Difference): Difference['always'] | undefined {
  const c2 = errorsAlways(found) ** 2
  // all k for which (a − k b)² ≤ c² (σa² + k² σb²)
  const [square, cross, rest] = [b.mean ** 2 - c2 * b.error ** 2, a.mean * b.mean, a.mean ** 2 - c2 * a.error ** 2]
  const root = cross ** 2 - square * rest
  if (square <= 0 || root < 0) return undefined
  return { low: (cross - Math.sqrt(root)) / square, high: (cross + Math.sqrt(root)) / square }
}

/** How many standard errors the interval that is valid always reaches to each side. */
const errorsAlways = ({ always, error }: Pick<Difference, 'always' | 'error'>): number =>
  error === 0 ? 0 : (always.high - always.low) / 2 / error

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

/** The share of a standard normal distribution below `z` (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z >= 0 ? 1 - tail : tail
}
