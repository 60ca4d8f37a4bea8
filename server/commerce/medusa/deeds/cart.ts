import { z } from 'zod'
import { AppError, isAppError } from '#platform/errors'
import { type CartFilled, type CartLine, cartPage } from '../../carts/index.ts'
import type { MedusaClient } from '../api/client.ts'
import { moneyIn } from '../reading/amounts.ts'

/** A Medusa whose cart is filled. */
export interface CartParts {
  readonly client: MedusaClient
  /** The region that its prices are of. */
  readonly region: () => Promise<string>
  /** The storefront's page that opens a cart, with `{cart}` in it. */
  readonly page: string
}

const Cart = z.object({ cart: z.object({ id: z.string(), total: z.number().nullish(), currency_code: z.string() }) })

/**
 * Makes a cart and fills it by the Store API, as a storefront does (https://docs.medusajs.com/resources/storefront-development/cart/create): the
 * storefront goes on with it by its id. A line that Medusa refuses, for want of stock or of a price, is left out.
 */
export async function fillCart({ client, region, page }: CartParts, lines: readonly CartLine[]): Promise<CartFilled> {
  const id = await region()
  let { cart } = await client.change('POST', 'store/carts', id === '' ? {} : { region_id: id }, Cart)
  const short: { variantId: string; quantity: number }[] = []
  let refused: AppError | undefined
  for (const { variantId, quantity } of lines) {
    try {
      cart = (await client.change('POST', `store/carts/${cart.id}/line-items`, { variant_id: variantId, quantity }, Cart)).cart
    } catch (error) {
      if (!isAppError(error) || error.code !== 'conflict') throw error
      refused = error
      short.push({ variantId, quantity: 0 })
    }
  }
  if (short.length === lines.length) throw refused ?? new AppError('conflict', 'nothing was to be put into the cart')
  const { total, currency_code: currency } = cart
  const sum = total === undefined || total === null ? {} : { total: moneyIn(total, currency.toUpperCase()) }
  return { id: cart.id, link: cartPage(page, { cart: cart.id }), way: 'cart', ...sum, short }
}
