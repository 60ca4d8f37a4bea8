import { z } from 'zod'
import type { OrderRecord, ReturnRecord } from './records.ts'

/** What the stub holds and a test may look at. */
export interface Held {
  readonly orders: OrderRecord[]
  /** Returns and exchanges that were begun: one at a time an order. */
  readonly open: Map<string, { readonly order: OrderRecord; readonly items: { id: string; quantity: number }[]; instead?: Instead }>
  /** What lies in the carts of the Store API, by the id of a variant. */
  readonly carts: Map<string, Map<string, number>>
  readonly promotions: { code: string; status: string; is_automatic: boolean }[]
  /** What is on the shelves by the id of a variant, where that is no more as its records have it. */
  readonly stock: Map<string, object>
  /** Options of shipping. */
  readonly options: object[]
  /** Whether prices hold the taxes. */
  readonly preferences: { attribute: string; value: string; is_tax_inclusive: boolean }[]
}
export interface Answer {
  readonly status: number
  readonly body: unknown
}
type Instead = z.infer<typeof Outbound>['items'][number]

/** Bodies as Medusa's own validators take them; fields that it does not know are refused. */
const Address = z
  .strictObject({ first_name: z.string(), last_name: z.string(), phone: z.string(), province: z.string(), city: z.string() })
  .extend({ address_1: z.string(), address_2: z.string() })
const Update = z.strictObject({ metadata: z.record(z.string(), z.unknown()), shipping_address: Address }).partial()
const RefundBody = z.strictObject({ amount: z.number().positive(), note: z.string() })
const Begin = z.strictObject({ order_id: z.string(), internal_note: z.string(), metadata: z.record(z.string(), z.unknown()) })
const Inbound = z.strictObject({
  items: z.array(z.strictObject({ id: z.string(), quantity: z.number().min(1), internal_note: z.string() })),
})
const Outbound = z.object({
  items: z.array(z.strictObject({ variant_id: z.string(), quantity: z.number().min(1), unit_price: z.number() })),
})
const Nothing = z.strictObject({})

const good = (body: unknown): Answer => ({ status: 200, body })
export const refused = (status: number, type: string, message: string): Answer => ({ status, body: { type, message } })
const now = () => new Date().toISOString()

/** What is done to an order, by the last part of its path. */
export const ORDER_CHANGES: Readonly<Record<string, (order: OrderRecord, body: unknown) => Answer>> = {
  '': (order, body) => {
    const { metadata, shipping_address } = Update.parse(body)
    if (metadata) order.metadata = { ...order.metadata, ...metadata }
    if (shipping_address) order.shipping_address = { ...order.shipping_address, ...shipping_address }
    return good({ order })
  },
  cancel: (order, body) => {
    Nothing.parse(body)
    if (order.status === 'canceled') return refused(400, 'not_allowed', `Order with id ${order.id} has been canceled.`)
    if (order.fulfillment_status !== 'not_fulfilled')
      return refused(400, 'not_allowed', 'All fulfillments must be canceled before canceling an order')
    const [payment] = order.payment_collections[0]?.payments ?? []
    const amount = order.items.reduce((all, { total }) => all + total, 10)
    if (payment && payment.captures.length > 0)
      payment.refunds.push({ id: `ref_${order.display_id}`, amount, note: null, created_at: now() })
    order.status = 'canceled'
    return good({ order })
  },
}

/** A refund: no more than was taken. */
export function refund(order: OrderRecord, body: unknown): Answer {
  const { amount, note } = RefundBody.parse(body)
  const [payment] = order.payment_collections[0]?.payments ?? []
  const taken = payment?.captures.length ? order.items.reduce((all, { total }) => all + total, 10) : 0
  const back = (payment?.refunds ?? []).reduce((all, one) => all + one.amount, 0)
  if (!payment || back + amount > taken + 0.001)
    return refused(400, 'invalid_data', 'You are not allowed to refund more than the captured amount')
  payment.refunds.push({ id: `ref_${order.display_id}_${payment.refunds.length}`, amount, note, created_at: now() })
  return good({ payment: { ...payment, refunds: payment.refunds.map(({ created_at: _, ...told }) => told) } })
}

/** Begins a return or an exchange. */
export function begin(held: Held, what: 'return' | 'exchange', body: unknown): Answer {
  const { order_id, metadata } = Begin.parse(body)
  const order = held.orders.find(({ id }) => id === order_id)
  if (!order) return refused(404, 'not_found', `Order id not found: ${order_id}`)
  if ([...held.open.values()].some((one) => one.order === order))
    return refused(400, 'invalid_data', `Order (${order_id}) already has an existing active order change`)
  const display_id = order.returns.length + 1
  const id = `${what}_${order.display_id}_${display_id}`
  const base = { id: what === 'return' ? id : `${id}_return`, display_id, status: 'open', created_at: now(), items: [] }
  order.returns.push(
    what === 'return' ? { ...base, metadata } : { ...base, metadata: null, exchange: { id, metadata, additional_items: [] } },
  )
  held.open.set(id, { order, items: [] })
  return good({ [what]: { id, display_id, status: 'open' } })
}

/** What is done to a return or an exchange that was begun, by the rest of its path. */
export function goOn(held: Held, id: string, step: string, body: unknown): Answer {
  const one = held.open.get(id)
  const found = held.orders.flatMap(({ returns }) => returns).find((each) => each.id === id || each.exchange?.id === id)
  if (step === 'cancel' && found?.status === 'requested') {
    Nothing.parse(body)
    found.status = 'canceled'
    return good({})
  }
  if (!one || !found) return refused(404, 'not_found', `Return id not found: ${id}`)
  if (step === 'request-items' || step === 'inbound/items') one.items.push(...Inbound.parse(body).items)
  else if (step === 'outbound/items') one.instead = Outbound.parse(body).items[0]!
  else if (step === 'request') confirm(held, id, found)
  else return refused(404, 'not_found', step)
  return good({})
}

function confirm(held: Held, id: string, found: ReturnRecord): void {
  const one = held.open.get(id)
  if (!one) return
  found.status = 'requested'
  found.items = one.items.map((each) => ({ item_id: each.id, quantity: each.quantity }))
  const [first] = one.order.items
  if (one.instead && first) {
    const line = { ...first, id: `ordli_${id}`, variant_id: one.instead.variant_id, quantity: one.instead.quantity }
    one.order.items.push({ ...line, total: one.instead.quantity * one.instead.unit_price })
    found.exchange?.additional_items.push({ item_id: line.id })
  }
  held.open.delete(id)
}

/** Takes back what was begun. */
export function takeBack(held: Held, id: string): Answer {
  const one = held.open.get(id)
  if (!one) return refused(404, 'not_found', `Return id not found: ${id}`)
  const at = one.order.returns.findIndex((each) => each.id === id || each.exchange?.id === id)
  one.order.returns.splice(at, 1)
  held.open.delete(id)
  return good({ id, deleted: true })
}
