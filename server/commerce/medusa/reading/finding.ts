import type { MedusaClient } from '../api/client.ts'
import { Numbers, OneOrder, ORDER_FIELDS, type OrderGiven } from '../api/shapes.ts'

const PAGE = 100
const FIELDS = 'id,display_id,custom_display_id'

/** As Medusa has it; undefined where there is none. A number is the merchant's own where there is one, else Medusa's. */
export async function orderGiven(client: MedusaClient, orderNumber: string): Promise<OrderGiven | undefined> {
  const number = orderNumber.trim().replace(/^#/u, '')
  if (number === '') return undefined
  const id = /^order_[\dA-Z]{26}$/u.test(number) ? number : await idOf(client, number)
  return id ? (await client.find(`admin/orders/${id}`, OneOrder, { fields: ORDER_FIELDS }))?.order : undefined
}

/**
 * The list takes no number: its search looks at names, addresses and ids too. Where that finds more than a page, the number is sought among
 * all in their order.
 */
async function idOf(client: MedusaClient, number: string): Promise<string | undefined> {
  const query = { q: number, limit: String(PAGE), order: '-display_id', fields: FIELDS }
  const { orders, count } = await client.read('admin/orders', Numbers, query)
  const found =
    orders.find(({ custom_display_id: own }) => own === number) ??
    orders.find(({ custom_display_id: own, display_id }) => !own && String(display_id) === number)
  return found || count <= orders.length || !/^\d{1,9}$/u.test(number) ? found?.id : sought(client, Number(number))
}

/** Numbers rise by one, and drafts leave gaps: an order stands at its number at the latest, and halving finds the page. */
async function sought(client: MedusaClient, number: number): Promise<string | undefined> {
  let [low, high] = [0, number]
  while (low < high) {
    const offset = Math.max(low, Math.min(high - PAGE, Math.floor((low + high - PAGE) / 2)))
    const query = { order: 'display_id', offset: String(offset), limit: String(PAGE), fields: FIELDS }
    const { orders } = await client.read('admin/orders', Numbers, query)
    const [first, last] = [orders[0], orders.at(-1)]
    if (!first || !last || first.display_id > number) high = offset
    else if (last.display_id < number) low = offset + orders.length
    else return orders.find((one) => !one.custom_display_id && one.display_id === number)?.id
  }
  return undefined
}
