import { FACT_NAMES, type FactName, type FactValue, kindOf, type View } from '../facts/kinds.ts'

/** Whole numbers, both ends included; without an end it goes on. */
export interface Range {
  readonly from?: number | undefined
  readonly to?: number | undefined
}
/** What a rule asks of one fact: one of some values, none of them, a range (both ends included), or yes and no. */
export type Condition = readonly string[] | { readonly not: readonly string[] } | Range | boolean
/** All that a rule asks, of each fact at most once: together a box in the space of all facts. */
export type When = Readonly<Partial<Record<FactName, Condition | undefined>>>

/** Whether something is so, as far as is known. */
export type Answer = 'yes' | 'no' | 'open'

/** The conditions of a rule in pairs. */
export const conditionsOf = (when: When): [FactName, Condition][] =>
  FACT_NAMES.flatMap((fact): [FactName, Condition][] => {
    const condition = when[fact]
    return condition === undefined ? [] : [[fact, condition]]
  })

/** Whether a value meets a condition. */
export function meets(condition: Condition, value: FactValue): boolean {
  if (typeof condition === 'boolean') return condition === value
  if (isList(condition)) return condition.includes(String(value))
  if ('not' in condition) return !condition.not.includes(String(value))
  return Number(value) >= (condition.from ?? Number.NEGATIVE_INFINITY) && Number(value) <= (condition.to ?? Number.POSITIVE_INFINITY)
}

/** Whether a condition is a list of values. */
export const isList = (condition: Condition): condition is readonly string[] => Array.isArray(condition)

/** Whether all conditions hold; open where none fails and some fact is not known. */
export function holds(when: readonly (readonly [FactName, Condition])[], view: View): Answer {
  let answer: Answer = 'yes'
  for (const [fact, condition] of when) {
    const value = view[fact]
    if (value === undefined) answer = 'open'
    else if (!meets(condition, value)) return 'no'
  }
  return answer
}

/** The values around which a condition turns: enough to find one on either side of it. */
export function turningPoints(fact: FactName, condition: Condition): FactValue[] {
  const kind = kindOf(fact)
  if (kind.kind === 'flag') return [true, false]
  if (kind.kind === 'choice') return [...kind.values]
  if (typeof condition === 'boolean') return []
  if (isList(condition)) return [...condition, OTHER]
  if ('not' in condition) return [...condition.not, OTHER]
  const ends = [
    condition.from,
    condition.from === undefined ? undefined : condition.from - 1,
    condition.to,
    condition.to !== undefined ? condition.to + 1 : undefined,
  ]
  return ends.filter((end) => end !== undefined).filter((end) => kind.kind === 'number' && end >= kind.least)
}

/** A word no rule names. */
export const OTHER = '—'
