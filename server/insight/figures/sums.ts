import sql, { join, type Sql } from 'sql-template-tag'
import { wilson } from '#platform/statistics'
import type { Figure } from './figure.ts'
import { quantileOf, type Spread } from './spread.ts'

/**
 * What a figure was counted of, what was counted, the sum of its squares, for medians how values spread, and where sessions do not weigh the same
 * the sums of weight × counted and of the squares of the weights: they add up over days.
 */
export type Sums = readonly [of: number, top: number, squares: number, spread?: Spread | undefined, ratio?: Ratio]

/** Of a ratio of two sums: the sum of their products, and of the squares of what is below the line. */
export interface Ratio {
  readonly products: number
  readonly weights: number
}

const ONE = sql`1`

/** All sums of a group of facts as one object: name → [of, top, squares], and for a ratio its two. Numbers without fractions of the machine: the same in whatever order. */
export const sumsOf = (figures: readonly Figure[]): Sql =>
  sql`jsonb_build_object(${join(figures.map((one) => sql`${one.name}::text, ${arrayOf(one)}`))})`

function arrayOf({ of, weight, top }: Figure): Sql {
  const sum = (value: Sql) => sql`coalesce(sum(${value}) filter (where ${of}), 0)`
  const ratio = weight ? [sum(sql`(${weight})::numeric * (${top})`), sum(sql`(${weight})::numeric * (${weight})`)] : []
  return sql`jsonb_build_array(${join([sum(weight ?? ONE), sum(top), sum(sql`(${top})::numeric * (${top})`), ...ratio])})`
}

const Z = 1.959964

/** A figure with the interval of 95 %; null where it is of nothing. */
export interface ToldFigure {
  readonly of: number
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/** Sums as the figure they stand for: Wilson's interval for shares of sessions, the normal one of a mean or of a ratio for the rest, Poisson's for counts. */
export function told({ unit, weight, quantile }: Figure, [of, top, squares, spread, ratio]: Sums): ToldFigure {
  if (quantile) return quantileOf(spread ?? {}, quantile.at)
  if (unit === 'count') return { of, value: top, low: Math.max(0, top - Z * Math.sqrt(top)), high: top + Z * Math.sqrt(top) }
  if (of === 0) return { of, value: null, low: null, high: null }
  const value = top / of
  if (weight) return { of, value, ...(ratio && of >= 2 ? ofRatio(unit, [of, top, squares], ratio) : { low: null, high: null }) }
  if (unit === 'share') {
    const { low, high } = wilson(top, of)
    return { of, value, low, high }
  }
  if (of < 2) return { of, value, low: null, high: null }
  const half = Z * Math.sqrt(Math.max(0, squares / of - value * value) / (of - 1))
  return { of, value, low: value - half, high: value + half }
}

/**
 * A ratio of two sums over sessions, each of which is one draw (Cochran 1977, 2.11): turns of a session are none by themselves. A share has Wilson's
 * interval of as many turns as the sessions are worth, and no more than there are.
 */
function ofRatio(
  unit: Figure['unit'],
  [of, top, squares]: readonly [number, number, number],
  { products, weights }: Ratio,
): { low: number; high: number } {
  const value = top / of
  const variance = Math.max(0, squares - 2 * value * products + value * value * weights) / (of * of)
  if (unit !== 'share') return { low: value - Z * Math.sqrt(variance), high: value + Z * Math.sqrt(variance) }
  const even = (value * (1 - value)) / of
  const worth = of / Math.max(1, even > 0 ? variance / even : 1)
  const { low, high } = wilson(value * worth, worth)
  return { low, high }
}
