import type { Money } from '@xiaoer/contract'
import type { Product } from '../../../shop.ts'
import type { Assortment, Shelved } from '../../adapter/index.ts'
import type { Desk } from '../scene.ts'

/** A product as it lies on a shelf. */
export interface OnShelf {
  readonly product: Product
  readonly shelved: Shelved
  /** The cheapest variant's price after direct discounts, and its list price. */
  readonly now: Money
  readonly was: Money
  /** Whether other variants cost more. */
  readonly from: boolean
  readonly stock: number
  readonly promotions: readonly string[]
}

/** Products with prices as anyone pays them now. */
export async function onShelf(desk: Desk, ids: readonly string[]): Promise<OnShelf[]> {
  const [kept, products] = await Promise.all([desk.shop.assortment(), desk.shop.catalogue.products(ids)])
  return products.flatMap((product) => {
    const shelved = kept.products.get(product.id)
    const cheapest = product.variants.toSorted((a, b) => (a.now ?? a.price).minor - (b.now ?? b.price).minor)[0]
    if (!shelved || !cheapest) return []
    const now = cheapest.now ?? cheapest.price
    return [
      {
        product,
        shelved,
        now,
        was: cheapest.price,
        from: product.variants.some(({ price }) => price.minor > cheapest.price.minor),
        stock: product.variants.reduce((sum, { stock }) => sum + stock, 0),
        promotions: runningFor(kept, product, desk.now()).map(({ name, id }) => `${id}|${name}`),
      },
    ]
  })
}

/** Promotions that name the product or its category, most particular first. */
export function runningFor(
  { promotions }: Assortment,
  { id, category }: Pick<Product, 'id' | 'category'>,
  now: Date,
): Assortment['promotions'] {
  const running = promotions.filter(({ startsAt, endsAt, kind }) => startsAt <= now && now < endsAt && kind !== 'member')
  return running
    .filter(({ only }) => only.length === 0 || only.includes(id) || only.includes(category))
    .toSorted((a, b) => (b.only.includes(id) ? 1 : 0) - (a.only.includes(id) ? 1 : 0) || a.only.length - b.only.length)
}
