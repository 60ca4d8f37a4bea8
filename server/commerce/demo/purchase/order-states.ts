import { AppError } from '#platform/errors'
import type { OrderState } from '../../order.ts'

/** Where an order may go from each state. Virtual goods skip the parcel. */
export const ORDER_MOVES: Readonly<Record<OrderState, readonly OrderState[]>> = {
  unpaid: ['paid', 'completed', 'cancelled'],
  paid: ['packing', 'completed', 'refunding', 'refunded'],
  packing: ['shipped', 'refunding', 'refunded'],
  shipped: ['delivered', 'refunding', 'refunded'],
  delivered: ['completed', 'refunding'],
  completed: ['refunding'],
  refunding: ['refunded', 'delivered', 'completed'],
  refunded: [],
  cancelled: [],
}

/** The state moved to; throws `conflict` where the table has no such move. */
export function moveOrder(orderNumber: string, from: OrderState, to: OrderState): OrderState {
  if (!ORDER_MOVES[from].includes(to)) throw new AppError('conflict', `order ${orderNumber} is ${from} and cannot become ${to}`)
  return to
}
