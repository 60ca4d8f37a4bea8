import sql from 'sql-template-tag'
import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Coupon, Offers, Promotion, Quote, QuoteLine } from '../../shop.ts'
import { levelNamed, percentOf, shopFacts } from '../files/index.ts'
import { type BasketLine, type Reckoning, reckon, termsOf } from '../reckon/index.ts'
import type { Assortment, DatedCoupon } from './assortment.ts'
import { runningAt } from './price-now.ts'

/** What `demo.read_basket` gives of this moment. */
interface BasketFacts {
  variants: { id: string; price: number; currency: string }[]
  buyer: { level: string; province: string } | null
  holdings: { couponId: string; used: boolean }[]
}

const MOST_PIECES = 999

export interface Priced {
  readonly reckoning: Reckoning
  readonly quote: Quote
}

/** Other than the buyer's own: where it is delivered to, and their member level. */
interface Supposed {
  readonly province?: string
  readonly level?: string
}

/** A quote with the reckoning behind it, which an order is written from; to the buyer's first address and at their level unless said. */
export type PriceLines = (lines: readonly QuoteLine[], customerId?: string, supposed?: Supposed) => Promise<Priced>

/** Prices of this moment, by the promotions that run now and the coupons this customer may use. One round trip. */
export function linePricer(db: Database, workspaceId: string, clock: Clock, assortment: () => Promise<Assortment>): PriceLines {
  return async (lines, customerId, { province, level } = {}) => {
    for (const { quantity } of lines) refuseOdd(quantity)
    const wanted = [...new Set(lines.map(({ variantId }) => variantId))]
    const [kept, facts] = await Promise.all([assortment(), readBasket(db, workspaceId, wanted, customerId)])
    const now = clock.now()
    const reckoning = reckon({
      lines: toBasket(lines, facts, kept),
      ...conditionsOf(kept, facts, now, level),
      tariff: tariffTo(province ?? facts.buyer?.province),
    })
    return { reckoning, quote: toQuote(reckoning, kept) }
  }
}

export function demoOffers(
  db: Database,
  workspaceId: string,
  clock: Clock,
  assortment: () => Promise<Assortment>,
  price: PriceLines,
): Offers {
  return {
    quote: async (lines, customerId) => (await price(lines, customerId)).quote,
    async atLevel(lines, names, customerId) {
      const level = levelNamed(names)
      return level === undefined ? undefined : { level, quote: (await price(lines, customerId, { level })).quote }
    },
    async coupons(customerId) {
      const [kept, { holdings }] = await Promise.all([assortment(), readBasket(db, workspaceId, [], customerId)])
      const held = new Map(holdings.map((each) => [each.couponId, each]))
      return kept.coupons
        .filter(({ id, openToAll, validTo }) => held.has(id) || (openToAll && clock.now() < validTo))
        .map((coupon) => toCoupon(coupon, held.has(coupon.id), held.get(coupon.id)?.used ?? false))
    },
    async terms(customerId) {
      const [kept, facts] = await Promise.all([assortment(), readBasket(db, workspaceId, [], customerId)])
      const now = clock.now()
      return termsOf({
        ...conditionsOf(kept, facts, now),
        tariff: tariffTo(facts.buyer?.province),
        toTake: kept.coupons.filter(
          ({ id, openToAll, validFrom, validTo }) =>
            openToAll && validFrom <= now && now < validTo && facts.holdings.every(({ couponId }) => couponId !== id),
        ),
      })
    },
    promotions: async () => (await assortment()).promotions.filter(({ endsAt }) => clock.now() < endsAt).map(toPromotion),
  }
}

async function readBasket(db: Database, workspaceId: string, variants: string[], customerId: string | undefined): Promise<BasketFacts> {
  const [row] = await db.read<{ found: BasketFacts }>(
    sql`select demo.read_basket(${workspaceId}, ${variants}, ${customerId ?? null}) as found`,
  )
  return row?.found ?? { variants: [], buyer: null, holdings: [] }
}

/** What a price depends on besides goods and place. */
const conditionsOf = (kept: Assortment, facts: BasketFacts, now: Date, level = facts.buyer?.level) => ({
  offers: runningAt(kept, now),
  coupons: usable(kept.coupons, facts, now),
  memberPercent: percentOf(level),
})

/** Variants the shop does not have are left out. */
function toBasket(lines: readonly QuoteLine[], { variants }: BasketFacts, { goods }: Assortment): BasketLine[] {
  const prices = new Map(variants.map(({ id, price }) => [id, price]))
  return lines.flatMap(({ variantId, quantity }) => {
    const good = goods.get(variantId)
    const unit = prices.get(variantId)
    return good && unit !== undefined ? [{ ...good, unit, quantity }] : []
  })
}

const usable = (coupons: readonly DatedCoupon[], { holdings }: BasketFacts, now: Date) =>
  coupons.filter(
    ({ id, validFrom, validTo }) => validFrom <= now && now < validTo && holdings.some((held) => held.couponId === id && !held.used),
  )

function tariffTo(province: string | undefined) {
  const { freeFrom, fee, remote, remoteFee } = shopFacts().shipping
  return { freeFrom: freeFrom.minor, fee: fee.minor, extra: province && remote.includes(province) ? remoteFee.minor : 0 }
}

function toQuote({ lines, steps, freight, total }: Reckoning, { goods }: Assortment): Quote {
  return {
    lines: lines.map(({ variantId, quantity, unit }) => ({
      variantId,
      quantity,
      title: goods.get(variantId)?.title ?? variantId,
      unit: money(unit),
      sum: money(unit * quantity),
    })),
    steps: steps.map((step) => ({ ...step, amount: money(step.amount) })),
    freight: money(freight),
    total: money(total),
  }
}

const money = (minor: number) => ({ minor, currency: shopFacts().currency })

const toCoupon = ({ id, name, off, from, only, validFrom, validTo }: DatedCoupon, held: boolean, used: boolean): Coupon => ({
  id,
  name,
  code: id,
  off: money(off),
  from: money(from),
  only: [...only],
  validFrom,
  validTo,
  held,
  used,
})

const toPromotion = ({ id, name, rule, kind, startsAt, endsAt, only, withCoupons }: Assortment['promotions'][number]): Promotion => ({
  id,
  name,
  rule,
  kind,
  startsAt,
  endsAt,
  only: [...only],
  withCoupons,
})

function refuseOdd(quantity: number): void {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > MOST_PIECES)
    throw new AppError('invalid', `A quantity of ${quantity} cannot be bought; take 1 to ${MOST_PIECES} pieces`)
}
