import type { WordArg } from '#engine/conversation'
import type { OrderFact, ProductFact, VariantFact } from '../facts/index.ts'
import { variantName } from '../respond/cards.ts'

type Money = { readonly minor: number; readonly currency: string }

/** How amounts, days and states are put for the model: as the shopper reads them, so that what it repeats is borne out. */
export interface Display {
  readonly money: (amount: Money) => string
  readonly day: (at: string) => string
  /** Day and time. */
  readonly moment: (at: string) => string
  readonly words: (arg: WordArg) => string
}

/** A variant with its price and stock. */
export const variantView = (variant: VariantFact, show: Display) => ({
  variant_id: variant.id,
  name: variantName(variant),
  price: show.money(variant.now ?? variant.price),
  ...(variant.now && variant.now.minor !== variant.price.minor && { list_price: show.money(variant.price) }),
  stock: variant.stock,
  ...(variant.restockAt && { back_on: show.day(variant.restockAt) }),
})

/** Whether any variant is in stock. */
export const isForSale = ({ variants }: ProductFact): boolean => variants.some(({ stock }) => stock > 0)
/** The lowest price of all variants. */
export const lowest = ({ variants }: ProductFact): Money | undefined =>
  variants
    .map(({ now, price }) => now ?? price)
    .reduce<Money | undefined>((least, one) => (least && least.minor <= one.minor ? least : one), undefined)

const MOST_KINDS = 24

const kindOf = (variant: VariantFact, from: Money | undefined, show: Display): string => {
  const price = variant.now ?? variant.price
  return [variant.id, variantName(variant), `stock ${variant.stock}`, ...(price.minor === from?.minor ? [] : [show.money(price)])].join(
    ' | ',
  )
}

/** A product in a list: enough to tell it from others. */
export const shortProduct = (product: ProductFact, show: Display) => {
  const from = lowest(product)
  return {
    product_id: product.id,
    title: product.title,
    ...(product.brand && { brand: product.brand }),
    category: product.category,
    ...(from && { from: show.money(from) }),
    in_stock: isForSale(product),
    // id, name, pieces in stock, and the price where it is not the lowest
    kinds: product.variants.slice(0, MOST_KINDS).map((variant) => kindOf(variant, from, show)),
    ...(product.variants.length > MOST_KINDS && { more_kinds: product.variants.length - MOST_KINDS }),
    attributes: product.attributes,
  }
}

/** The last stations of a parcel, the latest first, however the shop lists them. */
const latestFirst = (nodes: OrderFact['shipments'][number]['nodes']) =>
  nodes.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, 3)

/** An order in a list: what it holds and where it stands. */
export const shortOrder = (one: OrderFact, show: Display) => ({
  number: one.number,
  state: show.words({ key: `state.order.${one.state}` }),
  placed: show.moment(one.placedAt),
  total: show.money(one.total),
  items: one.items.map(({ title, variant, variantId, quantity }) => `${variantId} | ${title} ${variant} | ${quantity}`),
  parcels: one.shipments.map(({ carrier, trackingNumber, state }) =>
    [carrier, trackingNumber, show.words({ key: `state.shipment.${state}` })].join(' '),
  ),
  ...(one.refunds.length > 0 && { refunds: one.refunds.map(({ state, amount }) => `${show.money(amount)} ${state}`) }),
  ...(one.returns.length > 0 && { returns: one.returns.map(({ way, state }) => `${way} ${state}`) }),
})

/** An order with its parcels, refunds, returns and invoices. */
export const orderView = (one: OrderFact, show: Display) => ({
  number: one.number,
  state: show.words({ key: `state.order.${one.state}` }),
  placed: show.moment(one.placedAt),
  total: show.money(one.total),
  ...(one.freight && { freight_in_total: show.money(one.freight) }),
  ...(one.paidBy && { paid_by: one.paidBy }),
  items: one.items.map(({ title, variant, variantId, quantity, paid }) => ({
    title,
    variant,
    variant_id: variantId,
    quantity,
    ...(paid && { paid: show.money(paid) }),
  })),
  ...(one.shipBy && { ships_by: show.moment(one.shipBy) }),
  ...(one.deliveryWay && { sent_by: one.deliveryWay }),
  ...(one.remark && { remark: one.remark }),
  ...(one.cancelReason && { cancelled_because: one.cancelReason }),
  ...(one.address && { to: [one.address.province, one.address.city, one.address.district].filter(Boolean).join(' ') }),
  parcels: one.shipments.map(({ carrier, trackingNumber, state, shippedAt, deliveredAt, expectedAt, nodes, items }) => ({
    carrier,
    number: trackingNumber,
    state: show.words({ key: `state.shipment.${state}` }),
    sent: show.day(shippedAt),
    ...(expectedAt && { expected: show.moment(expectedAt) }),
    ...(deliveredAt && { delivered: show.moment(deliveredAt) }),
    ...(items.length > 0 && { holds: items.map((id) => one.items.find(({ variantId }) => variantId === id)?.title ?? id) }),
    latest: latestFirst(nodes).map(({ at, place, text }) => [show.moment(at), place, text].filter(Boolean).join(' ')),
  })),
  refunds: one.refunds.map(({ state, amount, reason, askedAt, paidAt, to }) => ({
    state,
    amount: show.money(amount),
    asked: show.day(askedAt),
    ...(reason && { reason }),
    ...(paidAt && { paid: show.day(paidAt) }),
    ...(to && { to }),
  })),
  returns: one.returns.map(({ way, state, askedAt, variantId, trackingNumber }) => ({
    way,
    state,
    variant_id: variantId,
    asked: show.day(askedAt),
    ...(trackingNumber && { sent_with: trackingNumber }),
  })),
  invoices: one.invoices.map(({ title, at }) => ({ title, at: show.day(at) })),
})
