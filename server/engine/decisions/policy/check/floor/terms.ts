import { GRANTABLE, type Option } from '../../../facts/kinds.ts'
import type { Terms } from '../../schema.ts'

/** A term by which a shop gives less than the law: where it stands in the terms, and the least the law asks. */
export interface Lower {
  readonly term: readonly string[]
  readonly least: string | number
}

/** Options by which the whole price comes back, unless a rule names a share. */
const GIVES_ALL_BACK: readonly Option[] = GRANTABLE.filter((one) => one === 'return_and_refund' || one === 'refund_only')

type Compared = (own: Terms, law: Terms, option: Option) => string | number | undefined

/** For each term what the law asks at least, where the shop's own word is less; a term a rule is silent of is the law's. */
const TERMS: readonly (readonly [readonly string[], Compared])[] = [
  [['returnFreight'], (own, law) => (own.returnFreight === 'shopper' && law.returnFreight === 'shop' ? 'shop' : undefined)],
  [['outboundFreight'], (own, law) => (own.outboundFreight === 'kept' && law.outboundFreight === 'refunded' ? 'refunded' : undefined)],
  [['deductions'], (own, law) => (own.deductions === 'allowed' && law.deductions === 'none' ? 'none' : undefined)],
  [['refundShare'], (own, law, option) => under(own.refundShare, law.refundShare ?? (GIVES_ALL_BACK.includes(option) ? 1 : undefined))],
  [['refundWithinDays'], ({ refundWithinDays: own }, { refundWithinDays: law }) => (isAbove(own, law) ? law : undefined)],
  [['compensation', 'times'], (own, law) => under(own.compensation && (own.compensation.times ?? 0), law.compensation?.times)],
  [['compensation', 'atLeast'], (own, law) => under(own.compensation && (own.compensation.atLeast ?? 0), law.compensation?.atLeast)],
]

/** The terms of a rule that are below what the law gives of the same option. */
export const lowerTerms = (own: Terms, law: Terms, option: Option): Lower[] =>
  TERMS.flatMap(([term, compared]) => {
    const least = compared(own, law, option)
    return least === undefined ? [] : [{ term, least }]
  })

/** Whether a rule gives the shopper more than the law by some term. */
export const isBetter = (own: Terms, law: Terms): boolean =>
  (own.returnFreight === 'shop' && law.returnFreight !== 'shop') ||
  (own.outboundFreight === 'refunded' && law.outboundFreight !== 'refunded') ||
  (own.deductions === 'none' && law.deductions !== 'none') ||
  (own.refundWithinDays !== undefined && own.refundWithinDays < (law.refundWithinDays ?? Number.POSITIVE_INFINITY)) ||
  (own.compensation !== undefined && law.compensation === undefined)

const under = (own: number | undefined, law: number | undefined) => (own !== undefined && law !== undefined && own < law ? law : undefined)

const isAbove = (own: number | undefined, law: number | undefined) => own !== undefined && law !== undefined && own > law
