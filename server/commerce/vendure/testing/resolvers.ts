import { z } from 'zod'
import type { OrderRecord } from './order-records.ts'
import { CHINESE, CUSTOMERS, PRODUCTS, VARIANTS } from './records.ts'
import { COUNTRIES, PAYING, SHIPPING } from './shipping-records.ts'

/** A field of the query or the mutation, with the arguments that its schema has checked. */
export type Field = (args: unknown) => unknown

const Ids = z.object({ in: z.array(z.string()).optional() })
const Listed = z.object({
  options: z
    .object({
      skip: z.number().default(0),
      take: z.number().default(100),
      filter: z
        .object({
          id: Ids.optional(),
          code: z.object({ eq: z.string() }).optional(),
          active: z.object({ eq: z.boolean() }).optional(),
          state: z.object({ eq: z.string() }).optional(),
        })
        .default({}),
    })
    .default({ skip: 0, take: 100, filter: {} }),
})

function page<One extends { readonly id: string }>(all: readonly One[], args: unknown) {
  const { skip, take, filter } = Listed.parse(args).options
  const within = filter.id?.in ? all.filter(({ id }) => filter.id?.in?.includes(id)) : all
  return { items: within.slice(skip, skip + take), totalItems: within.length }
}

/** How the records are told: words in the other language where they were translated, and what is on the shelves, where that has changed. */
interface Told {
  readonly words: (words: string) => string
  readonly stock: Stock
  readonly prices: Prices
}
/** Pieces on hand and promised, by the id of a variant. */
export type Stock = Map<string, readonly [onHand: number, allocated: number]>
/** Prices with the taxes of Vendure's own zone, by the id of a variant, where they have changed. */
export type Prices = Map<string, number>

/** Reads; in Chinese as far as the records were translated. */
export function reads(
  {
    orders,
    promotions,
    stock,
    prices,
  }: {
    readonly orders: readonly OrderRecord[]
    readonly promotions: readonly { id: string }[]
    readonly stock: Stock
    readonly prices: Prices
  },
  inChinese: boolean,
): Record<string, Field> {
  const told: Told = { stock, prices, words: (words) => (inChinese ? (CHINESE[words] ?? words) : words) }
  return { ...readsOfGoods(told, promotions), ...readsOfOrders(told, orders) }
}

interface VariantThere {
  readonly id: string
  readonly enabled: boolean
  readonly [field: string]: unknown
}

const pricedAt = (priceWithTax: number) => ({ price: untaxed(priceWithTax), priceWithTax })

function variantOf(id: string, told: Told): VariantThere {
  const found = VARIANTS.find((one) => one.id === id)
  if (!found) throw new Error(`no variant ${id}`)
  const [stockOnHand, stockAllocated] = told.stock.get(id) ?? found.stock ?? [100, 0]
  return {
    ...found,
    ...pricedAt(told.prices.get(id) ?? found.priceWithTax),
    name: told.words(found.name),
    currencyCode: 'USD',
    enabled: found.enabled ?? true,
    options: found.options.map(([group, name]) => ({ id: name, name: told.words(name), group: { id: group, name: told.words(group) } })),
    featuredAsset: null,
    trackInventory: found.tracked ?? 'INHERIT',
    outOfStockThreshold: 0,
    useGlobalOutOfStockThreshold: true,
    stockLevels: [{ id: '1', stockOnHand, stockAllocated }],
    product: () => productOf(found.productId, told),
  }
}

function productOf(id: string, told: Told) {
  const found = PRODUCTS.find((one) => one.id === id)
  if (!found) throw new Error(`no product ${id}`)
  return {
    ...found,
    name: told.words(found.name),
    enabled: true,
    featuredAsset: { id: '1', preview: `http://127.0.0.1/assets/${found.slug}.jpg` },
    facetValues: found.facets.map(({ name, facet, ...rest }) => ({
      ...rest,
      name: told.words(name),
      facet: { ...facet, name: told.words(facet.name) },
    })),
    variants: () => VARIANTS.filter(({ productId }) => productId === id).map((one) => variantOf(one.id, told)),
  }
}

const readsOfGoods = (told: Told, promotions: readonly { id: string }[]): Record<string, Field> => ({
  activeChannel: () => ({
    id: '1',
    code: '__default_channel__',
    defaultLanguageCode: 'en',
    availableLanguageCodes: ['en', 'zh_Hans'],
    defaultCurrencyCode: 'USD',
    availableCurrencyCodes: ['USD', 'GBP'],
    pricesIncludeTax: false,
  }),
  globalSettings: () => ({ id: '1', outOfStockThreshold: 0, trackInventory: true, serverConfig: { moneyStrategyPrecision: 2 } }),
  shippingMethods: (args) => page(SHIPPING, args),
  countries: (args) => page(COUNTRIES, args),
  paymentMethods: (args) => page(PAYING, args),
  products: (args) =>
    page(
      PRODUCTS.map(({ id }) => productOf(id, told)),
      args,
    ),
  productVariants: (args) =>
    page(
      VARIANTS.map(({ id }) => variantOf(id, told)).filter(({ enabled }) => enabled),
      args,
    ),
  search(args) {
    const { term = '', take } = Searched.parse(args).input
    const found = PRODUCTS.filter(({ name }) => `${name} ${told.words(name)}`.toLowerCase().includes(term.toLowerCase()))
    return { items: found.slice(0, take).map(({ id, name }) => ({ productId: id, productName: name })), totalItems: found.length }
  },
  promotions: (args) => page(promotions, args),
})

const Searched = z.object({ input: z.object({ term: z.string().optional(), take: z.number() }) })

function readsOfOrders(told: Told, orders: readonly OrderRecord[]): Record<string, Field> {
  const order = (record: OrderRecord) => withTotals(record, (id) => variantOf(id, told))
  const listedOf = (customerId: string, args: unknown) => {
    const { active, state } = Listed.parse(args).options.filter
    return orders
      .filter((one) => one.customerId === customerId && (!active || one.active === active.eq) && (!state || one.state === state.eq))
      .toSorted((a, b) => (b.orderPlacedAt ?? b.createdAt).localeCompare(a.orderPlacedAt ?? a.createdAt))
  }
  return {
    orders(args) {
      const { code } = Listed.parse(args).options.filter
      return page(orders.filter((one) => code === undefined || one.code === code.eq).map(order), args)
    },
    customers: (args) => page(CUSTOMERS, args),
    customer(args) {
      const { id } = z.object({ id: z.string() }).parse(args)
      const found = CUSTOMERS.find((one) => one.id === id)
      return found ? { ...found, orders: (args: unknown) => page(listedOf(id, args).map(order), args) } : null
    },
  }
}

/** Per cent that Vendure's own zone takes, and most lines were sold with. */
const TAX = 20
const untaxed = (sum: number, tax = TAX) => Math.round(sum / (1 + tax / 100))

/** Sums as Vendure makes them: what is dropped costs nothing, nor does its freight. */
function withTotals(record: OrderRecord, variant: (id: string) => object) {
  const lines = record.lines.map(({ unit, tax = TAX, ...line }) => ({
    ...line,
    proratedUnitPrice: untaxed(unit, tax),
    proratedLinePrice: untaxed(unit * line.quantity, tax),
    proratedUnitPriceWithTax: unit,
    proratedLinePriceWithTax: unit * line.quantity,
    featuredAsset: null,
    productVariant: variant(line.variantId),
  }))
  const goods = lines.reduce((all, { proratedLinePriceWithTax }) => all + proratedLinePriceWithTax, 0)
  return {
    __typename: 'Order',
    ...record,
    lines,
    shippingLines: record.shippingWithTax > 0 ? [{ id: '1', shippingMethod: SHIPPING[0] }] : [],
    totalWithTax: goods + record.shippingWithTax,
    customer: CUSTOMERS.find(({ id }) => id === record.customerId) ?? null,
    history: {
      items: record.history.toReversed().toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)),
      totalItems: record.history.length,
    },
  }
}
