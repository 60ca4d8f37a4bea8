import sql, { join, type Sql } from 'sql-template-tag'
import type { Figure } from './figure.ts'

/** Each step is five hundredths above the one before, so that its middle is within 2.5 % of all that lies in it. */
const STEP = 1.05
/** What lies below is told as this: a hundredth of a second. */
const LEAST = 0.01

/** How often a value lay in each step: they add up over days. */
export type Spread = Readonly<Record<string, number>>

/** Which step a value lies in; null where the session is not of it. */
const stepOf = ({ of, top }: Figure): Sql =>
  sql`case when ${of} then ceil(ln(greatest((${top})::float8, ${LEAST}::float8)) / ln(${STEP}::float8))::int end`

/** The spreads that some figures need, each once, as rows of name and step; to be joined laterally to facts. */
export function stepsOf(figures: readonly Figure[]): Sql {
  const spreads = new Map(figures.flatMap((one) => (one.quantile ? [[one.quantile.spread, one] as const] : [])))
  return sql`(values ${join([...spreads].map(([name, figure]) => sql`(${name}::text, ${stepOf(figure)})`))})`
}

/** Spreads of several days or keys as one. */
export function addedUp(spreads: readonly Spread[]): Spread {
  const sum: Record<string, number> = {}
  for (const one of spreads) for (const [step, n] of Object.entries(one)) sum[step] = (sum[step] ?? 0) + n
  return sum
}

const Z = 1.959964

/** The value below which a share lies, with the interval of 95 % by order statistics (Conover 1999, 3.2): no law of the values is assumed. */
export function quantileOf(spread: Spread, at: number): { of: number; value: number | null; low: number | null; high: number | null } {
  const steps = Object.entries(spread)
    .map(([step, n]) => [Number(step), n] as const)
    .toSorted(([a], [b]) => a - b)
  const of = steps.reduce((sum, [, n]) => sum + n, 0)
  if (of === 0) return { of, value: null, low: null, high: null }
  const half = Z * Math.sqrt(of * at * (1 - at))
  const nth = (rank: number) => middleOf(steps, Math.min(of, Math.max(1, rank)))
  return { of, value: nth(Math.ceil(of * at)), low: nth(Math.floor(of * at - half)), high: nth(Math.ceil(of * at + half) + 1) }
}

function middleOf(steps: readonly (readonly [step: number, n: number])[], rank: number): number {
  let before = 0
  for (const [step, n] of steps) {
    before += n
    if (before >= rank) return STEP ** (step - 0.5)
  }
  return 0
}
