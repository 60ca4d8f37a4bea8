import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { OtherMoney } from './report.ts'

const Day = z.iso.date()

/** A service point as it is written: by its coordinates in degrees, or by a place of China (浙江省杭州市余杭区). */
export const PutServicePoint = z.strictObject({
  name: z.string().trim().min(1).check(upTo(80)),
  place: z.string().trim().min(2).check(upTo(80)).optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
})
export type PutServicePoint = z.infer<typeof PutServicePoint>

/** Where the people of a shop start from. */
export const ServicePoint = z.object({ id: z.uuid(), name: z.string(), latitude: z.number(), longitude: z.number() })
export type ServicePoint = z.infer<typeof ServicePoint>

const Reach = z.object({ km: z.number(), value: z.number(), low: z.number(), high: z.number() })

/** What is looked at by distance. */
export const OutcomeName = z.enum(['settled', 'people_time', 'visits', 'cost', 'delivery_days', 'repurchase', 'returned', 'refunded'])
export type OutcomeName = z.infer<typeof OutcomeName>

/** One outcome by distance: its smooth curve with its band, and where it bends. */
export const DistanceOutcome = z.object({
  name: OutcomeName,
  unit: z.enum(['share', 'seconds', 'days', 'money']),
  better: z.enum(['up', 'down']),
  /** Of how many sessions or orders, at how many places. */
  of: z.int(),
  places: z.int(),
  curve: z.array(Reach),
  /** Null where no bend is more than chance at 95 %. */
  bends: z
    .object({ km: z.number(), low: z.number(), high: z.number(), before: z.number(), after: z.number(), chance: z.number() })
    .nullable(),
})
export type DistanceOutcome = z.infer<typeof DistanceOutcome>

/** Shoppers by place against the service points. */
export const Distance = z.object({
  days: z.int(),
  currency: z.string(),
  /** Between these days are some whose orders are not in yet: all are counted anew, the newest first. Null: all are in. */
  counting: z.object({ first: Day, last: Day }).nullable(),
  points: z.array(ServicePoint),
  /** The online way first beyond it; null: not switched on. */
  onlineFirst: z.object({ radiusKm: z.number(), noticeId: z.uuid() }).nullable(),
  places: z.array(
    z.object({
      name: z.string(),
      level: z.enum(['city', 'district']),
      latitude: z.number(),
      longitude: z.number(),
      orders: z.int(),
      km: z.number().nullable(),
    }),
  ),
  /** Orders by how closely their address is known; `nowhere`: outside the table, perhaps outside the country. */
  known: z.object({ district: z.int(), city: z.int(), province: z.int(), nowhere: z.int() }),
  /** Addresses that are in no place of the table, the most ordered from first. */
  nowhere: z.array(z.object({ name: z.string(), orders: z.int() })),
  outcomes: z.array(DistanceOutcome),
  /** Orders that the sums leave out, being in another money than the first shop's. */
  otherMoney: z.array(OtherMoney),
})
export type Distance = z.infer<typeof Distance>

const share = z.coerce.number().min(0).max(1)
const money = z.coerce.number().min(0).max(100_000_000)
/** What the calculator assumes; money in minor units of the shop's currency. */
export const RadiusAssumed = z.strictObject({
  days: z.coerce.number().int().min(30).max(1_100).default(365),
  /** Up to how far is gone today. Kilometres. */
  radius: z.coerce.number().min(1).max(5_000).default(50),
  /** Of the orders, those that need somebody to come. */
  visitShare: share.default(0.2),
  /** What a shopper pays for a visit. */
  visitFee: money.default(8_000),
  /** What a visit costs before anybody has driven, and what each kilometre costs, there and back. */
  visitFixed: money.default(6_000),
  perKm: money.default(200),
  /** What it costs to settle the same online. */
  onlineCost: money.default(1_500),
  /** How much of what is bought is earned. */
  margin: share.default(0.3),
  /** By how much fewer buy again who were served online, compared with those close to a point. */
  onlineLoss: share.default(0.05),
  /** What a return costs. */
  returnCost: money.default(2_000),
})
export type RadiusAssumed = z.infer<typeof RadiusAssumed>

const Between = z.object({ value: z.number(), low: z.number(), high: z.number() })
/** What a radius brings in a year against serving everybody online, money in minor units. */
export const RadiusWorth = z.object({
  currency: z.string(),
  /** The mean of an order. */
  basket: z.number(),
  /** Null where there are too few places or orders. */
  worth: z
    .object({
      curve: z.array(Reach),
      optimum: Between,
      now: Between,
      tenMore: Between,
      tenLess: Between,
    })
    .nullable(),
})
export type RadiusWorth = z.infer<typeof RadiusWorth>

/** Beyond so many kilometres the online way is offered first, in these words; or no more. */
export const PutOnlineFirst = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal(true),
    radiusKm: z.number().min(1).max(5_000),
    text: z.string().trim().min(1).check(upTo(500)),
    textEn: z.string().trim().min(1).check(upTo(500)),
  }),
  z.strictObject({ on: z.literal(false) }),
])
export type PutOnlineFirst = z.infer<typeof PutOnlineFirst>
