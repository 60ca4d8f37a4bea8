import { isDeepStrictEqual } from 'node:util'
import type { FactName, Option } from '../../../facts/kinds.ts'
import { fault, type PlacedFault } from '../../../findings/fault.ts'
import { type Ruling, speaks } from '../../compile.ts'
import { type Condition, meets, turningPoints } from '../../condition.ts'
import { termsIn } from '../../foreign.ts'
import { commonPoint, rangeOf } from '../../overlap.ts'
import type { Rule, Version } from '../../schema.ts'
import { isExtraordinary } from '../overruled.ts'
import { isBetter, lowerTerms } from './terms.ts'

/** Something a shop wrote below what the law gives: which rule of it, where that is written, and the least it may be. */
export interface BelowLaw extends PlacedFault {
  readonly law: Pick<Ruling, 'id' | 'text'> & { readonly articles: NonNullable<Ruling['articles']>; readonly least: string | number }
}

/** Spans of time that the law counts from the signing; a shop may write a longer one. */
const SPANS: readonly FactName[] = ['day', 'withdrawalMonth', 'guaranteeDay', 'guaranteeMonth']

/**
 * What a version writes below the law: a term, or a shorter span without anything the law does not give anyway. Decisions would go over it, so
 * whoever wrote it would be mistaken about what the shop does. `foreign`: laws in another currency, whose sums say nothing of the shop's.
 */
export function belowLaw(version: Version, law: readonly Ruling[], foreign: ReadonlySet<string> = new Set()): BelowLaw[] {
  const found = version.rules.flatMap((rule, i) =>
    (rule.gives ?? []).flatMap((option) => nearest(law, rule).flatMap((grant) => below({ version, rule, i, option, foreign }, grant))),
  )
  return found.filter((one, i) => found.findIndex(({ path }) => isDeepStrictEqual(path, one.path)) === i)
}

/** Those first that ask of most of the facts the rule names: of two that say the same, that which is about the rule's own matter is named. */
const nearest = (law: readonly Ruling[], rule: Rule): Ruling[] => {
  const shared = ({ when }: Ruling) => when.filter(([fact]) => rule.when[fact] !== undefined).length
  return [...law].sort((a, b) => shared(b) - shared(a))
}

interface Given {
  readonly version: Version
  readonly rule: Rule
  readonly i: number
  readonly option: Option
  readonly foreign: ReadonlySet<string>
}

function below({ version, rule, i, option, foreign }: Given, grant: Ruling): BelowLaw[] {
  if (speaks(grant, option) !== 'gives' || !concerns(grant, rule)) return []
  const [own, asked] = [rule.terms ?? {}, termsIn(grant, foreign) ?? {}]
  const at = (path: readonly string[], least: string | number) => finding(['rules', i, ...path], grant, least)
  const terms = lowerTerms(own, asked, option).map(({ term, least }) => at(['terms', ...term], least))
  if (isBetter(own, asked)) return terms
  return [...terms, ...shorterSpans(version, rule, option, grant).map(([fact, to]) => at(['when', fact, 'to'], to))]
}

/** Whether a case of the rule is one of the grant's too. What is extraordinary (fraud, a promise) concerns those alone that speak of it. */
function concerns(grant: Ruling, rule: Rule): boolean {
  const spokenOf = grant.when.every(([fact, condition]) => rule.when[fact] !== undefined || !isExtraordinary(fact, condition))
  return spokenOf && commonPoint(Object.fromEntries(grant.when), rule.when) !== undefined
}

/** Spans that end sooner than the law's, where the rule reaches no further than the law in anything else and no other goes on from there. */
function shorterSpans({ rules }: Version, rule: Rule, option: Option, grant: Ruling): [FactName, number][] {
  return SPANS.flatMap((fact): [FactName, number][] => {
    const own = rangeOf(rule.when[fact])?.to
    const law = rangeOf(grant.when.find(([name]) => name === fact)?.[1])?.to
    if (own === undefined || law === undefined || own >= law) return []
    if (grant.when.some(([name, condition]) => name !== fact && reachesFurther(name, rule.when[name], condition))) return []
    const goesOn = rules.some((other) => speaks(other, option) === 'gives' && goesOnFrom(rule, other, fact, own))
    return goesOn ? [] : [[fact, law]]
  })
}

/** Facts of which a rule that is silent means goods as they usually are. */
const AS_USUAL: readonly FactName[] = ['nature', 'opened', 'intact', 'exceptionConfirmed']

/** Whether a rule speaks of values of a fact that the grant leaves out: then it gives something of its own. */
function reachesFurther(fact: FactName, own: Condition | undefined, law: Condition): boolean {
  if (own === undefined) return !AS_USUAL.includes(fact)
  return [...turningPoints(fact, own), ...turningPoints(fact, law)].some((value) => meets(own, value) && !meets(law, value))
}

/** Whether another rule takes up the same goods where a span of the first ends. */
function goesOnFrom(rule: Rule, other: Rule, fact: FactName, end: number): boolean {
  const range = rangeOf(other.when[fact])
  if (range === undefined || (range.from ?? 0) > end + 1 || (range.to ?? Number.POSITIVE_INFINITY) <= end) return false
  return commonPoint({ ...rule.when, [fact]: undefined }, { ...other.when, [fact]: undefined }) !== undefined
}

function finding(path: BelowLaw['path'], { id, articles = [], text }: Ruling, least: string | number): BelowLaw {
  const named = { grant: id, articles: { articles }, text: { told: text }, least }
  return { path, fault: fault('below_law', named), law: { id, articles, text, least } }
}
