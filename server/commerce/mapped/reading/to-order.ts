import type { Money } from '@xiaoer/contract'
import type { Order, OrderItem, Refund } from '../../order.ts'
import { apportion } from '../../sums/index.ts'
import type { Read } from '../mapping/field.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { Values } from '../mapping/values.ts'
import { toShipments } from './parcels.ts'

type Mapped = NonNullable<Mapping['orders']>

/** An order as we speak of it; its parcels as far as they stand in it. Throws where something is not as the mapping says. */
export function toOrder(mapped: Mapped, values: Values, usual: string, from: unknown): Order {
  const { fields, parcels } = mapped
  const at = 'orders.fields'
  const has = (read: Read | undefined): read is Read => read !== undefined && values.text(read, from) !== ''
  const currency = values.text(fields.currency, from).toUpperCase() || usual
  const money = (name: string, read: Read) => values.money(`${at}.${name}`, read, from, currency)
  const total = money('total', fields.total)
  const freight = has(fields.freight) ? money('freight', fields.freight) : undefined
  const sums = summed(
    mapped.items.each(from).map((one) => toItem(mapped.items, values, currency, one)),
    total,
    freight,
  )
  const order = {
    number: values.need(`${at}.number`, fields.number, from),
    customerId: values.text(fields.customer, from),
    state: values.state(`${at}.state`, fields.state, from),
    placedAt: values.moment(`${at}.placedAt`, fields.placedAt, from),
    ...(has(fields.paidAt) && { paidAt: values.moment(`${at}.paidAt`, fields.paidAt, from) }),
    ...(has(fields.shipBy) && { shipBy: values.moment(`${at}.shipBy`, fields.shipBy, from) }),
    ...sums,
    total,
    discount: has(fields.discount) ? money('discount', fields.discount) : { minor: 0, currency },
    ...(has(fields.paidBy) && { paidBy: values.text(fields.paidBy, from) }),
    address: addressOf(mapped, values, from),
    ...(has(fields.remark) && { remark: values.text(fields.remark, from) }),
    refunds: refundsOf(mapped, values, currency, from),
    ...(has(fields.cancelReason) && { cancelReason: values.text(fields.cancelReason, from) }),
  }
  return { ...order, shipments: parcels && !parcels.request ? toShipments(parcels, values, parcels.each(from), order) : [] }
}

function toItem(items: Mapped['items'], values: Values, currency: string, from: unknown): OrderItem {
  const at = 'orders.items'
  const productId = values.need(`${at}.productId`, items.productId, from)
  return {
    productId,
    variantId: values.text(items.variantId, from) || productId,
    title: values.need(`${at}.title`, items.title, from),
    variant: values.text(items.variant, from),
    image: values.text(items.image, from),
    quantity: Math.max(1, values.whole(`${at}.quantity`, items.quantity, from)),
    paid: values.money(`${at}.paid`, items.paid, from, currency),
  }
}

/**
 * What was paid for the lines and for the way, so that they come to the total: what was taken off the whole is taken off its lines in proportion,
 * and what is more than the lines and is not told is freight.
 */
function summed(items: readonly OrderItem[], { minor, currency }: Money, freight: Money | undefined): Pick<Order, 'items' | 'freight'> {
  const sum = items.reduce((all, { paid }) => all + paid.minor, 0)
  const way = Math.min(minor, freight?.minor ?? Math.max(0, minor - sum))
  const shares =
    sum === minor - way
      ? undefined
      : apportion(
          minor - way,
          items.map(({ paid }) => paid.minor),
        )
  return {
    items: items.map((one, index) => ({ ...one, paid: { minor: shares?.[index] ?? one.paid.minor, currency } })),
    freight: { minor: sum === 0 ? minor : way, currency },
  }
}

function addressOf({ address }: Mapped, values: Values, from: unknown): Order['address'] {
  const part = (read: Read | undefined) => values.text(read, from)
  const country = part(address.country).toUpperCase()
  return {
    name: part(address.name),
    phone: part(address.phone),
    province: part(address.province),
    city: part(address.city),
    district: part(address.district),
    street: part(address.street),
    ...(/^[A-Z]{2}$/u.test(country) && { country }),
  }
}

function refundsOf({ refunds }: Mapped, values: Values, currency: string, from: unknown): Refund[] {
  if (!refunds) return []
  const at = 'orders.refunds'
  return refunds.each(from).map((one): Refund => {
    const state = values.state(`${at}.state`, refunds.state, one)
    const askedAt = values.moment(`${at}.askedAt`, refunds.askedAt, one)
    return {
      id: values.need(`${at}.id`, refunds.id, one),
      state,
      amount: values.money(`${at}.amount`, refunds.amount, one, currency),
      reason: values.text(refunds.reason, one),
      askedAt,
      ...(state === 'paid' && { paidAt: askedAt }),
    }
  })
}
