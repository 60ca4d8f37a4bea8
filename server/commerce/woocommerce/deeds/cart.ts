import { AppError } from '#platform/errors'
import type { CartFilled, CartLine } from '../../carts/index.ts'
import type { Given } from '../../kinds/index.ts'
import { homeIn } from '../settings.ts'

/**
 * The link that fills a cart. From WooCommerce 10.0 on one link takes several lines, fills a cart of its own and leads to the checkout
 * (https://developer.woocommerce.com/docs/best-practices/urls-and-routing/checkout-urls); a shop before that has a link for one line alone
 * (https://woocommerce.com/document/quick-guide-to-woocommerce-add-to-cart-urls), whose goods are put once more each time that it is opened.
 */
export async function cartLink(given: Given, lines: readonly CartLine[]): Promise<CartFilled> {
  const odd = lines.find(({ variantId }) => !/^\d+$/u.test(variantId))
  if (odd) throw new AppError('conflict', `${odd.variantId} is no number of goods; a cart link takes numbers alone`)
  const [line, ...more] = lines
  const home = homeIn(given)
  if (given['cartLinks'] === 'checkout_link')
    return {
      link: `${home}/checkout-link/?products=${lines.map(({ variantId, quantity }) => `${variantId}:${quantity}`).join(',')}`,
      way: 'link',
    }
  if (!line || more.length > 0)
    throw new AppError('conflict', 'the links of this WooCommerce take one line; choose the checkout link, which is there from 10.0 on')
  return { link: `${home}/?add-to-cart=${line.variantId}&quantity=${line.quantity}`, way: 'link' }
}
