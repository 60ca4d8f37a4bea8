import sql, { join, type Sql } from 'sql-template-tag'
import { wilson } from '#platform/statistics'
import type { Figure } from './figure.ts'
import { quantileOf, type Spread } from './spread.ts'

/** What a figure was counted of, what was counted, the sum of its squares, and for medians how values spread: they add up over days. */
export type Sums = readonly [of: number, top: number, squares: number, spread?: Spread]

const ONE = sql`1`

/** All sums of a group of facts as one object: name → [of, top, squares]. Numbers without fractions of the machine: the same in whatever order. */
export const sumsOf = (figures: readonly Figure[]): Sql =>
  sql`jsonb_build_object(${join(
    figures.map(
      ({ name, of, weight = ONE, top }) => sql`${name}::text, jsonb_build_array(
      coalesce(sum(${weight}) filter (where ${of}), 0), coalesce(sum(${top}) filter (where ${of}), 0), coalesce(sum((${top})::numeric * (${top})) filter (where ${of}), 0))`,
    ),
  )})`

const Z = 1.959964

/** A figure with the interval of 95 %; null where it is of nothing. */
export interface ToldFigure {
  readonly of: number
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/** Sums as the figure they stand for: Wilson's interval for shares of sessions, the normal one of a mean for the rest, Poisson's for counts. */
export function told({ unit, weight, quantile }: Figure, [of, top, squares, spread]: Sums): ToldFigure {
  if (quantile) return quantileOf(spread ?? {}, quantile.at)
  if (unit === 'count') return { of, value: top, low: Math.max(0, top - Z * Math.sqrt(top)), high: top + Z * Math.sqrt(top) }
  if (of === 0) return { of, value: null, low: null, high: null }
  const value = top / of
  if (unit === 'share') {
    const { low, high } = wilson(top, of)
    if (!weight) return { of, value, low, high }
  }
  // turns of one session are no independent draws, and a ratio of sums is no mean: no interval is better than one too narrow
  if (of < 2 || weight) return { of, value, low: null, high: null }
  const half = Z * Math.sqrt(Math.max(0, squares / of - value * value) / (of - 1))
  return { of, value, low: value - half, high: value + half }
}
