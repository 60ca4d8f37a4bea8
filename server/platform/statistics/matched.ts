import { Z } from './wilson.ts'

/** Two groups among whom all else is alike: each counted, summed and squared. */
export interface Stratum {
  readonly one: readonly [of: number, sum: number, squares: number]
  readonly other: readonly [of: number, sum: number, squares: number]
}
/** The difference of two groups, other things equal. */
export interface Matched {
  readonly value: number
  readonly low: number
  readonly high: number
  /** Of how many of the one and of the other group: those who had somebody alike to be compared with. */
  readonly one: number
  readonly other: number
}

/**
 * The difference of the means of two groups, compared within strata alone and weighted as Mantel and Haenszel (1959) do, so that many thin strata
 * do no harm; a stratum with one group counts for nothing. Shares have the variance of Sato (1989), means that of the pooled variances within the
 * strata, and an interval by Student's law with the degrees of Welch (1947). Undefined where no stratum has both, and for means where too few share
 * a stratum to tell how they vary.
 */
export function matched(strata: readonly Stratum[], kind: 'share' | 'mean'): Matched | undefined {
  const both = strata.filter(({ one, other }) => one[0] > 0 && other[0] > 0)
  const weight = ({ one, other }: Stratum) => (one[0] * other[0]) / (one[0] + other[0])
  const all = sumOver(both, weight)
  if (all === 0) return undefined
  const value = sumOver(both, (one) => weight(one) * (one.one[1] / one.one[0] - one.other[1] / one.other[0])) / all
  const half = kind === 'share' ? Z * Math.sqrt(Math.max(0, sato(both, value))) : halfOfMeans(both, weight)
  if (half === undefined) return undefined
  return {
    ...{ value, low: value - half / all, high: value + half / all },
    one: sumOver(both, ({ one }) => one[0]),
    other: sumOver(both, ({ other }) => other[0]),
  }
}

const sumOver = (strata: readonly Stratum[], of: (stratum: Stratum) => number): number => strata.reduce((sum, one) => sum + of(one), 0)

/** The variance of the sum of weighted differences of shares. */
function sato(strata: readonly Stratum[], value: number): number {
  const first = sumOver(strata, ({ one: [n, a], other: [m, c] }) => (n * n * c - m * m * a + (n * m * (m - n)) / 2) / (n + m) ** 2)
  const second = sumOver(strata, ({ one: [n, a], other: [m, c] }) => (a * (m - c) + c * (n - a)) / (2 * (n + m)))
  return value * first + second
}

/** Half of the interval of the sum of weighted differences of means. */
function halfOfMeans(strata: readonly Stratum[], weight: (stratum: Stratum) => number): number | undefined {
  const [one, other] = [varianceOf(strata, weight, 'one'), varianceOf(strata, weight, 'other')]
  if (one.degrees === 0 || other.degrees === 0) return undefined
  const variance = one.variance + other.variance
  if (variance === 0) return 0
  const degrees = variance ** 2 / (one.variance ** 2 / one.degrees + other.variance ** 2 / other.degrees)
  const quantile = studentZ(degrees)
  return quantile && quantile * Math.sqrt(variance)
}

/** What one group brings to the variance of the sum, and how many observations it is told by, but for the means that were taken from them. */
function varianceOf(
  strata: readonly Stratum[],
  weight: (stratum: Stratum) => number,
  group: keyof Stratum,
): { variance: number; degrees: number } {
  const degrees = sumOver(strata, ({ [group]: [of] }) => of - 1)
  const squares = sumOver(strata, ({ [group]: [of, sum, all] }) => Math.max(0, all - (sum * sum) / of))
  const spread = sumOver(strata, (stratum) => weight(stratum) ** 2 / stratum[group][0])
  return { variance: degrees === 0 ? 0 : (squares / degrees) * spread, degrees }
}

/** Below this the expansion is off by more than a hundredth, and an interval tells next to nothing. */
const FEWEST = 3

/** The 97.5th percentile of Student's law by the expansion of Cornish and Fisher; undefined below three degrees of freedom. */
export function studentZ(degrees: number): number | undefined {
  if (degrees < FEWEST) return undefined
  const terms = [
    (Z ** 3 + Z) / 4,
    (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96,
    (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384,
    (79 * Z ** 9 + 776 * Z ** 7 + 1482 * Z ** 5 - 1920 * Z ** 3 - 945 * Z) / 92_160,
  ]
  return terms.reduce((sum, term, i) => sum + term / degrees ** (i + 1), Z)
}
