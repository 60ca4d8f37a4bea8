import { flag, list, listOrNone, money, number, optional, type ReadBy, shape, text } from './read.ts'

const line = shape('a line of a quote', { variantId: text, title: text, quantity: number, unit: money, sum: money })
const step = shape('a step of a quote', { name: text, amount: money, couponId: optional(text) })
const sums = {
  lines: list(line),
  steps: list(step),
  freight: optional(money),
  total: money,
}
/** What some items cost, as `offers.quote` gives it. */
export const quote = shape('a quote', sums)
const missed = shape('a step that was missed', { name: text, lacks: money, gift: optional(text), freight: flag })
const named = shape('what became of a coupon', { taken: flag, lacks: optional(money) })
const added = shape('goods to add', { name: text, price: money, total: money, more: money, cheaper: flag })

/** What goods cost at best, as `offers.best` gives it. */
export const best = shape('a best sum', {
  ...sums,
  sure: flag,
  toTake: listOrNone(text),
  saved: money,
  gifts: listOrNone(text),
  missed: listOrNone(missed),
  add: optional(added),
  /** What became of the coupon that it was reckoned with. */
  coupon: optional(named),
})
/** The best sum of some goods as it came from a look-up. */
export type BestFact = ReadBy<typeof best>

export const coupon = shape('a coupon', {
  id: text,
  name: text,
  off: money,
  from: money,
  only: listOrNone(text),
  validFrom: text,
  validTo: text,
  held: flag,
  used: flag,
})
/** A coupon as it came from a look-up. */
export type CouponFact = ReadBy<typeof coupon>
/** Reads coupons. Throws `Unreadable`. */
export const coupons = list(coupon)
export const promotion = shape('a promotion', {
  id: text,
  name: text,
  rule: text,
  kind: text,
  startsAt: text,
  endsAt: text,
  only: listOrNone(text),
  withCoupons: flag,
})
/** A promotion as it came from a look-up. */
export type PromotionFact = ReadBy<typeof promotion>
/** Reads promotions. Throws `Unreadable`. */
export const promotions = list(promotion)
