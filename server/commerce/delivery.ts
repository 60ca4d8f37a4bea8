import type { Money } from '@xiaoer/contract'

/** How a shop sends its goods, as far as its data say: what is absent is not known, and nobody is told that it is so or not so. */
export interface DeliveryTerms {
  /** Countries it sends to (ISO 3166, two capital letters); absent where its data name none. */
  readonly countries?: readonly string[]
  readonly ways: readonly DeliveryWay[]
  /** Whether the prices of its goods hold the taxes. */
  readonly taxesIncluded?: boolean
}

/** One way of sending. */
export interface DeliveryWay {
  /** As the shop calls it. */
  readonly name: string
  /** What it costs a parcel, with taxes unless `plusTax`; absent where the checkout reckons it. */
  readonly price?: Money
  /** Taxes may come on top of the price: no sum is reckoned with it. */
  readonly plusTax?: true
  /** From which sum of goods on it is there, at this price. */
  readonly from?: Money
  /** Countries it is for; absent: those that no other way names. */
  readonly countries?: readonly string[]
  /** The part of those countries that it is for, as the shop calls it. */
  readonly area?: string
  /** What the shop wrote of it, such as how long it takes. */
  readonly description?: string
}

/** The ways to a country, all of them where none is named; undefined where the shop does not send there. */
export function waysTo({ countries, ways }: DeliveryTerms, country: string | undefined): readonly DeliveryWay[] | undefined {
  if (country === undefined) return ways
  if (countries && !countries.includes(country)) return undefined
  const named = ways.filter((way) => way.countries?.includes(country))
  return named.length > 0 ? named : ways.filter((way) => way.countries === undefined)
}

/** Whether what it offers depends on the country: then none of it may be told before one is named. */
export function byCountry({ countries, ways }: DeliveryTerms): boolean {
  const listed = (codes: readonly string[] | undefined) => codes && [...new Set(codes)].sort().join()
  return ways.some((way) => way.countries !== undefined && listed(way.countries) !== listed(countries))
}
