import { AppError } from '#platform/errors'
import type { CartFilled, CartLine } from '../../carts/index.ts'
import type { Given } from '../../kinds/index.ts'
import { homeIn } from '../settings.ts'

/**
 * The cart permalink of a shop: numbers of variants with their quantities, opened on its cart page and not on its checkout
 * (https://shopify.dev/docs/apps/build/checkout/create-cart-permalinks).
 */
export async function cartLink(given: Given, lines: readonly CartLine[]): Promise<CartFilled> {
  const odd = lines.find(({ variantId }) => !/^\d+$/u.test(variantId))
  if (odd) throw new AppError('conflict', `${odd.variantId} is no number of a variant; a cart link takes numbers alone`)
  const goods = lines.map(({ variantId, quantity }) => `${variantId}:${quantity}`).join(',')
  return { link: `${homeIn(given)}/cart/${goods}?storefront=true`, way: 'link' }
}
