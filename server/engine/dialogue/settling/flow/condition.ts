import type { Condition } from '@xiaoer/contract/scenarios'
import { factNow, type Standing } from './facts.ts'

/** Whether something is so. Amounts are compared in their smallest unit; a fact that is not there is not so. */
export function holds({ fact, is, atLeast, atMost }: Condition, standing: Standing): boolean {
  const value = factNow(fact, standing)
  if (value === undefined) return false
  const amount = typeof value === 'object' ? value.minor : Number(value)
  return (
    (is === undefined || is.includes(String(value))) &&
    (atLeast === undefined || amount >= atLeast) &&
    (atMost === undefined || amount <= atMost)
  )
}
