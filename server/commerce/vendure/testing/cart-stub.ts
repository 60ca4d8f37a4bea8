import { buildSchema, executeSync, parse, validate } from 'graphql'
import { z } from 'zod'
import { VARIANTS } from './records.ts'
import type { Stock } from './resolvers.ts'

/** So much of the Shop API as a cart is filled and read by (Vendure 3.7.3). */
const schema = buildSchema(`
  enum ErrorCode { INSUFFICIENT_STOCK_ERROR ORDER_LIMIT_ERROR NEGATIVE_QUANTITY_ERROR ORDER_MODIFICATION_ERROR ORDER_INTERCEPTOR_ERROR }
  enum CurrencyCode { USD }
  interface ErrorResult { errorCode: ErrorCode! message: String! }
  type ProductVariant { id: ID! name: String! }
  type OrderLine { id: ID! quantity: Int! productVariant: ProductVariant! }
  type Order { id: ID! code: String! totalWithTax: Int! currencyCode: CurrencyCode! lines: [OrderLine!]! }
  type InsufficientStockError implements ErrorResult { errorCode: ErrorCode! message: String! quantityAvailable: Int! order: Order! }
  type OrderLimitError implements ErrorResult { errorCode: ErrorCode! message: String! maxItems: Int! }
  union UpdateOrderItemsResult = Order | InsufficientStockError | OrderLimitError
  type Query { activeOrder: Order }
  type Mutation { addItemToOrder(productVariantId: ID!, quantity: Int!): UpdateOrderItemsResult! }
`)

const Asked = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).default({}) })
const Added = z.object({ productVariantId: z.string(), quantity: z.int() })

/** Active orders by the token of their session; how many of each variant lie in them. */
export type Carts = Map<string, Map<string, number>>

/** What the Shop API answers; a session that is not known begins a new one, whose token is given. */
export function shopAnswered(asked: unknown, authorization: string | undefined, { carts, stock }: { carts: Carts; stock: Stock }) {
  const { query, variables } = Asked.parse(asked)
  const document = parse(query)
  const wrong = validate(schema, document)
  if (wrong.length > 0) return { status: 400, body: { errors: wrong.map(({ message }) => ({ message })) } }
  const known = authorization?.replace('Bearer ', '')
  const token = known !== undefined && carts.has(known) ? known : `cart-session-${carts.size + 1}`
  const lines = carts.get(token) ?? new Map<string, number>()
  carts.set(token, lines)
  const order = () => orderOf(token, lines)
  const rootValue = {
    activeOrder: () => (lines.size > 0 ? order() : null),
    addItemToOrder(args: unknown) {
      const { productVariantId: id, quantity } = Added.parse(args)
      const variant = VARIANTS.find((one) => one.id === id)
      if (!variant) throw new Error(`error.entity-with-id-not-found`)
      const [onHand, allocated] = stock.get(id) ?? variant.stock ?? [100, 0]
      const before = lines.get(id) ?? 0
      const quantityAvailable = Math.max(0, Math.min(quantity, onHand - allocated - before))
      if (before + quantityAvailable > 0) lines.set(id, before + quantityAvailable)
      if (quantityAvailable === quantity) return order()
      const message = `Only ${quantityAvailable} items were added to the order due to insufficient stock`
      const error = { errorCode: 'INSUFFICIENT_STOCK_ERROR', message, quantityAvailable, order: order() }
      return { __typename: 'InsufficientStockError', ...error }
    },
  }
  const { data, errors } = executeSync({ schema, document, variableValues: variables, rootValue })
  return { status: 200, body: { data, ...(errors && { errors: errors.map(({ message }) => ({ message })) }) }, token }
}

function orderOf(token: string, held: ReadonlyMap<string, number>) {
  const lines = [...held].map(([id, quantity]) => ({
    ...{ __typename: 'OrderLine', id: `line-${id}`, quantity },
    productVariant: { id, name: VARIANTS.find((one) => one.id === id)?.name ?? '' },
  }))
  const totalWithTax = lines.reduce(
    (sum, { quantity, productVariant: { id } }) => sum + quantity * (VARIANTS.find((one) => one.id === id)?.priceWithTax ?? 0),
    0,
  )
  return {
    __typename: 'Order',
    id: token,
    code: `CART${token.split('-').at(-1)?.padStart(12, '0')}`,
    totalWithTax,
    currencyCode: 'USD',
    lines,
  }
}
