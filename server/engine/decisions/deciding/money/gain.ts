import type { Money } from '@xiaoer/contract'
import { dayNumber, isoDay } from '../../facts/calendar.ts'
import type { Case, Facts } from '../../facts/case.ts'
import type { Option } from '../../facts/kinds.ts'
import type { Gain } from '../decision.ts'
import type { BestTerms } from './terms.ts'

const REFUNDS = new Set<Option>(['return_and_refund', 'refund_only', 'part_refund'])
const SENDS_BACK = new Set<Option>(['return_and_refund', 'exchange', 'repair'])

/** Whether goods go back to the shop. */
export const sendsBack = (option: Option): boolean => SENDS_BACK.has(option)

/** What the shopper gets by an option on its terms. */
export function gainOf(option: Option, terms: BestTerms, { at, facts }: Pick<Case, 'at' | 'facts'>, { zone, currency }: In): Gain {
  const money = (minor: number): Money => ({ minor, currency })
  const refund = refundOf(option, terms, facts)
  const { refundWithinDays } = terms
  const compensation = promisedMoney(option, facts, 'keep_with_compensation', terms.compensation)
  const refundBy = REFUNDS.has(option) ? dueDay(terms, { at, facts }, zone) : undefined
  return {
    ...(refund !== undefined && { refund: money(refund) }),
    ...(compensation !== undefined && { compensation: money(compensation) }),
    returnFreight: sendsBack(option) ? terms.returnFreight : 'none',
    ...(REFUNDS.has(option) && refundWithinDays !== undefined && { refundWithinDays }),
    ...(refundBy !== undefined && { refundBy: isoDay(refundBy) }),
  }
}

interface In {
  readonly zone: string
  readonly currency: string
}

/** The day by which the money is there, once the goods are back: the earliest that a rule says. One from the notice may wait for the goods. */
function dueDay({ refundDue }: BestTerms, { at, facts }: Pick<Case, 'at' | 'facts'>, zone: string): number | undefined {
  if (facts.returnReceivedAt === undefined || refundDue.length === 0) return undefined
  const [back = 0, notice = 0] = [facts.returnReceivedAt, facts.askedAt ?? at].map((one) => dayNumber(Date.parse(one), zone))
  return Math.min(...refundDue.map(({ days, since }) => (since === 'goods' ? back + days : Math.max(back, notice + days))))
}

function refundOf(option: Option, terms: BestTerms, facts: Facts): number | undefined {
  if (!REFUNDS.has(option)) return 0
  if (facts.paid === undefined) return undefined
  const agreed = promisedMoney(option, facts, 'part_refund', undefined)
  const difference = terms.difference ? facts.difference : undefined
  // A part in proportion, as the law says without a share, is for a person to tell
  if (terms.refundShare === undefined && agreed === undefined && difference === undefined) return undefined
  const share = terms.refundShare ?? 0
  const delivery = terms.outboundFreight === 'refunded' ? (facts.freight ?? 0) : 0
  const off = terms.deductions === 'allowed' && option === 'return_and_refund' ? (facts.lostFreeDelivery ?? 0) + (facts.giftsKept ?? 0) : 0
  return Math.max(agreed ?? 0, difference ?? 0, Math.round(facts.paid * share) + delivery - off, 0)
}

/** What was promised in this conversation binds where it is more. */
function promisedMoney(
  option: Option,
  { promised, promisedAmount }: Facts,
  kind: Option,
  otherwise: number | undefined,
): number | undefined {
  if (option !== kind || promised !== kind || promisedAmount === undefined) return otherwise
  return Math.max(promisedAmount, otherwise ?? 0)
}

/** What an option is worth to the shopper in minor units: its money, or the goods where they come anew. */
export function worthOf(option: Option, { refund, compensation }: Gain, facts: Facts): number {
  const goods = option === 'exchange' || option === 'repair' || option === 'reship' ? (facts.paid ?? 0) : 0
  return goods + (refund?.minor ?? 0) + (compensation?.minor ?? 0)
}
