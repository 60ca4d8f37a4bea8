import { type Discount, Terms } from '@xiaoer/contract/campaigns'
import type { z } from 'zod'
import type { Sum, SumLine } from '../index.ts'

export type Given = z.input<typeof Discount>

/** So many of a product. */
export const line = (productId: string, unit: number, quantity = 1, more: Partial<SumLine> = {}): SumLine => ({
  variantId: `${productId}.1`,
  productId,
  category: 'coats',
  virtual: false,
  unit,
  quantity,
  ...more,
})

/** 满减 of all shops, then a coupon of this shop, then one of the platform, then the member's share. */
export const LAYERS = [
  { id: 'item', take: 'each_line' as const },
  { id: 'pieces', take: 'all' as const },
  { id: 'shop', take: 'best' as const },
  { id: 'platform', take: 'all' as const },
  { id: 'shop_coupon', take: 'choice' as const, most: 1 },
  { id: 'stacking_coupon', take: 'choice' as const, most: 20, measured: 'layer' as const },
  { id: 'member', take: 'all' as const },
  { id: 'gift', take: 'all' as const },
]
/** Terms in these layers. */
export const terms = (discounts: Given[], rest: Partial<z.input<typeof Terms>> = {}): Terms =>
  Terms.parse({ currency: 'CNY', layers: LAYERS, discounts, ...rest })
export const held = { coupon: { held: true } }
export const open = { coupon: { held: false } }
/** So much off the order. */
export const amount = (minor: number) => ({ kind: 'amount' as const, minor, each: 'order' as const })
/** What was taken off, by discount. */
export const taken = ({ steps }: Sum) => Object.fromEntries(steps.map(({ id, amount }) => [id, amount]))
