import type { Discount, Layer, Terms } from '@xiaoer/contract/campaigns'
import { shopFacts } from '../files/index.ts'
import type { Basket, Offer, UsableCoupon } from './basket.ts'

/** The shop's rule (`promotionOrder` in shop.json) as data: the till's own way through a basket, layer by layer. */
const LAYERS: Layer[] = [
  { id: 'direct', take: 'each_line', most: 1, measured: 'left' },
  { id: 'bundle', take: 'all', most: 1, measured: 'left' },
  { id: 'threshold', take: 'best', most: 1, measured: 'left' },
  { id: 'coupon', take: 'best', most: 1, measured: 'left' },
  { id: 'member', take: 'all', most: 1, measured: 'left' },
  { id: 'gift', take: 'all', most: 1, measured: 'left' },
]

/** Coupons not held yet are among them: the till takes them once they are. */
export interface Terming extends Pick<Basket, 'offers' | 'coupons' | 'memberPercent' | 'tariff'> {
  readonly toTake: readonly UsableCoupon[]
}

/** What lowers a sum for this buyer now, as data that the till agrees with to the fen. */
export function termsOf({ offers, coupons, toTake, memberPercent, tariff }: Terming): Terms {
  return {
    currency: shopFacts().currency,
    rounding: 'half_up',
    layers: LAYERS,
    discounts: [
      ...offers.flatMap((offer) => discountOf(offer, memberPercent)),
      ...coupons.map((one) => couponOf(one, true)),
      ...toTake.map((one) => couponOf(one, false)),
    ],
    freight: { ...tariff },
  }
}

type Common = Omit<Discount, 'off'>

const common = ({ id, name, only, kind, withCoupons }: Offer): Common => ({
  id,
  name,
  layer: kind,
  only: [...only],
  except: [],
  from: 0,
  pieces: 1,
  excludes: withCoupons ? [] : ['coupon'],
})

function discountOf(offer: Offer, memberPercent: number): Discount[] {
  const of = common(offer)
  switch (offer.kind) {
    case 'direct':
      if ('percent' in offer.terms) return [{ ...of, off: { kind: 'percent', pay: offer.terms.percent } }]
      return [{ ...of, off: { kind: 'amount', minor: offer.terms.off, each: 'piece' } }]
    case 'bundle':
      return [{ ...of, pieces: offer.terms.pieces, off: { kind: 'percent', pay: offer.terms.percent } }]
    case 'threshold':
      return [{ ...of, off: { kind: 'tiers', tiers: offer.terms.tiers } }]
    case 'gift':
      return [{ ...of, from: offer.terms.from, off: { kind: 'gift', gift: offer.terms.gift } }]
    case 'member':
      return memberPercent < 100 ? [{ ...of, excludes: [], off: { kind: 'percent', pay: memberPercent } }] : []
    default:
      return offer satisfies never
  }
}

const couponOf = ({ id, name, off, from, only }: UsableCoupon, held: boolean): Discount => ({
  id,
  name,
  layer: 'coupon',
  off: { kind: 'amount', minor: off, each: 'order' },
  only: [...only],
  except: [],
  from,
  pieces: 1,
  excludes: [],
  coupon: { held },
})
