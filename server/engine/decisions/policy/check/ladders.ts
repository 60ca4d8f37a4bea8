import { isDeepStrictEqual } from 'node:util'
import type { FactName } from '../../facts/kinds.ts'
import { fault, type PlacedFault } from '../../findings/fault.ts'
import { conditionsOf } from '../condition.ts'
import { rangeOf } from '../overlap.ts'
import type { Rule, Version } from '../schema.ts'

/** A rule as one rung: its range of one fact, and its place in the file. */
interface Rung {
  readonly id: string
  readonly index: number
  readonly from: number
  readonly to: number
}

/** Rules that differ in the range of one number alone are a ladder; a rung that is missing is a gap. */
export function ladderGaps({ rules }: Version): PlacedFault[] {
  const seen = new Set<string>()
  return rules.flatMap((rule, index) =>
    numbersOf(rule).flatMap((fact) => {
      const rungs = rules.flatMap((other, i) => (sameBut(rule, other, fact) ? rungOf(other, i, fact) : []))
      const key = `${fact} ${rungs.map(({ id }) => id).join(' ')}`
      if (rungs.length < 2 || seen.has(key) || rungs[0]?.index !== index) return []
      seen.add(key)
      return gaps(rungs, fact)
    }),
  )
}

const numbersOf = (rule: Rule): FactName[] =>
  conditionsOf(rule.when).flatMap(([fact, condition]) => (rangeOf(condition) === undefined ? [] : [fact]))

function sameBut(a: Rule, b: Rule, fact: FactName): boolean {
  const rest = ({ when }: Rule) => ({ ...when, [fact]: undefined })
  return isDeepStrictEqual(rest(a), rest(b)) && isDeepStrictEqual([a.gives, a.bars], [b.gives, b.bars])
}

function rungOf({ id, when }: Rule, index: number, fact: FactName): Rung[] {
  const range = rangeOf(when[fact])
  return range === undefined ? [] : [{ id, index, from: range.from ?? Number.NEGATIVE_INFINITY, to: range.to ?? Number.POSITIVE_INFINITY }]
}

function gaps(rungs: readonly Rung[], fact: FactName): PlacedFault[] {
  const sorted = [...rungs].sort((a, b) => a.from - b.from)
  return sorted.flatMap((rung, i) => {
    const before = sorted[i - 1]
    if (before === undefined || rung.from <= before.to + 1) return []
    const span = [before.to + 1, rung.from - 1] as const
    return [
      {
        path: ['rules', rung.index, 'when', fact],
        fault: fault('gap', { first: before.id, second: rung.id, fact: { fact }, span: { span } }),
      },
    ]
  })
}
