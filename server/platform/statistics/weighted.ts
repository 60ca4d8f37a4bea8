import { moreToHalve, type Share, wilsonAt, Z } from './wilson.ts'

/** One that was drawn and looked at: `hits` of `of` (a session's wrong records of all its records; 0 or 1 of 1), and the chance it was drawn with. */
export interface Drawn {
  readonly hits: number
  readonly of: number
  /** 0 < chance ≤ 1. */
  readonly chance: number
  /** Drawn apart from the others. */
  readonly stratum: string
}

/** `share`: its interval stays between 0 and 1. `mean`: of any numbers. */
export type Kind = 'share' | 'mean'

/** A rate of the whole that was drawn from. */
export interface Estimate {
  /** How many were looked at. */
  readonly of: number
  readonly share: number
  readonly low: number
  readonly high: number
  /** How many more looked at would make the interval half as wide. */
  readonly more: number
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/**
 * The rate of hits in the whole, from a sample with known chances: the ratio of two Horvitz–Thompson totals (Horvitz and Thompson 1952; with
 * `of` 1 everywhere the mean of Hájek 1971). Its variance is that of the linearised residuals, stratum by stratum, by Hájek's formula for
 * designs of fixed size and high entropy, which for equal chances is the classical one. Of a share the interval is Wilson's at the effective
 * size (Korn and Graubard 1998; Kish's where nothing varies), of a mean the normal one. Undefined where nothing was looked at.
 */
export function weightedRatio(drawn: readonly Drawn[], kind: Kind = 'share'): Estimate | undefined {
  const weights = drawn.map(({ chance }) => 1 / chance)
  const whole = sumOf(drawn.map(({ of }, i) => of * (weights[i] ?? 0)))
  if (whole === 0) return undefined
  const share = sumOf(drawn.map(({ hits }, i) => hits * (weights[i] ?? 0))) / whole
  const residuals = drawn.map((one) => ({ ...one, residual: (one.hits - share * one.of) / whole }))
  const strata = [...Map.groupBy(residuals, ({ stratum }) => stratum).values()]
  const variance = sumOf(strata.map(varianceOf))
  if (kind === 'mean') return { of: drawn.length, share, ...normal(share, variance), more: 3 * drawn.length }
  return { of: drawn.length, ...ofShare(share, variance, weights) }
}

/** Of one stratum; nothing that was drawn for certain adds to it. A stratum with one alone tells nothing of its spread, and counts its own residual. */
function varianceOf(stratum: readonly (Drawn & { readonly residual: number })[]): number {
  const open = stratum.filter(({ chance }) => chance < 1)
  const slack = sumOf(open.map(({ chance }) => 1 - chance))
  if (slack === 0) return 0
  const middle = open.length < 2 ? 0 : sumOf(open.map(({ residual, chance }) => ((1 - chance) * residual) / chance)) / slack
  const spread = sumOf(open.map(({ residual, chance }) => (1 - chance) * (residual / chance - middle) ** 2))
  return (spread * Math.max(2, open.length)) / (Math.max(2, open.length) - 1)
}

const normal = (share: number, variance: number): { low: number; high: number } => ({
  low: share - Z * Math.sqrt(variance),
  high: share + Z * Math.sqrt(variance),
})

function ofShare(share: number, variance: number, weights: readonly number[]): Omit<Estimate, 'of'> {
  const kish = sumOf(weights) ** 2 / sumOf(weights.map((weight) => weight ** 2))
  const isFlat = variance <= 0 || share <= 0 || share >= 1
  // a whole that was looked at wholly is known
  if (isFlat && weights.every((weight) => weight === 1)) return { share, low: share, high: share, more: 0 }
  const effective = isFlat ? kish : (share * (1 - share)) / variance
  const { low, high }: Share = wilsonAt(share, effective, studentZ(weights.length))
  return { share, low, high, more: Math.ceil((moreToHalve(share, effective) * weights.length) / effective) }
}

/** Of few looked at the spread itself is uncertain: Student's t at 97.5 % by the expansion of Fisher and Cornish, degrees of freedom one less. */
function studentZ(of: number): number {
  if (of > 200 || of < 3) return Z
  const free = of - 1
  return Z + (Z ** 3 + Z) / (4 * free) + (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / (96 * free ** 2)
}
