import type { Money } from '@xiaoer/contract'
import type { Terms } from '@xiaoer/contract/campaigns'
import type { Product, Quote, QuoteLine, Shop, Variant } from '#commerce'
import { bestSum, type Sum, type SumLine, worthAdding } from '#commerce/sums'

/** Goods to be reckoned together; the product that a variant is of goes with it. */
export interface Together extends QuoteLine {
  readonly productId: string
}

/** What some goods cost at best, as plain facts of this turn: every amount in it may be said, and none else. */
export interface BestOffer extends Quote {
  /** Whether the shop's own terms were read and come to what its till takes; else this is the till's quote and nothing more is known. */
  readonly sure: boolean
  /** Coupons that must be taken first. */
  readonly toTake: readonly string[]
  /** Less than the list prices of all. */
  readonly saved: Money
  readonly gifts: readonly string[]
  readonly missed: readonly { name: string; lacks: Money; gift?: string; freight?: boolean }[]
  /** What one more thing would make of it, the best such. */
  readonly add?: { name: string; price: Money; total: Money; more: Money; cheaper: boolean }
  /** What became of the coupon that it was to be reckoned with: taken, or so much lacks to it. */
  readonly coupon?: { taken: boolean; lacks?: Money }
}

/** How goods are reckoned other than at best. */
export interface Reckoned {
  /** With this coupon and no other, by its id. */
  readonly coupon?: string | undefined
}

/** How many products are looked at for one that reaches a step. */
const MOST_TRIED = 12
const MOST_READ = 40
const MOST_MISSED = 2

/**
 * The best sum of goods in one order for this customer: by the shop's terms where it tells them and its till agrees, else its till's quote
 * alone. Throws what the shop throws.
 */
export async function bestOffer(
  shop: Shop,
  lines: readonly Together[],
  customerId: string | undefined,
  { coupon }: Reckoned = {},
): Promise<BestOffer> {
  const ids = [...new Set(lines.map(({ productId }) => productId))]
  const [quote, terms, products] = await Promise.all([
    shop.offers.quote(lines, customerId),
    shop.offers.terms?.(customerId),
    shop.catalogue.products(ids),
  ])
  const goods = sumLines(quote, products)
  const till = terms && bestSum(goods, terms, { held: true }).sum.total
  if (!terms || till !== quote.total.minor) return { ...quote, sure: false, toTake: [], gifts: [], missed: [], saved: savedIn(quote) }
  const allowed = coupon === undefined ? terms : { ...terms, discounts: terms.discounts.filter((one) => !one.coupon || one.id === coupon) }
  const { sum, toTake, exact } = bestSum(goods, allowed)
  const money = (minor: number): Money => ({ minor, currency: terms.currency })
  const add = await worthAWord(shop, { goods, terms: allowed, sum, products, currency: terms.currency })
  return {
    ...reckoned(sum, quote, money),
    sure: exact,
    toTake: terms.discounts.flatMap(({ id, name }) => (toTake.includes(id) ? [name] : [])),
    saved: money(goods.reduce((list, { unit, quantity }) => list + unit * quantity, 0) + sum.freight - sum.total),
    gifts: sum.gifts.map(({ gift }) => gift),
    missed: sum.missed.slice(0, MOST_MISSED).map(({ id, name, lacks, gift }) => ({
      name,
      lacks: money(lacks),
      ...(gift !== undefined && { gift }),
      ...(id === 'freight' && { freight: true }),
    })),
    ...(add && { add }),
    ...(coupon !== undefined && { coupon: couponIn(sum, coupon, money) }),
  }
}

function couponIn({ steps, missed }: Sum, coupon: string, money: (minor: number) => Money): NonNullable<BestOffer['coupon']> {
  const lacks = missed.find(({ id }) => id === coupon)?.lacks
  return { taken: steps.some(({ id }) => id === coupon), ...(lacks !== undefined && { lacks: money(lacks) }) }
}

const savedIn = ({ steps, total }: Quote): Money => ({ ...total, minor: -steps.reduce((sum, { amount }) => sum + amount.minor, 0) })

const reckoned = (sum: Sum, { lines }: Quote, money: (minor: number) => Money): Quote => ({
  lines,
  steps: sum.steps.map(({ id, name, amount, coupon }) => ({
    name,
    amount: money(amount),
    ...(coupon ? { couponId: id } : { promotionId: id }),
  })),
  freight: money(sum.freight),
  total: money(sum.total),
})

/** The till's own list prices, with what the product is. */
function sumLines({ lines }: Quote, products: readonly Product[]): SumLine[] {
  return lines.flatMap(({ variantId, quantity, unit }) => {
    const product = products.find(({ variants }) => variants.some(({ id }) => id === variantId))
    return product ? [{ ...lineOf(product, variantId, unit.minor), quantity }] : []
  })
}

const lineOf = ({ id, category, virtual }: Product, variantId: string, unit: number): SumLine => ({
  variantId,
  productId: id,
  category,
  virtual,
  unit,
  quantity: 1,
})

interface Ground {
  readonly goods: readonly SumLine[]
  readonly terms: Terms
  readonly sum: Sum
  readonly products: readonly Product[]
  readonly currency: string
}

/** One more thing that makes the whole cheaper, or costs much less than its price; nothing where no step is near. */
async function worthAWord(shop: Shop, ground: Ground): Promise<BestOffer['add']> {
  const { goods, terms, sum, currency } = ground
  const steps = sum.missed.filter(({ off }) => off !== undefined)
  if (steps.length === 0) return undefined
  const [least, most] = [Math.min(...steps.map(({ lacks }) => lacks)), Math.max(...steps.map(({ lacks, off }) => lacks + 2 * (off ?? 0)))]
  const near = (await goodsAround(shop, ground)).filter(({ line }) => line.unit >= least && line.unit <= most)
  const tried = near.sort((a, b) => a.line.unit - b.line.unit).slice(0, MOST_TRIED)
  const [best] = worthAdding(
    goods,
    terms,
    sum.total,
    tried.map(({ line }) => line),
  )
  const named = tried.find(({ line }) => line === best?.line)
  if (!best || !named) return undefined
  const money = (minor: number): Money => ({ minor, currency })
  return {
    name: named.name,
    price: money(best.line.unit),
    total: money(best.sum.total),
    more: money(Math.abs(best.more)),
    cheaper: best.more < 0,
  }
}

/** What could be added: more of the same, and other goods of the same shelves, in stock. */
async function goodsAround(shop: Shop, { products, goods }: Ground): Promise<{ line: SumLine; name: string }[]> {
  const shelves = new Set(products.map(({ category }) => category))
  const others = (await shop.catalogue.names()).filter(
    ({ id, category }) => shelves.has(category) && products.every((one) => one.id !== id),
  )
  const read = await shop.catalogue.products(others.slice(0, MOST_READ).map(({ id }) => id))
  const taken = (variant: Variant) => goods.find(({ variantId }) => variantId === variant.id)?.quantity ?? 0
  return [...products, ...read].flatMap((product) => {
    const variant = product.variants.find((one) => one.stock > taken(one))
    if (!variant || product.virtual) return []
    const name = [product.title, ...Object.values(variant.options)].join(' ')
    return [{ line: lineOf(product, variant.id, variant.price.minor), name }]
  })
}
