import type { Money } from '@xiaoer/contract'
import type { Terms } from '@xiaoer/contract/campaigns'
import type { ShopActions } from './actions.ts'
import type { Attribute } from './attribute.ts'
import type { DeliveryTerms } from './delivery.ts'
import type { Order, OrderNotes } from './order.ts'

/**
 * What we ask of any shop platform. One folder per platform implements it; shared code never asks which one it is.
 * Every call may throw `AppError('upstream_failed')`; nothing found is `undefined` or an empty list, never an error.
 */
export interface Shop {
  /** What its texts are in, such as `zh-CN`. */
  readonly language: string
  /**
   * The same shop with its texts in a language, as far as it has them; the rest stays in its own. A platform without translations gives the
   * shop itself. Texts are what is shown: names, options, attributes, rules, what a courier wrote. Ids, categories and what a person wrote
   * of himself (names, addresses) are the same in all.
   */
  in(language: string): Shop
  readonly catalogue: Catalogue
  readonly orders: Orders
  readonly offers: Offers
  readonly members: Members
  /** To where it sends, in which ways and at which price; absent where the platform does not tell. */
  readonly delivery?: () => Promise<DeliveryTerms>
  /** In which money it is paid, and how; absent where the platform does not tell. */
  readonly payment?: () => Promise<PaymentTerms>
  /** Absent where nothing may be done through it. */
  readonly actions?: ShopActions
  /** The note that the seller's people keep of an order; absent where the platform has none that we write. */
  readonly notes?: OrderNotes
  /** The same shop with nothing that was kept, for what is promised; absent where nothing is kept of it. */
  readonly anew?: Shop
}

/** The same shop with some of it in place of its own, as told of each face of it: in every language, and with nothing that was kept, too. */
export const shopWith = (shop: Shop, parts: (one: Shop) => Partial<Omit<Shop, 'in' | 'anew'>>): Shop => ({
  ...shop,
  ...parts(shop),
  in: (language) => shopWith(shop.in(language), parts),
  ...(shop.anew && { anew: shopWith(shop.anew, parts) }),
})

/** In which money a shop is paid, and how, as far as its data say. */
export interface PaymentTerms {
  /** What it takes (ISO 4217), that of its prices first. */
  readonly currencies: readonly string[]
  /** Ways to pay as the shop calls them; absent where its data name none: the checkout shows them. */
  readonly ways?: readonly string[]
}

/** The goods. */
export interface Catalogue {
  /** Every product's names, for linking what shoppers write; small enough to hold in memory. */
  names(): Promise<ProductName[]>
  /** The whole facts of some products, in the order asked; unknown ids are left out. */
  products(ids: readonly string[]): Promise<Product[]>
  /** Products that fit the words, best first. */
  search(words: string, limit: number): Promise<Product[]>
  /**
   * What facts the goods of each category have, by which names they are asked for, and in which units; small enough to hold in memory. What is
   * defined and has no value on a product's page is known to lack. Absent where the platform defines none: then our own lists of what
   * shoppers call things serve alone.
   */
  attributes?(): Promise<Attribute[]>
}

/** The orders of the shop. */
export interface Orders {
  /** One order whoever it belongs to: the caller must compare `customerId` before a word of it is said. */
  find(orderNumber: string): Promise<Order | undefined>
  /** The customer's own, newest first. */
  recent(customerId: string, limit: number): Promise<Order[]>
  /** What is odd of an order that was left out lately, for the manager; absent where none is left out. */
  odd?(): string | undefined
}

/** A quote as if the buyer were of another member level. */
export interface QuoteAtLevel {
  readonly level: string
  readonly quote: Quote
}

/** Prices and what lowers them. */
export interface Offers {
  /** What these items cost this customer now, with every step of the reckoning. */
  quote(lines: readonly QuoteLine[], customerId?: string): Promise<Quote>
  /**
   * What they would cost at the member level that goes by one of these names, and how the shop calls it; undefined where none does. Absent where
   * the platform does not tell.
   */
  atLevel?(lines: readonly QuoteLine[], names: readonly string[], customerId?: string): Promise<QuoteAtLevel | undefined>
  /** Coupons the customer holds and those anyone may take. */
  coupons(customerId?: string): Promise<Coupon[]>
  /** Promotions that run now or are announced. */
  promotions(): Promise<Promotion[]>
  /**
   * What lowers a sum for this customer now, in which order, what excludes what: the way the till goes, as data. Absent where the platform does
   * not tell; then a quote is all that can be said.
   */
  terms?(customerId?: string): Promise<Terms>
}

/** The members of the shop. */
export interface Members {
  member(customerId: string): Promise<Member | undefined>
}

/** What a product is called. */
export interface ProductName {
  id: string
  title: string
  /** Short names shoppers use. */
  aliases: string[]
  /** In the shop's own language whatever the rest is in: it is compared (`only` of a promotion), not shown. */
  category: string
  /** Brand, options and attributes by their values, where the platform gives them with the names: by them one of several is told. */
  marks?: string[]
  /** The beginning of what its page says; absent where the platform does not give it with the names. */
  text?: string
}

/** The whole facts of a product. */
export interface Product extends ProductName {
  /** So many minutes ago it was read, 1 at least; absent where it is as the shop has it now. It is from before where the shop does not answer. */
  agedMinutes?: number
  /** So many minutes ago its people put it into a table, in whole hours past an hour and whole days past a day; absent where a system tells it. */
  listedMinutes?: number
  brand: string
  url: string
  image: string
  /** Attribute name → value, as the shop shows them ("材质" → "100% 棉"). */
  attributes: Record<string, string>
  variants: Variant[]
  sizeChart?: SizeChart
  description: string
  /** Virtual goods are delivered by a code or an account, not by a parcel. */
  virtual: boolean
  accessories: string[]
  /** What the texts above are in the shop's own language, where they differ: words are compared with both. */
  own?: Record<string, string>
}

/** One kind of a product that can be bought. */
export interface Variant {
  id: string
  /** Option name → value ("颜色" → "黑色", "尺码" → "M"). */
  options: Record<string, string>
  /** The list price. */
  price: Money
  /** What one piece costs anybody now, after promotions that need no coupon, no other item and no level; absent where that is the list price. */
  now?: Money
  /** What one piece costs now without taxes, where the price holds those of one place and orders pay those of another. */
  untaxed?: Money
  /** What `now` is by, where it is not for everybody: such a fall in price may be left out of price protection. */
  reduction?: 'flash_sale' | 'coupon' | 'member_price' | 'other_channel'
  /** Its own picture and page; the product's where it has none. */
  image?: string
  url?: string
  stock: number
  /** When it will be back, as far as the shop knows (ISO date). */
  restockAt?: string
}

/** Which size fits whom. */
export interface SizeChart {
  /** `body`: by height and weight; `foot`: by foot length; `age`: by child's height and age. */
  kind: 'body' | 'foot' | 'age'
  rows: SizeRow[]
  /** How it runs: `true`, `small` (take one up), `large`. */
  runs: 'true' | 'small' | 'large'
  note?: string
}

/** Ranges are inclusive: centimetres, kilograms, months. */
export interface SizeRow {
  size: string
  height?: [number, number]
  weight?: [number, number]
  foot?: [number, number]
  months?: [number, number]
}

/** So many of a variant. */
export interface QuoteLine {
  variantId: string
  quantity: number
}

/** A price with its reckoning: the sums of the lines, all steps and the freight give the total. */
export interface Quote {
  lines: { variantId: string; title: string; quantity: number; unit: Money; sum: Money }[]
  /** Each step in order: what was taken off (negative) or added, and by which rule. */
  steps: { name: string; amount: Money; promotionId?: string; couponId?: string }[]
  /** Absent where the platform reckons it at the checkout alone: it is not in the total, and nobody is told that it is free. */
  freight?: Money
  total: Money
}

/** Money off that is taken or held by a customer. */
export interface Coupon {
  id: string
  name: string
  /** What is typed at the till; absent where it is taken off by itself. */
  code?: string
  off: Money
  /** From which sum on. */
  from: Money
  /** Product ids or categories it is for; empty means all. */
  only: string[]
  validFrom: Date
  validTo: Date
  held: boolean
  used: boolean
}

/** A rule of the shop that lowers a price or adds a gift. */
export interface Promotion {
  id: string
  name: string
  /** In the shop's own words. */
  rule: string
  kind: 'direct' | 'threshold' | 'bundle' | 'gift' | 'member'
  startsAt: Date
  endsAt: Date
  only: string[]
  /** Whether a coupon may be used on top. */
  withCoupons: boolean
}

/** A customer's standing in the shop; `birthday` as an ISO date. */
export interface Member {
  customerId: string
  name: string
  level: string
  /** Absent where the platform keeps none. */
  points?: number
  birthday?: string
  usualSizes: Record<string, string>
}
