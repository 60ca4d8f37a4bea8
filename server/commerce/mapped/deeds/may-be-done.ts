import { AppError } from '#platform/errors'
import type { ShopAction } from '../../actions.ts'
import type { Order, OrderState } from '../../order.ts'

/** In which states of an order each is done. */
const IN: Partial<Record<ShopAction['kind'], readonly OrderState[]>> = {
  cancel_order: ['unpaid', 'paid', 'packing'],
  change_address: ['unpaid', 'paid', 'packing'],
  refund_only: ['shipped', 'delivered', 'completed'],
  part_refund: ['paid', 'packing', 'shipped', 'delivered', 'completed'],
  compensate: ['paid', 'packing', 'shipped', 'delivered', 'completed'],
  request_return: ['shipped', 'delivered', 'completed'],
}

/** Refuses what the order as it stands speaks against: another state, goods that are not in it, more money than was paid. Throws `conflict`. */
export function mayBeDone(action: ShopAction, order: Order): void {
  const { number, state, total, items, refunds } = order
  const may = IN[action.kind]
  if (may && !may.includes(state)) throw new AppError('conflict', `order ${number} is ${state}; this is done to ${may.join(' or ')}`)
  const item = 'variantId' in action && action.variantId !== '' ? items.find(({ variantId }) => variantId === action.variantId) : undefined
  if ('variantId' in action && !item) throw new AppError('conflict', `order ${number} holds no ${action.variantId}; name one of its items`)
  if ('quantity' in action && item && action.quantity > item.quantity)
    throw new AppError('conflict', `order ${number} has ${item.quantity} of ${item.variantId}, not ${action.quantity}`)
  if (!('amount' in action)) return
  const back = refunds.filter((one) => one.state !== 'refused').reduce((all, { amount }) => all + amount.minor, 0)
  const left = (state === 'unpaid' ? 0 : total.minor) - back
  const { minor, currency } = action.amount
  if (currency !== total.currency || minor > left)
    throw new AppError(
      'conflict',
      `${minor} ${currency} is more than is left of what was paid for order ${number} (${left} ${total.currency})`,
    )
}
