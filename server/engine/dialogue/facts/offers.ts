import { flag, isRecord, list, money, number, optional, type ReadBy, text, Unreadable } from './read.ts'

const line = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a line of a quote')
  return {
    variantId: text(value['variantId']),
    title: text(value['title']),
    quantity: number(value['quantity']),
    unit: money(value['unit']),
    sum: money(value['sum']),
  }
}

const step = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a step of a quote')
  return { name: text(value['name']), amount: money(value['amount']), couponId: optional(text)(value['couponId']) }
}

/** What some items cost, as `offers.quote` gives it. */
export const quote = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a quote')
  return {
    lines: list(line)(value['lines']),
    steps: list(step)(value['steps']),
    freight: optional(money)(value['freight']),
    total: money(value['total']),
  }
}

const missed = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a step that was missed')
  return {
    name: text(value['name']),
    lacks: money(value['lacks']),
    gift: optional(text)(value['gift']),
    freight: flag(value['freight']),
  }
}

const named = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected what became of a coupon')
  return { taken: flag(value['taken']), lacks: optional(money)(value['lacks']) }
}

const added = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected goods to add')
  return {
    name: text(value['name']),
    price: money(value['price']),
    total: money(value['total']),
    more: money(value['more']),
    cheaper: flag(value['cheaper']),
  }
}

/** What goods cost at best, as `offers.best` gives it. */
export const best = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a best sum')
  return {
    ...quote(value),
    sure: flag(value['sure']),
    toTake: list(text)(value['toTake'] ?? []),
    saved: money(value['saved']),
    gifts: list(text)(value['gifts'] ?? []),
    missed: list(missed)(value['missed'] ?? []),
    add: optional(added)(value['add']),
    /** What became of the coupon that it was reckoned with. */
    coupon: optional(named)(value['coupon']),
  }
}
/** The best sum of some goods as it came from a look-up. */
export type BestFact = ReadBy<typeof best>

/** A reckoned price as it came from a look-up; amounts in minor units. */
export type QuoteFact = ReadBy<typeof quote>

export const coupon = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a coupon')
  return {
    id: text(value['id']),
    name: text(value['name']),
    off: money(value['off']),
    from: money(value['from']),
    only: list(text)(value['only'] ?? []),
    validFrom: text(value['validFrom']),
    validTo: text(value['validTo']),
    held: flag(value['held']),
    used: flag(value['used']),
  }
}
/** A coupon as it came from a look-up. */
export type CouponFact = ReadBy<typeof coupon>
/** Reads coupons. Throws `Unreadable`. */
export const coupons = list(coupon)

export const promotion = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a promotion')
  return {
    id: text(value['id']),
    name: text(value['name']),
    rule: text(value['rule']),
    kind: text(value['kind']),
    startsAt: text(value['startsAt']),
    endsAt: text(value['endsAt']),
    only: list(text)(value['only'] ?? []),
    withCoupons: flag(value['withCoupons']),
  }
}
/** A promotion as it came from a look-up. */
export type PromotionFact = ReadBy<typeof promotion>
/** Reads promotions. Throws `Unreadable`. */
export const promotions = list(promotion)
