import type { Option } from '../../facts/kinds.ts'
import type { Terms } from '../../policy/schema.ts'

const most = (values: readonly (number | undefined)[]) => {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}
const least = (values: readonly (number | undefined)[]) => {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

/** Of several rules' terms each at its best for the shopper: a merchant may promise more than the law, never less. */
export function bestTerms(option: Option, all: readonly (Terms | undefined)[], paid: number | undefined): BestTerms {
  // A rule that names no share gives the whole price back, so another that names one cannot lessen it
  const whole = option === 'part_refund' ? undefined : 1
  const terms = all.filter((one) => one !== undefined)
  const silent = terms.length === 0
  return {
    returnFreight: terms.some(({ returnFreight }) => returnFreight === 'shop') ? 'shop' : 'shopper',
    outboundFreight: terms.some(({ outboundFreight }) => outboundFreight === 'refunded') ? 'refunded' : 'kept',
    deductions: silent || terms.every(({ deductions }) => deductions === 'allowed') ? 'allowed' : 'none',
    refundShare: most(all.map((one) => one?.refundShare ?? whole)),
    difference: terms.some(({ refundDifference }) => refundDifference === true),
    refundWithinDays: least(terms.map(({ refundWithinDays }) => refundWithinDays)),
    refundDue: terms.flatMap(({ refundWithinDays: days, refundSince: since = 'goods' }) => (days === undefined ? [] : [{ days, since }])),
    compensation: most(terms.map(({ compensation }) => compensation && compensated(compensation, paid))),
  }
}

/** The terms an option is given on; `compensation` in minor units. */
export interface BestTerms {
  readonly returnFreight: 'shop' | 'shopper'
  readonly outboundFreight: 'refunded' | 'kept'
  readonly deductions: 'none' | 'allowed'
  readonly refundShare: number | undefined
  /** Whether the difference to what the same costs now comes back. */
  readonly difference: boolean
  readonly refundWithinDays: number | undefined
  /** Each span the money may take, and from when it runs. */
  readonly refundDue: readonly { readonly days: number; readonly since: 'goods' | 'notice' }[]
  readonly compensation: number | undefined
}

function compensated(
  { times = 0, atLeast = 0, amount = 0 }: NonNullable<Terms['compensation']>,
  paid: number | undefined,
): number | undefined {
  if (times > 0 && paid === undefined) return undefined
  return Math.max(Math.round(times * (paid ?? 0)), atLeast, amount)
}
