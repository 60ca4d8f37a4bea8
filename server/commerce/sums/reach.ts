import type { Terms } from '@xiaoer/contract/campaigns'
import { bestSum } from './best.ts'
import type { Sum, SumLine } from './sum.ts'

/** One more thing in the basket, and what the whole would cost then. */
export interface Added {
  readonly line: SumLine
  readonly sum: Sum
  /** More than without it; negative where the whole grows cheaper. */
  readonly more: number
}

/** Worth a word only where at least this share of its price is saved. */
const LEAST_SAVED = 0.3

/**
 * What to add to reach a step: first what makes the whole cheaper outright, else what costs markedly less than its own price. Nothing is
 * offered that saves little. Cheapest whole first.
 */
export function worthAdding(lines: readonly SumLine[], terms: Terms, without: number, candidates: readonly SumLine[]): Added[] {
  return candidates
    .map((line): Added => {
      const { sum } = bestSum(joined(lines, line), terms)
      return { line, sum, more: sum.total - without }
    })
    .filter(({ line, more }) => more <= (1 - LEAST_SAVED) * line.unit)
    .sort((a, b) => a.more - b.more || a.line.unit - b.line.unit)
}

/** One piece more of what is there, or a line of its own. */
const joined = (lines: readonly SumLine[], line: SumLine): SumLine[] =>
  lines.some(({ variantId }) => variantId === line.variantId)
    ? lines.map((one) => (one.variantId === line.variantId ? { ...one, quantity: one.quantity + line.quantity } : one))
    : [...lines, line]
