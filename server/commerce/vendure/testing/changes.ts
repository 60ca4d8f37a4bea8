import { z } from 'zod'
import type { OrderRecord, PaymentRecord, RefundRecord } from './order-records.ts'
import type { Field } from './resolvers.ts'

const NOW = '2026-11-24T08:00:00.000Z'
const Line = z.object({ orderLineId: z.string(), quantity: z.number() })
const Refund = z.object({
  input: z.object({
    paymentId: z.string(),
    amount: z.number(),
    reason: z.string(),
    lines: z.array(Line),
    // left out, Vendure 3.7.3 fails with a broken rule of its database
    shipping: z.number(),
    adjustment: z.number(),
  }),
})
const Cancel = z.object({ input: z.object({ orderId: z.string(), reason: z.string() }) })
const Move = z.object({ id: z.string(), state: z.string() })
const Modify = z.object({
  input: z.object({ orderId: z.string(), updateShippingAddress: z.record(z.string(), z.string()), note: z.string() }),
})
const Note = z.object({ input: z.object({ id: z.string(), note: z.string() }) })

/** Where an order may go, as Vendure's default process has it. */
const MOVES: Readonly<Record<string, readonly string[]>> = {
  PaymentAuthorized: ['PaymentSettled', 'Modifying', 'Cancelled'],
  PaymentSettled: ['Shipped', 'Modifying', 'Cancelled'],
  Modifying: ['PaymentAuthorized', 'PaymentSettled', 'ArrangingAdditionalPayment'],
  Shipped: ['Delivered', 'Modifying', 'Cancelled'],
  Delivered: ['Modifying', 'Cancelled'],
}

const refused = (errorCode: string, message: string) => ({ __typename: typeOf(errorCode), errorCode, message, transitionError: message })
const typeOf = (code: string) =>
  code
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')

/** The records of one shop, and how what happens to an order is written down. */
interface Book {
  readonly of: (id: string) => OrderRecord
  readonly payments: () => PaymentRecord[]
  readonly next: () => string
  readonly log: (order: OrderRecord, type: string, data: Record<string, unknown>) => void
}

/** Changes to the records, refused where Vendure refuses them. */
export function changes(orders: readonly OrderRecord[]): Record<string, Field> {
  // made anew for each request: what stands there already has its numbers
  let count = 100 + orders.flatMap(({ history, payments }) => [...history, ...payments.flatMap(({ refunds }) => refunds)]).length
  const next = () => String(++count)
  const book: Book = {
    next,
    payments: () => orders.flatMap((one) => one.payments),
    of(id) {
      const found = orders.find((one) => one.id === id)
      if (!found) throw new Error(`no order ${id}`)
      return found
    },
    log: (order, type, data) => order.history.push({ id: next(), type, createdAt: NOW, data }),
  }
  return { ...changesOfMoney(book), ...changesOfOrders(book) }
}

const asOrder = ({ id, code, state }: OrderRecord) => ({ __typename: 'Order', id, code, state })

function moveTo(order: OrderRecord, state: string) {
  if (!MOVES[order.state]?.includes(state))
    return refused('ORDER_STATE_TRANSITION_ERROR', `Cannot transition Order from "${order.state}" to "${state}"`)
  order.state = state
  return asOrder(order)
}

const changesOfMoney = ({ payments, next }: Book): Record<string, Field> => ({
  refundOrder(args) {
    const { paymentId, amount, reason, lines } = Refund.parse(args).input
    const payment = payments().find(({ id }) => id === paymentId)
    if (!payment) throw new Error(`no payment ${paymentId}`)
    if (amount > payment.amount - payment.refunds.reduce((all, { total }) => all + total, 0))
      return {
        ...refused('REFUND_AMOUNT_ERROR', 'The amount specified exceeds the refundable amount for this payment'),
        maximumRefundable: 0,
      }
    const at = { createdAt: NOW, updatedAt: NOW }
    const refund: RefundRecord = { __typename: 'Refund', id: next(), state: 'Pending', total: amount, reason, ...at, lines }
    payment.refunds.push(refund)
    return refund
  },
  cancelPayment(args) {
    const payment = payments().find(({ id }) => id === z.object({ id: z.string() }).parse(args).id)
    if (!payment) throw new Error('no payment')
    payment.state = 'Cancelled'
    return { __typename: 'Payment', ...payment }
  },
})

const changesOfOrders = ({ of, log, next }: Book): Record<string, Field> => ({
  cancelOrder(args) {
    const { orderId, reason } = Cancel.parse(args).input
    const order = of(orderId)
    const moved = moveTo(order, 'Cancelled')
    if ('errorCode' in moved) return moved
    for (const line of order.lines) line.quantity = 0
    order.shippingWithTax = 0
    log(order, 'ORDER_CANCELLATION', { reason, shippingCancelled: true })
    return asOrder(order)
  },
  transitionOrderToState(args) {
    const { id, state } = Move.parse(args)
    return moveTo(of(id), state)
  },
  modifyOrder(args) {
    const { orderId, updateShippingAddress, note } = Modify.parse(args).input
    const order = of(orderId)
    if (order.state !== 'Modifying')
      return refused('ORDER_MODIFICATION_STATE_ERROR', 'The order must be in the "Modifying" state before it can be modified')
    Object.assign(order.shippingAddress, updateShippingAddress)
    order.modifications.push({ id: next(), note })
    return asOrder(order)
  },
  addNoteToOrder(args) {
    const { id, note } = Note.parse(args).input
    log(of(id), 'ORDER_NOTE', { note })
    return asOrder(of(id))
  },
})
