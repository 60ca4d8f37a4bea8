import type { CouponSaid, Words } from '#engine/conversation'
import { type BestFact, type CouponFact, coupons, type ProductFact } from '../facts/index.ts'
import type { Room } from './look.ts'

/** What a coupon that was named is: one of the shop's, any that fits, or none that is known. */
export type CouponMeant = { readonly coupon: CouponFact } | { readonly any: true } | { readonly unknown: CouponSaid }

const MINOR = 100

/** The coupon of the shop that is named by its sums; of several the one that is held, then the one that runs. Undefined while they are looked up. */
export function couponNamed({ look, turn }: Room, { off, from }: CouponSaid): CouponMeant | undefined {
  const found = look('offers.coupons', [], coupons)
  if (!found) return undefined
  if (off === undefined && from === undefined) return { any: true }
  const isMeant = (one: CouponFact) =>
    (off === undefined || one.off.minor === off * MINOR) && (from === undefined || one.from.minor === from * MINOR)
  const rank = (one: CouponFact) => Number(isRunning(one, turn.now)) * 2 + Number(one.held && !one.used)
  const [coupon] = found.filter(isMeant).toSorted((a, b) => rank(b) - rank(a))
  return coupon ? { coupon } : { unknown: { ...(off !== undefined && { off }), ...(from !== undefined && { from }) } }
}

const isRunning = ({ validFrom, validTo }: CouponFact, now: Date): boolean =>
  Date.parse(validFrom) <= now.getTime() && now.getTime() < Date.parse(validTo)

/** Whether an offer is for goods: for all, by their id or by their category. */
export const isFor = ({ only }: { readonly only: readonly string[] }, { id, category, own }: ProductFact): boolean =>
  only.length === 0 || only.includes(id) || only.includes(category) || only.includes(own[category] ?? category)

interface Reckoning {
  readonly lines: readonly ProductFact[]
  /** With the coupon that was named and no other. */
  readonly withIt: BestFact | undefined
  readonly plain: BestFact
  readonly now: Date
}

/** What became of a coupon that was named: taken, or why not. */
export function couponLine(meant: CouponMeant, { lines, withIt, plain, now }: Reckoning): Words[] {
  if ('any' in meant) {
    const taken = plain.steps.find(({ couponId }) => couponId !== undefined)
    // which has to be taken first is said beside the sum
    if (taken) return plain.toTake.length > 0 ? [] : [{ key: 'basket.coupon_best', args: { name: taken.name } }]
    return [{ key: 'basket.coupon_none' }]
  }
  if ('unknown' in meant) return [{ key: 'basket.coupon_unknown' }]
  const { coupon } = meant
  const { name } = coupon
  if (withIt?.coupon?.taken) {
    const isBest = withIt.total.minor <= plain.total.minor
    return [
      { key: 'basket.coupon_taken', args: { name, off: coupon.off } },
      ...(isBest ? [] : [{ key: 'basket.coupon_better', args: { total: plain.total } }]),
    ]
  }
  if (coupon.used) return [{ key: 'basket.coupon_used', args: { name } }]
  if (Date.parse(coupon.validFrom) > now.getTime())
    return [{ key: 'sum.coupon_later', args: { name, from: { at: coupon.validFrom, as: 'date' } } }]
  if (Date.parse(coupon.validTo) <= now.getTime()) return [{ key: 'basket.coupon_over', args: { name } }]
  if (!lines.some((one) => isFor(coupon, one))) return [{ key: 'sum.coupon_others', args: { name } }]
  const lacks = withIt?.coupon?.lacks
  // where nothing counts for it, the offers of these goods shut it out
  if (lacks && lacks.minor > 0 && lacks.minor < coupon.from.minor)
    return [{ key: 'basket.coupon_lacks', args: { name, from: coupon.from, lacks } }]
  return [{ key: 'sum.coupon_not_best', args: { name } }]
}
