import { apportion, percent } from '../../sums/index.ts'
import {
  type Basket,
  isFor,
  type Offer,
  type OfferOf,
  type OpenLine,
  type ReckonedStep,
  type Reckoning,
  sumOf,
  type Tariff,
  type UsableCoupon,
} from './basket.ts'

/**
 * What a basket costs, by the shop's rule (`promotionOrder` in shop.json): direct discounts and bundles, the best threshold, the best coupon,
 * the member's percentage, freight. Whole fen throughout; pure.
 */
export function reckon({ lines, offers, coupons, memberPercent, tariff }: Basket): Reckoning {
  const open = lines.map((line): OpenLine => ({ line, left: line.unit * line.quantity, couponable: true }))
  const steps = [
    ...takeDirect(open, ofKind(offers, 'direct')),
    ...ofKind(offers, 'bundle').flatMap((offer) => takeBundle(open, offer)),
    ...takeThreshold(open, ofKind(offers, 'threshold')),
    ...takeCoupon(open, coupons),
    ...ofKind(offers, 'member').flatMap((offer) => takeMember(open, offer, memberPercent)),
  ]
  const freight = freightOf(open, tariff)
  return {
    lines: open.map(({ line, left }) => ({ ...line, paid: left })),
    steps,
    freight,
    total: sumOf(open) + freight,
    gifts: giftsOf(open, ofKind(offers, 'gift')),
  }
}

const ofKind = <Kind extends Offer['kind']>(offers: readonly Offer[], kind: Kind): OfferOf<Kind>[] =>
  offers.filter((offer): offer is OfferOf<Kind> => offer.kind === kind)

/** Each line takes the one direct discount that is best for it. */
function takeDirect(open: readonly OpenLine[], offers: readonly OfferOf<'direct'>[]): ReckonedStep[] {
  const taken = new Map<string, number>()
  for (const each of open) {
    const best = offers.filter(({ only }) => isFor(only, each.line)).sort((a, b) => directOff(each, b) - directOff(each, a))[0]
    if (!best) continue
    const off = directOff(each, best)
    take(each, off, best.withCoupons)
    taken.set(best.id, (taken.get(best.id) ?? 0) + off)
  }
  return offers.flatMap((offer) => step(offer, taken.get(offer.id) ?? 0))
}

function directOff({ line, left }: OpenLine, { terms }: OfferOf<'direct'>): number {
  return 'percent' in terms ? left - percent(left, terms.percent) : Math.min(left, terms.off * line.quantity)
}

function takeBundle(open: readonly OpenLine[], offer: OfferOf<'bundle'>): ReckonedStep[] {
  const within = open.filter(({ line }) => isFor(offer.only, line))
  const pieces = within.reduce((sum, { line }) => sum + line.quantity, 0)
  if (pieces < offer.terms.pieces) return []
  return step(offer, takePercent(within, offer.terms.percent, offer.withCoupons))
}

/** One threshold alone, the one that takes off most, at its highest tier reached. */
function takeThreshold(open: readonly OpenLine[], offers: readonly OfferOf<'threshold'>[]): ReckonedStep[] {
  const reached = offers.map((offer) => {
    const within = open.filter(({ line }) => isFor(offer.only, line))
    const sum = sumOf(within)
    return { offer, within, off: Math.max(0, ...offer.terms.tiers.filter(([from]) => sum >= from).map(([, off]) => Math.min(off, sum))) }
  })
  const best = reached.sort((a, b) => b.off - a.off)[0]
  if (!best || best.off === 0) return []
  spread(best.within, best.off, best.offer.withCoupons)
  return step(best.offer, best.off)
}

/** One coupon an order: the one that takes off most; of equals the one that asks least. */
function takeCoupon(open: readonly OpenLine[], coupons: readonly UsableCoupon[]): ReckonedStep[] {
  const fitting = coupons.flatMap((coupon) => {
    const within = open.filter(({ line, couponable }) => couponable && isFor(coupon.only, line))
    const sum = sumOf(within)
    return sum > 0 && sum >= coupon.from ? [{ coupon, within, off: Math.min(coupon.off, sum) }] : []
  })
  const best = fitting.sort((a, b) => b.off - a.off || a.coupon.from - b.coupon.from)[0]
  if (!best) return []
  spread(best.within, best.off, true)
  return [{ name: best.coupon.name, amount: -best.off, couponId: best.coupon.id }]
}

function takeMember(open: readonly OpenLine[], offer: OfferOf<'member'>, memberPercent: number): ReckonedStep[] {
  if (memberPercent >= 100) return []
  return step(
    offer,
    takePercent(
      open.filter(({ line }) => isFor(offer.only, line)),
      memberPercent,
      true,
    ),
  )
}

function takePercent(lines: readonly OpenLine[], toPay: number, withCoupons: boolean): number {
  return lines.reduce((sum, each) => {
    const off = each.left - percent(each.left, toPay)
    take(each, off, withCoupons)
    return sum + off
  }, 0)
}

function spread(lines: readonly OpenLine[], off: number, withCoupons: boolean): void {
  const shares = apportion(
    off,
    lines.map(({ left }) => left),
  )
  for (const [at, each] of lines.entries()) take(each, shares[at]!, withCoupons)
}

function take(each: OpenLine, off: number, withCoupons: boolean): void {
  each.left -= off
  if (off > 0 && !withCoupons) each.couponable = false
}

const step = ({ id, name }: Offer, off: number): ReckonedStep[] => (off > 0 ? [{ name, amount: -off, promotionId: id }] : [])

/** Virtual goods need no parcel and do not count towards free delivery. */
function freightOf(open: readonly OpenLine[], { freeFrom, fee, extra }: Tariff): number {
  const parcels = open.filter(({ line }) => !line.virtual)
  if (parcels.length === 0) return 0
  return (sumOf(parcels) >= freeFrom ? 0 : fee) + extra
}

const giftsOf = (open: readonly OpenLine[], offers: readonly OfferOf<'gift'>[]) =>
  offers
    .filter(({ only, terms }) => sumOf(open.filter(({ line }) => isFor(only, line))) >= terms.from)
    .map(({ id, terms }) => ({ promotionId: id, gift: terms.gift }))
