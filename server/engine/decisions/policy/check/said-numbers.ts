import { decimalsOf } from '@xiaoer/contract'
import { type Fault, fault, type PlacedFault } from '../../findings/fault.ts'
import { conditionsOf } from '../condition.ts'
import { rangeOf } from '../overlap.ts'
import type { Rule, Version } from '../schema.ts'

/** Days, sums and shares: how words name them, and those that a rule holds. */
interface Measure {
  readonly named: RegExp
  readonly held: (rule: Rule, currency: string) => number[]
}

const MEASURES: readonly Measure[] = [
  {
    named: /(\d+)\s*(?:[天日]|-?days?\b)/giu,
    held: (rule) => [...boundsOf(rule, /day/iu), ...present(rule.terms?.refundWithinDays)],
  },
  {
    named: /(\d+(?:\.\d+)?)\s*(?:元|yuan\b|euros?\b|cny\b|eur\b)|[¥€]\s*(\d+(?:\.\d+)?)/giu,
    held: ({ terms }, currency) =>
      present(terms?.compensation?.amount, terms?.compensation?.atLeast).map((minor) => minor / 10 ** decimalsOf(currency)),
  },
  { named: /(\d+(?:\.\d+)?)\s*[%％]/gu, held: ({ terms }) => present(terms?.refundShare).map((share) => Math.round(share * 10_000) / 100) },
]

/** Numbers in the words of a rule that the rule itself does not hold: shoppers are told the words, and it is decided by the rule. */
export function saidOtherwise({ rules }: Version, currency: string): PlacedFault[] {
  return rules.flatMap((rule, i) =>
    (['zh-CN', 'en'] as const).flatMap((tongue) =>
      MEASURES.flatMap((measure) => differing(rule, rule.text[tongue], measure, currency)).map((wrong) => ({
        path: ['rules', i, 'text', tongue],
        fault: wrong,
      })),
    ),
  )
}

function differing(rule: Rule, words: string, { named, held }: Measure, currency: string): Fault[] {
  const own = [...new Set(held(rule, currency))]
  // where the rule holds none of the kind, the words tell of something else
  if (own.length === 0) return []
  const others = [...words.matchAll(named)].filter(([, first, second]) => !own.includes(Number(first ?? second)))
  return others.map(([said]) => fault('words_differ', { said: said.trim(), held: { list: own.map(String) } }))
}

/** Where the ranges of facts begin and end; what begins after the fifteenth day is told by fifteen. */
const boundsOf = ({ when }: Rule, name: RegExp): number[] =>
  conditionsOf(when).flatMap(([fact, condition]) => {
    const range = name.test(fact) ? rangeOf(condition) : undefined
    return range ? present(range.to, range.from, range.from === undefined ? undefined : range.from - 1) : []
  })

const present = (...all: (number | undefined)[]): number[] => all.filter((one) => one !== undefined)
