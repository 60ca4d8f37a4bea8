import { z } from 'zod'
import { once, readDemoFile } from './read.ts'

const days = z.tuple([z.int(), z.int()])

/** What each kind of promotion needs to be reckoned; fen and percent to pay. */
export const Terms = {
  direct: z.union([z.strictObject({ percent: z.int().min(1).max(99) }), z.strictObject({ off: z.int().positive() })]),
  threshold: z.strictObject({ tiers: z.array(z.tuple([z.int().positive(), z.int().positive()])).min(1) }),
  bundle: z.strictObject({ pieces: z.int().min(2), percent: z.int().min(1).max(99) }),
  gift: z.strictObject({ from: z.int().positive(), gift: z.string() }),
  member: z.strictObject({}),
} as const

const common = { id: z.string(), name: z.string(), rule: z.string(), days, only: z.array(z.string()), withCoupons: z.boolean() }
const PromotionSpec = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('direct'), terms: Terms.direct }),
  z.strictObject({ ...common, kind: z.literal('threshold'), terms: Terms.threshold }),
  z.strictObject({ ...common, kind: z.literal('bundle'), terms: Terms.bundle }),
  z.strictObject({ ...common, kind: z.literal('gift'), terms: Terms.gift }),
  z.strictObject({ ...common, kind: z.literal('member'), terms: Terms.member }),
])
/** A promotion as `promotions.json` says it. */
export type PromotionSpec = z.infer<typeof PromotionSpec>
/** The promotions of `promotions.json`. */
export const promotionSpecs = once(() => readDemoFile('promotions.json', z.object({ promotions: z.array(PromotionSpec) })).promotions)

const CouponSpec = z.strictObject({
  id: z.string(),
  name: z.string(),
  off: z.int().positive(),
  from: z.int().positive(),
  only: z.array(z.string()),
  days,
  open: z.boolean(),
  held: z.array(z.string()),
  used: z.array(z.string()),
})
/** The coupons of `coupons.json`. */
export const couponSpecs = once(() => readDemoFile('coupons.json', z.object({ coupons: z.array(CouponSpec) })).coupons)
