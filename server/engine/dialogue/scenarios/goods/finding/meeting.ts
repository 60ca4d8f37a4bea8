import { toMinor } from '#engine/text'
import { ownText, type ProductFact, type VariantFact } from '../../../facts/index.ts'
import { priceNow } from '../../../steps/index.ts'
import type { Sum, Wished } from '../../../wishes/index.ts'

/** Kinds as shoppers call them, and the shop's shelves. */
const KIND_OF: Readonly<Record<string, string>> = { 吃的: '食品', 穿的: '服饰', 用的: '家居', food: '食品', clothes: '服饰' }

/** Whether the product is or holds what it must not. */
export function isUnwanted(product: ProductFact, { without }: Wished): boolean {
  const told = [product.title, product.category, ...product.aliases, ...Object.values(product.attributes)]
  const text = [...told, ...told.map((one) => ownText(product, one))].join('\n').toLowerCase()
  return without.some((what) => text.includes(KIND_OF[what] ?? what))
}

/** The first variant that is sold at a sum wished for. */
export const meets = ({ variants }: ProductFact, wished: Wished): VariantFact | undefined =>
  variants.find((variant) => distance(variant, wished) === 0)

/** How far the price lies from the sums wished for, in minor units. */
function distance(variant: VariantFact, { least, most }: Wished): number {
  const { minor, currency } = priceNow(variant)
  return Math.max(0, (bound(least, currency) ?? minor) - minor, minor - (bound(most, currency) ?? minor))
}

/** Products by how near they come to the sums, the nearest first. */
export function nearestTo(products: readonly ProductFact[], wished: Wished): ProductFact[] {
  const far = (product: ProductFact) => Math.min(...product.variants.map((variant) => distance(variant, wished)))
  return products.toSorted((one, other) => far(one) - far(other))
}

/** Products by what their cheapest variant costs. */
export function cheapestFirst(products: readonly ProductFact[]): ProductFact[] {
  const least = ({ variants }: ProductFact) => Math.min(...variants.map((variant) => priceNow(variant).minor))
  return products.toSorted((one, other) => least(one) - least(other))
}

/** In minor units of the goods' currency; a sum of another one bounds nothing, as no rate of exchange is known. */
function bound(sum: Sum | undefined, currency: string): number | undefined {
  const isComparable = sum !== undefined && (sum.currencies.length === 0 || sum.currencies.includes(currency))
  return isComparable ? toMinor(sum.amount, currency) : undefined
}
