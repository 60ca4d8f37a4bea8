import { z } from 'zod'
import { type Answer, type Held, refused } from './changes.ts'
import { PRODUCTS } from './records.ts'

const Begin = z.strictObject({ region_id: z.string().optional() })
const Add = z.strictObject({ variant_id: z.string(), quantity: z.int().min(1) })
const Goods = z.object({
  id: z.string(),
  manage_inventory: z.boolean(),
  inventory_quantity: z.number().nullish(),
  calculated_price: z.object({ calculated_amount: z.number().nullable() }).nullish(),
})
const GOODS = PRODUCTS.flatMap(({ variants }) => variants.map((one) => Goods.parse(one)))

/** What the Store API answers to a cart that is made or filled, as Medusa 2.21.2 does: more than is there is refused as a whole. */
export function cartChanged({ carts }: Held, path: string, body: unknown): Answer {
  const [, id, lines] = /^store\/carts(?:\/(cart_\d+)(\/line-items)?)?$/u.exec(path) ?? []
  if (id === undefined) {
    Begin.parse(body)
    const made = `cart_${carts.size + 1}`
    carts.set(made, new Map())
    return { status: 200, body: { cart: cartOf(made, new Map()) } }
  }
  const held = carts.get(id)
  if (!held || lines === undefined) return refused(404, 'not_found', `Cart id not found: ${id}`)
  const { variant_id: variantId, quantity } = Add.parse(body)
  const variant = GOODS.find((one) => one.id === variantId)
  if (!variant?.calculated_price)
    return refused(400, 'invalid_data', `Variants with IDs ${variantId} do not exist or belong to products that are not published`)
  const wanted = (held.get(variantId) ?? 0) + quantity
  if (variant.manage_inventory && wanted > (variant.inventory_quantity ?? 0))
    return refused(400, 'not_allowed', 'Some variant does not have the required inventory')
  held.set(variantId, wanted)
  return { status: 200, body: { cart: cartOf(id, held) } }
}

function cartOf(id: string, held: ReadonlyMap<string, number>) {
  const items = [...held].map(([variantId, quantity]) => {
    const unit = GOODS.find((one) => one.id === variantId)?.calculated_price?.calculated_amount ?? 0
    return { id: `cali_${variantId}`, variant_id: variantId, quantity, unit_price: unit }
  })
  return { id, currency_code: 'usd', total: items.reduce((sum, { quantity, unit_price }) => sum + quantity * unit_price, 0), items }
}
