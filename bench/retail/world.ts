import { z } from 'zod'
import { readInput } from '../harness/input.ts'

const Address = z.object({
  address1: z.string(),
  address2: z.string(),
  city: z.string(),
  state: z.string(),
  country: z.string(),
  zip: z.string(),
})
const Item = z.object({
  name: z.string(),
  product_id: z.string(),
  item_id: z.string(),
  price: z.number(),
  options: z.record(z.string(), z.string()),
})
const Payment = z.object({ transaction_type: z.enum(['payment', 'refund']), amount: z.number(), payment_method_id: z.string() })
const Order = z.looseObject({
  order_id: z.string(),
  user_id: z.string(),
  address: Address,
  items: z.array(Item),
  status: z.string(),
  payment_history: z.array(Payment),
  cancel_reason: z.string().optional(),
  return_items: z.array(z.string()).optional(),
  return_payment_method_id: z.string().optional(),
  exchange_items: z.array(z.string()).optional(),
  exchange_new_items: z.array(z.string()).optional(),
  exchange_payment_method_id: z.string().optional(),
  exchange_price_difference: z.number().optional(),
})
const Method = z.looseObject({ source: z.enum(['gift_card', 'paypal', 'credit_card']), id: z.string(), balance: z.number().optional() })
const User = z.looseObject({
  user_id: z.string(),
  name: z.object({ first_name: z.string(), last_name: z.string() }),
  address: Address,
  email: z.string(),
  payment_methods: z.record(z.string(), Method),
  orders: z.array(z.string()),
})
const Variant = z.looseObject({ item_id: z.string(), options: z.record(z.string(), z.string()), available: z.boolean(), price: z.number() })
const Product = z.looseObject({ name: z.string(), product_id: z.string(), variants: z.record(z.string(), Variant) })
const World = z.object({ products: z.record(z.string(), Product), users: z.record(z.string(), User), orders: z.record(z.string(), Order) })

/** The retail shop: products, users and orders, prices in dollars as the file has them. */
export type World = z.infer<typeof World>
export type Order = z.infer<typeof Order>
export type User = z.infer<typeof User>
export type Variant = z.infer<typeof Variant>
export type Address = z.infer<typeof Address>

const Call = z.object({
  name: z.string(),
  arguments: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.number(), z.boolean(), z.null()])),
})
const Task = z.object({ id: z.string(), evaluation_criteria: z.object({ actions: z.array(Call).nullable() }) })
/** Something to do in the shop. */
export type Call = z.infer<typeof Call>
/** What a shopper wants, and the actions that settle it. */
export interface Task {
  readonly id: string
  readonly calls: readonly Call[]
}

/** The shop of a file; an error with the place where the file is not one. */
export const readWorld = (file: string): World => readInput(file, World, 'an object of products, users and orders')

/** The tasks of a file; an error with the place where one is none. */
export const readTasks = (file: string): Task[] =>
  readInput(file, z.array(Task).min(1), 'a list of {id, evaluation_criteria: {actions: [{name, arguments}]}}').map(
    ({ id, evaluation_criteria }) => ({ id, calls: evaluation_criteria.actions ?? [] }),
  )

/** "__proto__", "constructor": what every object has is the name of no order, item or card. */
const named = (id: string): string => (id in {} ? '' : id)
/** One argument as text, as list; empty where it is absent or of the other kind. */
export const textArg = ({ arguments: args }: Call, name: string): string => (typeof args[name] === 'string' ? named(args[name]) : '')
export const listArg = ({ arguments: args }: Call, name: string): string[] => (Array.isArray(args[name]) ? args[name].map(named) : [])

/** Dollars as cents. */
export const cents = (dollars: number): number => Math.round(dollars * 100)

/** The variant of an item, in whatever product it is. */
export function variantOf({ products }: World, itemId: string): { variant: Variant; productId: string } | undefined {
  for (const product of Object.values(products)) {
    const variant = product.variants[itemId]
    if (variant) return { variant, productId: product.product_id }
  }
  return undefined
}
