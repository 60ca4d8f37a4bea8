import { lessNow, type Member, type Order, type OrderItem, type Product, type Shipment, type Variant } from '#commerce'
import type { Facts } from '../facts/case.ts'

/** What the shop's system tells of a line of an order; what the shopper must say (what is wrong, opened, intact) is not in it. */
export type LookedUp = Partial<Facts>

/** What is known besides the order: the product as it is sold now, the customer's standing. */
export interface Beside {
  readonly product?: Product | undefined
  readonly member?: Member | undefined
}

/** A platform's own name of a country is none of ours: then the days all of a market share count. */
const COUNTRY = /^[A-Z]{2}$/u

/** The facts of a case as far as the shop's system has them. `paid` is for the whole line. */
export function factsOfOrder(order: Order, item: OrderItem, { product, member }: Beside = {}): LookedUp {
  const its = order.shipments.filter(({ items }) => items.includes(item.title) || items.includes(item.variantId))
  // A platform that does not say what is in a parcel: all of them count
  const parcels = its.length > 0 ? its : order.shipments
  const signed = parcels.flatMap(({ deliveredAt }) => (deliveredAt ? [deliveredAt.getTime()] : []))
  // what comes without a parcel is there once it is paid for
  const signedAt = signed.length > 0 ? new Date(Math.max(...signed)) : product?.virtual ? order.paidAt : undefined
  const variant = product?.variants.find(({ id }) => id === item.variantId)
  return {
    logistics: logisticsOf(order, parcels),
    product: item.productId,
    orderedAt: order.placedAt.toISOString(),
    currency: item.paid.currency,
    paid: item.paid.minor,
    freight: order.freight.minor,
    ...(COUNTRY.test(order.address.country ?? '') && { country: order.address.country }),
    ...(order.shipBy && { shipBy: order.shipBy.toISOString() }),
    ...(signedAt && { signedAt: signedAt.toISOString() }),
    ...(order.paidAt && { paidAt: order.paidAt.toISOString() }),
    ...(variant && { stock: variant.stock, ...fallOf(item, variant) }),
    // goods in no category and customers of no level are known to a shop too: a fact that is empty is none
    ...(product?.category && { category: product.category }),
    ...(product?.virtual && { nature: 'virtual' as const }),
    ...(member?.level && { member: member.level }),
  }
}

/** How much less the line costs now than was paid for it, and why. */
function fallOf(item: OrderItem, variant: Variant): LookedUp {
  const less = lessNow(item, variant)
  return less ? { difference: less.minor, reduction: variant.reduction ?? 'regular' } : {}
}

/** The state of the order; while it is on its way that of the worst of its parcels. */
function logisticsOf({ state }: Order, parcels: readonly Shipment[]): NonNullable<Facts['logistics']> {
  if (state !== 'shipped') return state
  const worst = (['lost', 'returned', 'stuck'] as const).find((one) => parcels.some((parcel) => parcel.state === one))
  return worst ?? 'shipped'
}
