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
 * strata. Undefined where no stratum has both.
 */
export function matched(strata: readonly Stratum[], kind: 'share' | 'mean'): Matched | undefined {
  const both = strata.filter(({ one, other }) => one[0] > 0 && other[0] > 0)
  const weight = ({ one, other }: Stratum) => (one[0] * other[0]) / (one[0] + other[0])
  const all = sumOver(both, weight)
  if (all === 0) return undefined
  const value = sumOver(both, (one) => weight(one) * (one.one[1] / one.one[0] - one.other[1] / one.other[0])) / all
  const variance = kind === 'share' ? sato(both, value) / all ** 2 : pooled(both, weight) / all ** 2
  const half = Z * Math.sqrt(Math.max(0, variance))
  return {
    ...{ value, low: value - half, high: value + half },
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

function pooled(strata: readonly Stratum[], weight: (stratum: Stratum) => number): number {
  const within = (pick: (stratum: Stratum) => Stratum['one']) => {
    const squares = sumOver(strata, (stratum) => {
      const [of, sum, all] = pick(stratum)
      return Math.max(0, all - (sum * sum) / of)
    })
    return (
      squares /
      Math.max(
        1,
        sumOver(strata, (stratum) => pick(stratum)[0] - 1),
      )
    )
  }
  const [one, other] = [within((stratum) => stratum.one), within((stratum) => stratum.other)]
  return sumOver(strata, (stratum) => weight(stratum) ** 2 * (one / stratum.one[0] + other / stratum.other[0]))
}
