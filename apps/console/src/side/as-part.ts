import type { OrderBrief, PartOf } from '@xiaoer/contract'

/** An order as a card that can be sent to its shopper; `text` is what a channel without cards shows. */
export function asPart(order: OrderBrief, text: string): PartOf<'order'> {
  const items = order.items.map(({ title, variant, quantity, image }) => ({
    title,
    quantity,
    ...(variant === null ? {} : { variant }),
    ...(image === null ? {} : { image }),
  }))
  const { orderNumber, state, placedAt, total } = order
  return { kind: 'order', text, orderNumber, state, placedAt, total, items }
}
