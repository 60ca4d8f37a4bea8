import type { PromotionSpec } from '../files/index.ts'

/** A line to be bought; fen. */
export interface BasketLine {
  readonly variantId: string
  readonly productId: string
  readonly category: string
  readonly virtual: boolean
  readonly unit: number
  readonly quantity: number
}

/** Running promotions alone: the reckoning asks no clock. */
export type Offer = Pick<PromotionSpec, 'id' | 'name' | 'only' | 'withCoupons'> &
  { [Kind in PromotionSpec['kind']]: { kind: Kind; terms: Extract<PromotionSpec, { kind: Kind }>['terms'] } }[PromotionSpec['kind']]
export type OfferOf<Kind extends Offer['kind']> = Extract<Offer, { kind: Kind }>

/** A coupon this buyer may use now; at most one is taken. */
export interface UsableCoupon {
  readonly id: string
  readonly name: string
  readonly off: number
  readonly from: number
  readonly only: readonly string[]
}

/** All that a price depends on. */
export interface Basket {
  readonly lines: readonly BasketLine[]
  readonly offers: readonly Offer[]
  readonly coupons: readonly UsableCoupon[]
  /** What the buyer's level pays of 100. */
  readonly memberPercent: number
  readonly tariff: Tariff
}

/** Freight, fen: `fee` below `freeFrom`, and `extra` for a remote place in any case. */
export interface Tariff {
  readonly freeFrom: number
  readonly fee: number
  readonly extra: number
}

export interface ReckonedStep {
  readonly name: string
  /** Negative: taken off. */
  readonly amount: number
  readonly promotionId?: string
  readonly couponId?: string
}

/** total = sum of the lines' list prices + steps + freight; the lines' `paid` share the goods' part of it. */
export interface Reckoning {
  readonly lines: readonly (BasketLine & { paid: number })[]
  readonly steps: readonly ReckonedStep[]
  readonly freight: number
  readonly total: number
  readonly gifts: readonly { promotionId: string; gift: string }[]
}

/** A line while it is reckoned: what is left to pay of it, and whether a coupon may still touch it. */
export interface OpenLine {
  readonly line: BasketLine
  left: number
  couponable: boolean
}

export const isFor = (only: readonly string[], line: BasketLine): boolean =>
  only.length === 0 || only.includes(line.productId) || only.includes(line.category)

export const sumOf = (lines: readonly OpenLine[]): number => lines.reduce((sum, { left }) => sum + left, 0)
