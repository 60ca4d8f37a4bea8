/** What is told of every kind of shop system, in the order of `docs/connect/shops.md`. */
export const ABILITIES = [
  'names, products, options, attributes',
  'HTML in titles and texts',
  'stock by variant',
  'list price',
  'quote with promotions',
  'coupons a customer holds',
  'promotions',
  'where it sends, how, at which price',
  'money and ways to pay',
  'search',
  'order by number, orders of a customer',
  'parcels',
  'members',
  'cancel',
  'change address',
  'refund in whole or part',
  'return of one item',
  'exchange, pick-up, invoice, carrier cases',
  'a basket put into its cart',
  'remark',
  'flag',
  'other languages',
  'webhooks → events',
  'the same deed twice',
] as const

/** One row of that table. */
export type Ability = (typeof ABILITIES)[number]

/** What it can do of each, in a few words for the documents; where it lacks something, with the page of its documentation that says so. */
export type Can = Readonly<Record<Ability, string>>
