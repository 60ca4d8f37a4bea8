import { refusal } from '@xiaoer/contract/refusals'
import { ORDER_STATES, type Order, type OrderState, type Product, SHIPMENT_STATES, type Shop, shopWith, type Variant } from '#commerce'
import { AppError } from '#platform/errors'

const DAY_MS = 86_400_000
/** The customer who owns what is made up. */
export const SAMPLE_CUSTOMER = 'sample-shopper'
/** How long an order in each state has been there, days; what is not in the list was placed today. */
const AGE: Readonly<Partial<Record<OrderState, number>>> = {
  shipped: 3,
  delivered: 6,
  completed: 30,
  refunding: 8,
  refunded: 12,
  cancelled: 2,
}
const SENT: ReadonlySet<string> = new Set(['shipped', 'delivered', 'completed', 'refunding', 'refunded'])
const SIGNED: ReadonlySet<string> = new Set(['delivered', 'completed', 'refunding', 'refunded'])

/** An order as a script asks for it. */
interface Wanted {
  readonly state: OrderState
  readonly parcel?: (typeof SHIPMENT_STATES)[number]
  /** One line each; named twice it is bought twice. */
  readonly variants?: readonly string[]
  /** The city it goes to. */
  readonly city?: string
  readonly signedDays?: number
}

const ORDER = /\b(\w+)(?:\/(\w+))? order(?: of ([\w.+-]+))?(?: to (\p{L}+))?(?: signed (\d+) days? ago)?/gu

/** Reads `with paid order of mug-01.1+mug-02.1 and shipped/stuck order`; throws `invalid` for a state there is not, and where no order is named. */
function wantedIn(shopper: string): Wanted[] {
  const named = [...shopper.matchAll(ORDER)]
  if (named.length === 0) throw new AppError('invalid', refusal('scenario.no_orders_named', { shopper }))
  return named.map(([, stateNamed = '', parcelNamed, variants, city, days]) => {
    const state = ORDER_STATES.find((one) => one === stateNamed)
    const parcel = SHIPMENT_STATES.find((one) => one === parcelNamed)
    if (!state) throw new AppError('invalid', refusal('scenario.no_order_state', { state: stateNamed, states: ORDER_STATES.join(', ') }))
    if (parcelNamed !== undefined && !parcel)
      throw new AppError('invalid', refusal('scenario.no_parcel_state', { state: parcelNamed, states: SHIPMENT_STATES.join(', ') }))
    return {
      state,
      ...(parcel && { parcel }),
      ...(variants && { variants: variants.split('+') }),
      ...(city && { city }),
      ...(days && { signedDays: Number(days) }),
    }
  })
}

/** A shop's goods with orders made up for one shopper: what is tried needs no real order and touches none. */
export async function sampleShop(shop: Shop, shopper: string, now: Date): Promise<{ shop: Shop; orders: readonly Order[] }> {
  const names = await shop.catalogue.names()
  const products = await shop.catalogue.products(names.slice(0, 400).map(({ id }) => id))
  const orders = wantedIn(shopper).map((wanted, nth) => orderOf(wanted, nth, products, now))
  return { shop: withOrders(shop, orders), orders }
}

const withOrders = (shop: Shop, orders: readonly Order[]): Shop =>
  shopWith(shop, () => ({
    orders: {
      find: async (number) => orders.find((one) => one.number === number),
      recent: async (customerId, limit) => orders.filter((one) => one.customerId === customerId).slice(0, limit),
    },
  }))

interface Goods {
  readonly product: Product
  readonly variant: Variant
}

/** The variants that are named, else the first in stock of goods that are sent in a parcel: another for each order. */
function goodsOf({ variants }: Wanted, nth: number, products: readonly Product[]): Goods[] {
  const there = inStock(products)
  const usual = there[nth % Math.max(1, there.length)]
  if (variants === undefined && !usual) throw new AppError('invalid', refusal('scenario.no_goods'))
  if (variants === undefined) return usual ? [usual] : []
  const all = products.flatMap((product) => product.variants.map((variant) => ({ product, variant })))
  return variants.map((id) => {
    const found = all.find(({ variant }) => variant.id === id)
    if (!found) throw new AppError('invalid', refusal('scenario.no_variant', { variant: id }))
    return found
  })
}

const inStock = (products: readonly Product[]): Goods[] =>
  products
    .filter(({ virtual }) => !virtual)
    .flatMap((product) =>
      product.variants
        .filter(({ stock }) => stock > 0)
        .slice(0, 1)
        .map((variant) => ({ product, variant })),
    )

function orderOf(wanted: Wanted, nth: number, products: readonly Product[], now: Date): Order {
  const goods = goodsOf(wanted, nth, products)
  const { state } = wanted
  const age = wanted.signedDays === undefined ? (AGE[state] ?? 0) : wanted.signedDays + 3
  const placedAt = new Date(now.getTime() - age * DAY_MS - 3_600_000)
  const currency = goods[0]?.variant.price.currency ?? 'CNY'
  const none = { minor: 0, currency }
  const items = linesOf(goods)
  const hasParcel = goods.some(({ product }) => !product.virtual)
  return {
    number: `S${String(nth + 1).padStart(11, '0')}`,
    customerId: SAMPLE_CUSTOMER,
    state,
    placedAt,
    ...(state !== 'unpaid' && { paidAt: placedAt }),
    ...(hasParcel && !SENT.has(state) && state !== 'unpaid' && { shipBy: new Date(placedAt.getTime() + 2 * DAY_MS) }),
    items,
    total: { minor: items.reduce((sum, { paid }) => sum + paid.minor, 0), currency },
    freight: none,
    discount: none,
    address: { name: '', phone: '', province: '', city: wanted.city ?? '', district: '', street: '' },
    shipments: hasParcel && SENT.has(state) ? [parcelOf(wanted, placedAt, items)] : [],
    refunds: [],
    returns: state === 'refunding' ? items.slice(0, 1).map((item) => returnOf(item, placedAt)) : [],
    invoices: [],
  }
}

/** The lines of an order: what is named twice is one line of two. */
const linesOf = (goods: readonly Goods[]): Order['items'] =>
  [...Map.groupBy(goods, ({ variant }) => variant.id).values()].flatMap((same) =>
    same.slice(0, 1).map(({ product, variant }) => ({
      productId: product.id,
      variantId: variant.id,
      title: product.title,
      variant: Object.values(variant.options).join(' '),
      image: product.image,
      quantity: same.length,
      paid: { ...variant.price, minor: variant.price.minor * same.length },
    })),
  )

/** Goods that were agreed to go back, and have not yet. */
const returnOf = ({ variantId, quantity, paid }: Order['items'][number], placedAt: Date): NonNullable<Order['returns']>[number] => ({
  id: 'S-RETURN',
  way: 'return',
  state: 'agreed',
  variantId,
  quantity,
  amount: paid,
  reason: '',
  askedAt: new Date(placedAt.getTime() + 4 * DAY_MS),
})

function parcelOf({ state, parcel }: Wanted, placedAt: Date, items: Order['items']): Order['shipments'][number] {
  const day = (days: number): Date => new Date(placedAt.getTime() + days * DAY_MS)
  const signed = SIGNED.has(state)
  return {
    carrier: 'ZTO',
    trackingNumber: 'ZT0000000001',
    state: parcel ?? (signed ? 'delivered' : 'in_transit'),
    shippedAt: day(1),
    ...(signed && { deliveredAt: day(3) }),
    ...(!signed && { expectedAt: day(5) }),
    nodes: [],
    items: items.map(({ variantId }) => variantId),
  }
}
