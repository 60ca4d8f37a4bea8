import type { Policy, Ruling } from './compile.ts'
import type { Terms } from './schema.ts'

/** A sum that a law names in its own currency says nothing in another: the share of the price beside it holds, the sum itself is for a person. */
export function termsIn(rule: Ruling, foreign: ReadonlySet<string>): Terms | undefined {
  if (!namesForeignSum(rule, foreign)) return rule.terms
  const { times } = rule.terms?.compensation ?? {}
  return { ...rule.terms, compensation: times === undefined ? undefined : { times } }
}

/** The policies that name their sums in another currency. */
export const foreignTo = (currency: string, policies: readonly Pick<Policy, 'policy' | 'currency'>[]): ReadonlySet<string> =>
  new Set(policies.filter((one) => one.currency !== currency).map(({ policy }) => policy))

/** Whether a rule of a policy in another currency names a sum. */
export function namesForeignSum({ policy, terms }: Ruling, foreign: ReadonlySet<string>): boolean {
  const { atLeast, amount } = terms?.compensation ?? {}
  return foreign.has(policy) && (atLeast !== undefined || amount !== undefined)
}
