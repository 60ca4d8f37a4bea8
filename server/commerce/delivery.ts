import type { Money } from '@xiaoer/contract'

/** How a shop sends its goods, as far as its data say: what is absent is not known, and nobody is told that it is so or not so. */
export interface DeliveryTerms {
  /** Countries it sends to (ISO 3166, two capital letters); absent where its data name none. */
  readonly countries?: readonly string[]
  /** Countries it does not send to, where it sends to those that no way names. */
  readonly except?: readonly string[]
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
  /** It is there for orders with a coupon alone. */
  readonly needsCode?: true
  /** The part of those countries that it is for, as the shop calls it. */
  readonly area?: string
  /** What the shop wrote of it, such as how long it takes. */
  readonly description?: string
}

/** The ways to a country, all of them where none is named; undefined where the shop does not send there. */
export function waysTo({ countries, except = [], ways }: DeliveryTerms, country: string | undefined): readonly DeliveryWay[] | undefined {
  if (country === undefined) return ways
  if (except.includes(country) || (countries && !countries.includes(country))) return undefined
  const named = ways.filter((way) => way.countries?.includes(country))
  const isWhole = named.some(({ area }) => area === undefined)
  return isWhole ? named : [...named, ...ways.filter((way) => way.countries === undefined)]
}

/** Whether ways reach parts of a country alone: that it is sent there is true of no address that is not known. */
export const inPart = (ways: readonly DeliveryWay[]): boolean => ways.length > 0 && ways.every(({ area }) => area !== undefined)

/** Whether what it offers depends on the country: then none of it may be told before one is named. */
export function byCountry({ countries, ways }: DeliveryTerms): boolean {
  const listed = (codes: readonly string[] | undefined) => codes && [...new Set(codes)].sort().join()
  return ways.some((way) => way.countries !== undefined && listed(way.countries) !== listed(countries))
}
