import type { Money } from '@xiaoer/contract'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Order, OrderItem } from '../../order.ts'
import type { Product } from '../../shop.ts'

/** What an action works with: the order as it stands, its row locked, and when. */
export interface Ground {
  readonly tx: Tx
  readonly workspaceId: string
  readonly order: Order
  readonly now: Date
  /** The number that the receipt will have. */
  readonly id: string
  /** How often the same was done to this order before. */
  readonly before: number
  readonly product: (productId: string) => Promise<Product | undefined>
  /** Another order, whoever's it is. */
  readonly find: (orderNumber: string) => Promise<Order | undefined>
}

/** What an action leaves on its receipt. */
export interface Did {
  /** The number of what stands already, where nothing new had to be opened. */
  readonly id?: string
  readonly amount?: Money
  readonly fields?: Record<string, string>
}

/** The line of an order; throws `conflict` for a variant that is not in it. */
export function itemOf({ order }: Ground, variantId: string): OrderItem {
  const item = order.items.find((one) => one.variantId === variantId)
  if (!item) throw new AppError('conflict', `order ${order.number} holds no ${variantId}; name one of its items`)
  return item
}

/** Refuses an order in another state. */
export function mustBe({ order }: Pick<Ground, 'order'>, ...states: readonly Order['state'][]): void {
  if (!states.includes(order.state))
    throw new AppError('conflict', `order ${order.number} is ${order.state}; this is done to ${states.join(' or ')}`)
}
