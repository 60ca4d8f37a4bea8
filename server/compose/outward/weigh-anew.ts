import type { CallParts } from '#growth/calls'
import { rulesOf, watchOrders } from '#growth/order-news'

/** A call that reached nobody: its order is looked up again, and what may be said of it weighed anew. */
export const weighAnew: CallParts['again'] = (tx, { orderNumber, ...where }) => watchOrders(tx, where, [orderNumber])

/** The hours in which a shop says nothing of orders; nobody is called in them either. */
export const quietOf: CallParts['quietOf'] = async (tx, shopId) => (await rulesOf(tx, shopId)).quiet
