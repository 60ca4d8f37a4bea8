import type { DeedPreview } from '@xiaoer/contract/acting'
import type { OrderItem, Shop } from '#commerce'
import { PLAIN_FAULTS } from '#engine/dialogue'

/** What may be sent instead of a line: other kinds of it at the same price that are in stock, and the same again where it came faulty. */
export async function variantsFor(shop: Shop, item: OrderItem, claim: string | undefined): Promise<DeedPreview['variants']> {
  const [product] = await shop.catalogue.products([item.productId])
  const own = product?.variants.find(({ id }) => id === item.variantId)
  const isFaulty = PLAIN_FAULTS.has(claim ?? '')
  const fits = (product?.variants ?? []).filter(
    ({ id, stock, price }) => stock > 0 && price.minor === own?.price.minor && (id !== item.variantId || isFaulty),
  )
  return fits.map(({ id, options }) => ({ id, name: Object.values(options).join(' ') }))
}
