import { flag, isRecord, list, money, optional, type ReadBy, text, Unreadable } from './read.ts'

const way = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a way of sending')
  return {
    name: text(value['name']),
    price: optional(money)(value['price']),
    from: optional(money)(value['from']),
    area: optional(text)(value['area']),
    description: optional(text)(value['description']),
    total: optional(money)(value['total']),
    /** Taxes may come on top of its price. */
    plusTax: flag(value['plusTax']),
    needsCode: flag(value['needsCode']),
  }
}
/** A way of sending as it came from a look-up. */
export type WayFact = ReadBy<typeof way>

/** How a shop sends, as `delivery.terms` gives it. Throws `Unreadable`. */
export const delivery = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected how a shop sends')
  const { sends, taxesIncluded } = value
  return {
    sends: typeof sends === 'boolean' ? sends : undefined,
    countries: list(text)(value['countries']),
    /** Its ways depend on the country, and none was named. */
    byCountry: flag(value['byCountry']),
    ways: list(way)(value['ways']),
    taxesIncluded: typeof taxesIncluded === 'boolean' ? taxesIncluded : undefined,
  }
}
/** How a shop sends. */
export type DeliveryFact = ReadBy<typeof delivery>
