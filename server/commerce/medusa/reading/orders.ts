import type { Money } from '@xiaoer/contract'
import { carrierName, plainText } from '../../kinds/index.ts'
import { type Mark, markIn } from '../../marks/index.ts'
import type { Order, OrderItem, Return, Shipment } from '../../order.ts'
import type { Orders } from '../../shop.ts'
import type { MedusaClient } from '../api/client.ts'
import { type ItemGiven, ORDER_FIELDS, type OrderGiven, Orders as OrdersShape, type ReturnGiven } from '../api/shapes.ts'
import { moneyIn } from './amounts.ts'
import { orderGiven } from './finding.ts'
import { payerOfId } from './payment.ts'
import { isHeld, orderState, paymentsOf, returnState } from './states.ts'

/** Drafts may stand among the orders, and are none. */
const DRAFTS = 5

/** The orders of a Medusa. */
export const ordersOf = (client: MedusaClient): Orders => ({
  async find(orderNumber) {
    const given = await orderGiven(client, orderNumber)
    return given && toOrder(given)
  },
  async recent(customerId, limit) {
    const query = { customer_id: customerId, limit: String(Math.min(limit + DRAFTS, 100)), order: '-created_at', fields: ORDER_FIELDS }
    const { orders } = await client.read('admin/orders', OrdersShape, query)
    return orders.flatMap((given) => toOrder(given) ?? []).slice(0, limit)
  },
})

/** How shoppers know an order: by the merchant's own number, else by Medusa's. */
export const numberOf = ({ custom_display_id: own, display_id }: Pick<OrderGiven, 'custom_display_id' | 'display_id'>): string =>
  own || String(display_id)

/** Where a mark stands on an order, a return or an exchange. */
export const MARK = 'xiaoer'

/** The marks on an order, each under a key of its own: Medusa joins what is written there with what was. */
export const marksOn = ({ metadata }: OrderGiven): Mark[] =>
  Object.entries(metadata ?? {}).flatMap(([key, value]) => (key.startsWith(MARK) && typeof value === 'string' ? (markIn(value) ?? []) : []))

/** The mark of a return, or of the exchange that it is part of. */
export const markOfReturn = ({ metadata, exchange }: ReturnGiven): Mark | undefined => {
  const value = metadata?.[MARK] ?? exchange?.metadata?.[MARK]
  return typeof value === 'string' ? markIn(value) : undefined
}

/** What an exchange sends instead stands among the items, and was not bought. */
const sentInstead = ({ returns }: OrderGiven): ReadonlySet<string> =>
  new Set(returns.flatMap(({ exchange }) => (exchange?.additional_items ?? []).map(({ item_id }) => item_id)))

/** The lines that were bought. */
export const boughtIn = (given: OrderGiven): ItemGiven[] => {
  const others = sentInstead(given)
  return given.items.filter(({ id }) => !others.has(id))
}

/** A thing without a variant is its own. */
export const variantIdOf = ({ variant_id: variant, id }: Pick<ItemGiven, 'variant_id' | 'id'>): string => variant || id

/** An order as we speak of it; undefined for what is none. */
export function toOrder(given: OrderGiven): Order | undefined {
  const state = orderState(given)
  if (!state) return undefined
  const currency = given.currency_code.toUpperCase()
  const money = (amount: number): Money => moneyIn(amount, currency)
  const items = boughtIn(given).map((item) => toItem(item, money))
  const freight = money(given.shipping_total)
  const payments = paymentsOf(given)
  const paidAt = payments.flatMap(({ captures }) => captures)[0]?.created_at
  return {
    number: numberOf(given),
    customerId: given.customer_id ?? '',
    state,
    placedAt: given.created_at,
    ...(paidAt && { paidAt }),
    items,
    // Medusa lowers its own total by what went back
    total: { minor: items.reduce((all, { paid }) => all + paid.minor, freight.minor), currency },
    freight,
    discount: money(given.discount_total),
    ...(isHeld(given) && { payment: 'authorized' as const }),
    ...payerOf(payments[0]?.provider_id, 'paidBy'),
    ...deliveryWay(given),
    address: toAddress(given),
    shipments: given.fulfillments.flatMap((parcel) => toShipments(given, parcel)),
    refunds: payments.flatMap(({ refunds, provider_id: to }) =>
      refunds.map(({ id, amount, note, created_at: at }) => ({
        id,
        state: 'paid' as const,
        amount: money(amount),
        reason: markIn(note)?.words ?? note ?? '',
        askedAt: at,
        paidAt: at,
        ...payerOf(to, 'to'),
      })),
    ),
    returns: given.returns.flatMap((one) => toReturns(given, one, money)),
  }
}

/** Who takes the money; Medusa's own stand-in is nobody a shopper knows. */
function payerOf<Name extends string>(provider: string | null | undefined, as: Name): Partial<Record<Name, string>> {
  const name = payerOfId(provider)
  return name ? ({ [as]: name } as Record<Name, string>) : {}
}

const toItem = (item: ItemGiven, money: (amount: number) => Money): OrderItem => ({
  productId: item.product_id ?? '',
  variantId: variantIdOf(item),
  title: plainText(item.product_title || item.title),
  variant: plainText(item.variant_title ?? ''),
  image: item.thumbnail ?? '',
  quantity: item.quantity,
  paid: money(item.total),
  ...(item.is_tax_inclusive === false && { onTop: money(item.tax_total ?? 0) }),
})

function deliveryWay({ shipping_methods: ways }: OrderGiven): Pick<Order, 'deliveryWay'> {
  const name = plainText(ways?.[0]?.name ?? '')
  return name === '' ? {} : { deliveryWay: name }
}

function toAddress({ shipping_address: at }: OrderGiven): Order['address'] {
  return {
    name: [at?.first_name, at?.last_name].filter(Boolean).join(' '),
    phone: at?.phone ?? '',
    province: at?.province ?? '',
    city: at?.city ?? '',
    district: '',
    street: [at?.address_1, at?.address_2, at?.postal_code].filter(Boolean).join(', '),
    ...(at?.country_code && { country: at.country_code.toUpperCase() }),
  }
}

/** Parcels that left: carrier and number as Medusa has them, no stations. */
function toShipments(given: OrderGiven, parcel: OrderGiven['fulfillments'][number]): Shipment[] {
  const { shipped_at: shippedAt, delivered_at: deliveredAt, canceled_at: canceled } = parcel
  if (!shippedAt || canceled) return []
  const lines = new Set(parcel.items.map(({ line_item_id }) => line_item_id))
  return [
    {
      carrier: carrierName(parcel.provider_id?.split('_')[0]),
      trackingNumber: parcel.labels.flatMap(({ tracking_number }) => tracking_number ?? [])[0] ?? '',
      state: deliveredAt ? 'delivered' : 'in_transit',
      shippedAt,
      ...(deliveredAt && { deliveredAt }),
      nodes: [],
      items: given.items.filter(({ id }) => lines.has(id)).map(variantIdOf),
    },
  ]
}

function toReturns(given: OrderGiven, one: ReturnGiven, money: (amount: number) => Money): Return[] {
  const state = returnState(one.status)
  if (!state) return []
  const mark = markOfReturn(one)
  const instead = given.items.find(({ id }) => one.exchange?.additional_items?.some(({ item_id }) => item_id === id))
  return (one.items ?? []).flatMap(({ item_id, quantity }) => {
    const item = given.items.find(({ id }) => id === item_id)
    if (!item) return []
    const whole = one.exchange ? 0 : (item.total / item.quantity) * quantity
    return [
      {
        id: one.id,
        way: one.exchange ? ('exchange' as const) : ('return' as const),
        state,
        variantId: variantIdOf(item),
        quantity,
        amount: mark && !one.exchange ? { ...money(0), minor: mark.amount } : money(whole),
        reason: mark?.words ?? '',
        askedAt: one.created_at,
        ...(instead && { forVariantId: variantIdOf(instead) }),
      },
    ]
  })
}
