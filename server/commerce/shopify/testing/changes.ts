import { z } from 'zod'
import type { OrderRecord } from './records.ts'

const Cancel = z.object({
  orderId: z.string(),
  restock: z.boolean(),
  staffNote: z.string(),
  refundMethod: z.object({ originalPaymentMethodsRefund: z.literal(true) }),
})
const Address = z.record(z.string(), z.string().nullable())
const Update = z.object({ input: z.object({ id: z.string(), note: z.string().optional(), shippingAddress: Address.optional() }) })
const RefundOf = z.object({
  input: z.object({
    orderId: z.string(),
    note: z.string(),
    transactions: z.array(z.object({ parentId: z.string(), amount: z.string() })).length(1),
    refundLineItems: z.array(z.object({ lineItemId: z.string(), quantity: z.int(), restockType: z.literal('NO_RESTOCK') })),
  }),
})
const ReturnOf = z.object({
  returnInput: z.object({
    orderId: z.string(),
    returnLineItems: z.array(z.object({ fulfillmentLineItemId: z.string(), quantity: z.int(), returnReasonNote: z.string() })),
  }),
})

interface Held {
  readonly orders: OrderRecord[]
  /** Refunds by the keys they were asked for under. */
  readonly keys: Map<string, string>
}
const no = (message: string) => [{ message }]
const bag = (amount: number) => ({ shopMoney: { amount: amount.toFixed(2), currencyCode: 'USD' } })
const sum = (set: { shopMoney: { amount: string } }) => Number(set.shopMoney.amount)

/** What changes an order. A refund without a key is refused, as from 2026-04 on. */
export const changes = (held: Held, key: string | undefined) => ({ ...changesOfOrders(held), ...changesOfMoney(held, key) })

const find = ({ orders }: Held, id: string) => orders.find((one) => one.id === id)

function pay({ orders }: Held, order: OrderRecord, amount: number, note: string) {
  const left = sum(order.totalPriceSet) - order.refunds.reduce((all, one) => all + sum(one.totalRefundedSet), 0)
  if (amount > left + 0.001) return undefined
  const id = `gid://shopify/Refund/${orders.flatMap(({ refunds }) => refunds).length + 901}`
  const refund = { id, createdAt: '2026-11-24T10:00:00Z', note, totalRefundedSet: bag(amount) }
  order.refunds.push(refund)
  if (amount > left - 0.001) order.displayFinancialStatus = 'REFUNDED'
  return refund
}

const changesOfOrders = (held: Held) => ({
  orderCancel(args: unknown) {
    const { orderId, staffNote } = Cancel.parse(args)
    const order = find(held, orderId)
    if (!order || order.cancelledAt) return { job: null, orderCancelUserErrors: no('Order has already been cancelled') }
    if (order.displayFulfillmentStatus !== 'UNFULFILLED') return { job: null, orderCancelUserErrors: no('Order has fulfillments') }
    order.cancelledAt = '2026-11-24T10:00:00Z'
    order.cancellation = { staffNote }
    if (order.displayFinancialStatus === 'PAID') pay(held, order, sum(order.totalPriceSet), '')
    return { job: { id: 'gid://shopify/Job/1' }, orderCancelUserErrors: [] }
  },
  orderUpdate(args: unknown) {
    const { input } = Update.parse(args)
    const order = find(held, input.id)
    if (!order) return { order: null, userErrors: no('Order does not exist') }
    if (input.note !== undefined) order.note = input.note
    if (input.shippingAddress) {
      const { firstName, lastName, countryCode = null, ...rest } = input.shippingAddress
      const name = [firstName, lastName].filter(Boolean).join(' ')
      order.shippingAddress = { ...order.shippingAddress, ...rest, name, countryCodeV2: countryCode }
    }
    return { order, userErrors: [] }
  },
})

const changesOfMoney = (held: Held, key: string | undefined) => ({
  refundCreate(args: unknown) {
    const { input } = RefundOf.parse(args)
    if (key === undefined) throw new Error('The idempotent directive is required for refundCreate')
    const order = find(held, input.orderId)
    const before = order?.refunds.find(({ id }) => id === held.keys.get(key))
    if (before) return { refund: before, userErrors: [] }
    const refund = order && pay(held, order, Number(input.transactions[0]?.amount), input.note)
    if (!refund) return { refund: null, userErrors: no('Refund amount is more than what is left') }
    held.keys.set(key, refund.id)
    return { refund, userErrors: [] }
  },
  returnCreate(args: unknown) {
    const { returnInput } = ReturnOf.parse(args)
    const order = find(held, returnInput.orderId)
    if (!order) return { return: null, userErrors: no('Order does not exist') }
    const lines = returnInput.returnLineItems.map(({ quantity, returnReasonNote }) => ({
      ...{ __typename: 'ReturnLineItem', quantity, returnReasonNote },
      fulfillmentLineItem: { lineItem: { id: order.lineItems.nodes[0]?.id } },
    }))
    const made = {
      ...{ id: 'gid://shopify/Return/1', name: `${order.name}-R1`, status: 'OPEN', createdAt: '2026-11-24T10:00:00Z' },
      returnLineItems: { nodes: lines },
    }
    order.returns.nodes.push(made)
    return { return: made, userErrors: [] }
  },
})
