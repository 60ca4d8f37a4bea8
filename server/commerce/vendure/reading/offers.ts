import type { Money } from '@xiaoer/contract'
import { AppError } from '#platform/errors'
import { plainText } from '../../kinds/index.ts'
import type { Offers, Promotion, Quote, QuoteLine } from '../../shop.ts'
import { moneyFrom } from '../api/amounts.ts'
import type { VendureClient } from '../api/client.ts'
import { PRICES, PROMOTIONS, type PromotionGiven } from '../api/goods.ts'

/** What has no end ends on no day that anybody will ask about. */
const NO_END = new Date('9999-12-31T00:00:00Z')
/** A run of promotions longer than this is no shop's. */
const MOST = 200

/** Prices with tax, and the promotions that anybody has without a code. */
export function offersOf(client: VendureClient, language: string, currency: string, now: () => Date): Offers {
  /** Enabled, and not over. */
  async function running(): Promise<PromotionGiven[]> {
    const options = { take: MOST, filter: { enabled: { eq: true } } }
    const { promotions } = await client.read(PROMOTIONS, { options }, language)
    return promotions.items.filter(({ endsAt }) => !endsAt || endsAt > now())
  }

  return {
    /**
     * What the lines cost by the list. What promotions and freight come to, Vendure reckons only for an order, which a question must not make:
     * while a promotion runs that nobody needs a code for, no quote is given rather than a wrong one.
     */
    async quote(lines) {
      const asked = lines.map(checked)
      if (asked.length === 0) return quoteOf([], new Map(), currency)
      const options = { filter: { id: { in: asked.map(({ variantId }) => variantId) }, enabled: { eq: true } } }
      const [{ productVariants, globalSettings }, promotions] = await Promise.all([client.read(PRICES, { options }, language), running()])
      const [lowers] = promotions.filter((one) => one.couponCode === null && (!one.startsAt || one.startsAt <= now()))
      if (lowers)
        throw new AppError(
          'upstream_failed',
          `"${lowers.name}" runs, and Vendure reckons promotions only for an order; the basket shows the price`,
        )
      const prices = productVariants.items.map(({ id, name, priceWithTax, currencyCode }): [string, Priced] => [
        id,
        { name, unit: moneyFrom(priceWithTax, currencyCode, globalSettings) },
      ])
      return quoteOf(asked, new Map(prices), currency)
    },
    // Vendure gives nobody a coupon to hold, and a code may be meant for some alone: none is told.
    coupons: async () => [],
    promotions: async () => (await running()).flatMap((one) => (one.couponCode === null ? [toPromotion(one)] : [])),
  }
}

function checked(line: QuoteLine): QuoteLine {
  if (!Number.isInteger(line.quantity) || line.quantity < 1)
    throw new AppError('invalid', `${line.quantity} is no number of pieces; give a whole number from 1`)
  return line
}

interface Priced {
  readonly name: string
  readonly unit: Money
}

function quoteOf(lines: readonly QuoteLine[], prices: ReadonlyMap<string, Priced>, fallback: string): Quote {
  const quoted = lines.flatMap(({ variantId, quantity }) => {
    const priced = prices.get(variantId)
    if (!priced) return []
    const { name, unit } = priced
    return [{ variantId, title: plainText(name), quantity, unit, sum: { ...unit, minor: unit.minor * quantity } }]
  })
  const currency = quoted[0]?.unit.currency ?? fallback
  const total = quoted.reduce((all, { sum }) => all + sum.minor, 0)
  return { lines: quoted, steps: [], total: { minor: total, currency } }
}

/** Vendure's own conditions and actions, and what kind of promotion they make; others are told as what they are called. */
const KINDS: Readonly<Record<string, Promotion['kind']>> = {
  customer_group: 'member',
  minimum_order_amount: 'threshold',
  buy_x_get_y_free: 'gift',
  at_least_n_with_facets: 'bundle',
  contains_products: 'bundle',
}

function toPromotion({ id, name, description, createdAt, startsAt, endsAt, conditions, actions }: PromotionGiven): Promotion {
  const rule = plainText(description) || name
  const kind = [...conditions, ...actions].map(({ code }) => KINDS[code]).find(Boolean) ?? 'direct'
  // Vendure reckons codes on top of whatever runs
  return { id, name, rule, kind, startsAt: startsAt ?? createdAt, endsAt: endsAt ?? NO_END, only: [], withCoupons: true }
}
