import { AppError } from '#platform/errors'
import type { Order } from '../order.ts'

/** Refuses another country than the order's: what it costs to send there, and its taxes, a person settles. Throws `conflict`. */
export function mustStayIn(
  { number, address: { country: now } }: Pick<Order, 'number' | 'address'>,
  to: { readonly country?: string },
): void {
  if (to.country !== undefined && now !== undefined && to.country !== now)
    throw new AppError('conflict', `order ${number} goes to ${now}; a person changes it to ${to.country}`)
}
