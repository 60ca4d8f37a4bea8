import { flag, list, money, optional, type ReadBy, shape, text, yesOrNo } from './read.ts'

const way = shape('a way of sending', {
  name: text,
  price: optional(money),
  from: optional(money),
  area: optional(text),
  description: optional(text),
  total: optional(money),
  /** Taxes may come on top of its price. */
  plusTax: flag,
  needsCode: flag,
})
/** A way of sending as it came from a look-up. */
export type WayFact = ReadBy<typeof way>

/** How a shop sends, as `delivery.terms` gives it. Throws `Unreadable`. */
export const delivery = shape('how a shop sends', {
  sends: yesOrNo,
  countries: list(text),
  /** Its ways depend on the country, and none was named. */
  byCountry: flag,
  ways: list(way),
  taxesIncluded: yesOrNo,
})
/** How a shop sends. */
export type DeliveryFact = ReadBy<typeof delivery>
