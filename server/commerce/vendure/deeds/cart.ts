import { z } from 'zod'
import { AppError } from '#platform/errors'
import { callShop, changeOnce } from '../../calling/index.ts'
import { type CartFilled, type CartLine, cartPage } from '../../carts/index.ts'
import { dataOf } from '../api/answers.ts'
import type { Document } from '../api/client.ts'

/** A Vendure whose cart is filled. */
export interface CartParts {
  readonly address: string
  /** Token of a Vendure channel; empty: the default one. */
  readonly channel: string
  /** The storefront's page that opens a cart, with `{token}` or `{code}` in it. */
  readonly page: string
  readonly privateHosts: readonly string[]
}

const Cart = z.object({ code: z.string(), totalWithTax: z.int(), currencyCode: z.string() })
const Added = z.object({
  added: z.union([
    Cart,
    z.object({ errorCode: z.literal('INSUFFICIENT_STOCK_ERROR'), message: z.string(), quantityAvailable: z.int(), order: Cart.nullish() }),
    z.object({ errorCode: z.string(), message: z.string() }),
  ]),
})
const ADD: Document<z.infer<typeof Added>> = {
  text: `mutation AddItem($id: ID!, $quantity: Int!) {
  added: addItemToOrder(productVariantId: $id, quantity: $quantity) {
    ... on Order { code totalWithTax currencyCode }
    ... on ErrorResult { errorCode message }
    ... on InsufficientStockError { quantityAvailable order { code totalWithTax currencyCode } }
  }
}`,
  given: Added,
  what: 'addItemToOrder',
}

/**
 * Fills the active order of a session of its own by the Shop API, as a storefront does
 * (https://docs.vendure.io/current/core/storefront/active-order): the storefront goes on with that session by its token. Of what there is too little
 * of, Vendure takes what there is.
 */
export async function fillCart(parts: CartParts, lines: readonly CartLine[]): Promise<CartFilled> {
  let [token, cart]: [string | undefined, z.infer<typeof Cart> | undefined] = [undefined, undefined]
  const short: { variantId: string; quantity: number }[] = []
  const refused: string[] = []
  for (const { variantId, quantity } of lines) {
    const came = await added(parts, { id: variantId, quantity }, token)
    token = came.token ?? token
    if ('code' in came.added) cart = came.added
    else {
      const { message } = came.added
      const taken = 'quantityAvailable' in came.added ? came.added : undefined
      if (taken?.order) cart = taken.order
      short.push({ variantId, quantity: taken?.quantityAvailable ?? 0 })
      refused.push(message)
    }
  }
  if (!cart || token === undefined) throw new AppError('conflict', `Vendure refuses it: ${refused[0] ?? 'it gave no session token'}`)
  const link = cartPage(parts.page, { token, code: cart.code })
  return { id: cart.code, link, way: 'cart', total: { minor: cart.totalWithTax, currency: cart.currencyCode }, short }
}

async function added(
  { address, channel, privateHosts }: CartParts,
  variables: { id: string; quantity: number },
  token: string | undefined,
) {
  const url = new URL('shop-api', address.endsWith('/') ? address : `${address}/`)
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(channel && { 'vendure-token': channel }),
  }
  const body = JSON.stringify({ query: ADD.text, variables })
  const answer = await changeOnce((ms) => callShop({ method: 'POST', url, headers, body, ms, address, privateHosts }))
  const given = answer.headers['vendure-auth-token']
  return { ...dataOf(answer, ADD, address), token: typeof given === 'string' ? given : undefined }
}
