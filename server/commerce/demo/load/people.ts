import { couponSpecs, customerSpecs, promotionSpecs } from '../files/index.ts'

const DAY = 86_400_000

export const customerRows = (now: Date) =>
  customerSpecs().map(({ id, zh, en, phone, country, level, points, birthday, sizes, addresses, joinedDaysAgo }, at) => ({
    id,
    position: at + 1,
    name: zh,
    name_en: en,
    phone,
    level,
    points,
    birthday,
    usual_sizes: sizes,
    addresses: addresses.map(([province, city, district, street]) => ({ name: zh, phone, province, city, district, street, country })),
    joined_at: ago(now, joinedDaysAgo),
  }))

export const promotionRows = (now: Date) =>
  promotionSpecs().map(({ id, name, rule, kind, days: [from, to], only, withCoupons, terms }, at) => ({
    id,
    position: at + 1,
    name,
    rule,
    kind,
    starts_at: ago(now, -from),
    ends_at: ago(now, -to),
    only,
    with_coupons: withCoupons,
    terms,
  }))

export const couponRows = (now: Date) =>
  couponSpecs().map(({ id, name, off, from, only, days, open }, at) => ({
    id,
    position: at + 1,
    name,
    off,
    from_sum: from,
    currency: 'CNY',
    only,
    valid_from: ago(now, -days[0]),
    valid_to: ago(now, -days[1]),
    open_to_all: open,
  }))

/** Who took which coupon, and who has spent it. */
export const holdingRows = (now: Date) =>
  couponSpecs().flatMap(({ id, days, held, used }) => [
    ...held.map((customer) => ({ coupon_id: id, customer_id: customer, taken_at: ago(now, -days[0]) })),
    ...used.map((customer) => ({
      coupon_id: id,
      customer_id: customer,
      taken_at: ago(now, -days[0]),
      used_at: ago(now, -Math.min(-1, days[1] - 1)),
    })),
  ])

const ago = (now: Date, days: number): string => new Date(now.getTime() - days * DAY).toISOString()
