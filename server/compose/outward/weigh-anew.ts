import type { CallParts } from '#growth/calls'
import { watchOrders } from '#growth/order-news'

/** A call that reached nobody: its order is looked up again, and what may be said of it weighed anew. */
export const weighAnew: CallParts['again'] = (tx, { orderNumber, ...where }) => watchOrders(tx, where, [orderNumber])
