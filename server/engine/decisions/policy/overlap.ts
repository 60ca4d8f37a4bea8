import { type FactName, type FactValue, kindOf } from '../facts/kinds.ts'
import { type Condition, conditionsOf, isList, meets, OTHER, type Range, type When } from './condition.ts'

/** A point of both boxes, as the facts they name have it; undefined where they do not meet. */
export function commonPoint(a: When, b: When): Partial<Record<FactName, FactValue>> | undefined {
  const point: Partial<Record<FactName, FactValue>> = {}
  const facts = new Set([...conditionsOf(a), ...conditionsOf(b)].map(([fact]) => fact))
  for (const fact of facts) {
    const value = commonValue(fact, a[fact], b[fact])
    if (value === undefined) return undefined
    point[fact] = value
  }
  return point
}

/** A value that meets both conditions. */
function commonValue(fact: FactName, a: Condition | undefined, b: Condition | undefined): FactValue | undefined {
  return candidates(fact, a, b).find((value) => (a === undefined || meets(a, value)) && (b === undefined || meets(b, value)))
}

/** Values one of which is common to two conditions if any is: all of a list, and the lower ends of ranges. */
function candidates(fact: FactName, ...conditions: (Condition | undefined)[]): readonly FactValue[] {
  const kind = kindOf(fact)
  if (kind.kind === 'flag') return [true, false]
  if (kind.kind === 'choice') return kind.values
  if (kind.kind === 'number') return [...new Set([kind.least, ...conditions.map((one) => rangeOf(one)?.from ?? kind.least)])]
  return [...conditions.flatMap((one) => (one !== undefined && isList(one) ? one : [])), OTHER]
}

/** A condition as range, where it is one. */
export function rangeOf(condition: Condition | undefined): Range | undefined {
  if (condition === undefined || typeof condition === 'boolean' || isList(condition) || 'not' in condition) return undefined
  return condition
}
