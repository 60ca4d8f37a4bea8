import type { Money } from '@xiaoer/contract'
import type { Product } from '../../shop.ts'
import { type Offer, reckon } from '../reckon/index.ts'
import type { Assortment } from './assortment.ts'

/** Promotions that run at a moment. */
export const runningAt = ({ promotions }: Assortment, now: Date): Offer[] =>
  promotions.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)

/** One piece after discounts that need no coupon, no other item and no level: what a card may show. */
export function priceNow(
  running: readonly Offer[],
  { id, category, virtual }: Pick<Product, 'id' | 'category' | 'virtual'>,
  variantId: string,
  price: Money,
): Money {
  const { total } = reckon({
    lines: [{ variantId, productId: id, category, virtual, unit: price.minor, quantity: 1 }],
    offers: running.filter(({ kind }) => kind === 'direct'),
    coupons: [],
    memberPercent: 100,
    tariff: { freeFrom: 0, fee: 0, extra: 0 },
  })
  return { minor: total, currency: price.currency }
}
