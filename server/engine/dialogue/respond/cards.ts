import type { ChoiceDraft, PartDraft, Turn, WordArg, Words } from '#engine/conversation'
import type { EntryFact, OrderFact, ProductFact, ShipmentFact, VariantFact } from '../facts/index.ts'

/** An order's state in words of the catalogue. */
export const orderState = (state: string): WordArg => ({ key: `state.order.${state}` })

const titleOf = (order: OrderFact, variantId: string | undefined) =>
  order.items.find((one) => one.variantId === variantId)?.title ?? firstTitle(order)

const firstTitle = ({ items }: OrderFact) => items[0]?.title ?? ''

/** The card of an order, named by the line that is meant; by its first one where none is. */
export const orderCard = (order: OrderFact, variantId?: string): PartDraft => ({
  kind: 'order',
  text: { key: 'card.order', args: { number: order.number, title: titleOf(order, variantId), state: orderState(order.state) } },
  orderNumber: order.number,
  state: order.state,
  placedAt: order.placedAt,
  total: order.total,
  items: order.items.map(({ title, variant, quantity, image }) => ({
    title,
    quantity,
    ...(variant && { variant }),
    ...(image && { image }),
  })),
})

/** The card of one parcel of an order, with its stations. */
export const shipmentCard = (order: OrderFact, shipment: ShipmentFact): PartDraft => ({
  kind: 'shipment',
  text: {
    key: shipment.carrier && shipment.trackingNumber ? 'card.shipment' : 'card.shipment_plain',
    args: {
      number: order.number,
      ...(shipment.carrier && shipment.trackingNumber && { carrier: shipment.carrier, tracking: shipment.trackingNumber }),
      state: { key: `state.shipment.${shipment.state}` },
    },
  },
  orderNumber: order.number,
  carrier: shipment.carrier,
  trackingNumber: shipment.trackingNumber,
  state: shipment.state,
  nodes: shipment.nodes.map(({ at, place, text }) => ({ at, text, ...(place && { place }) })),
  ...(shipment.expectedAt && { expectedAt: shipment.expectedAt }),
})

/** A variant by the values of its options, as 黑色 M. */
export const variantName = (variant: VariantFact): string => Object.values(variant.options).join(' ')

/** What one piece of a variant costs anybody now: after promotions that need no coupon. */
export const priceNow = ({ now, price }: VariantFact) => now ?? price

/** The variant spoken of, as its own page shows it: the price after promotions, the list price beside it where it differs, its picture. */
export function productCard(product: ProductFact, variant: VariantFact | undefined = product.variants[0]): PartDraft[] {
  if (!variant) return []
  const now = priceNow(variant)
  const image = variant.image ?? product.image
  const url = variant.url ?? product.url
  const name = variantName(variant)
  return [
    {
      kind: 'product',
      text: { key: 'card.product', args: { title: product.title, price: now } },
      productId: product.id,
      variantId: variant.id,
      title: product.title,
      price: now,
      stock: variant.stock,
      ...(name && { variant: name }),
      ...(now.minor !== variant.price.minor && { was: variant.price }),
      ...(image && { image }),
      ...(url && { url }),
    },
  ]
}

/** The card of an article beside its price; its open page shows more than that. */
export const cardBeside = ({ page }: Pick<Turn, 'page'>, product: ProductFact, variant: VariantFact): PartDraft[] =>
  page?.kind === 'product' && page.ref === product.id ? [] : productCard(product, variant)

/** An order as something to tap, named by its first article, day and state. */
export const orderChoice = (order: OrderFact): ChoiceDraft => ({
  id: `order:${order.number}`,
  label: {
    key: order.items.length > 1 ? 'choice.order_of_many' : 'choice.order',
    args: {
      number: order.number,
      title: firstTitle(order),
      count: order.items.length,
      date: { at: order.placedAt, as: 'date' },
      state: orderState(order.state),
    },
  },
})

/** A product as something to tap. */
export const productChoice = ({ id, title }: ProductFact): ChoiceDraft => ({ id: `product:${id}`, label: title })

/** An entry's answer as words: the trace names the entry, which of its answers, and why that one. */
export const entryWords = ({ entryId, answer, language, answerId, when, filled }: EntryFact): Words => ({
  entryId,
  text: answer,
  ...(language !== undefined && { language }),
  ...(answerId !== undefined && { answerId }),
  ...(when && { when }),
  ...(filled !== undefined && { filled }),
})
