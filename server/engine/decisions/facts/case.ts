import { z } from 'zod'
import { isZone } from '#platform/clock'
import { checked, shaped } from '../findings/checked.ts'
import { fault } from '../findings/fault.ts'
import { calendarFault } from './calendar.ts'
import { CLAIMS, EVIDENCE, GRANTABLE, LOGISTICS, NATURES, REDUCTIONS } from './kinds.ts'

const count = z.int().min(0).max(1_000_000_000)
const name = z.string().min(1).max(200)

/** An instant with its offset, by the calendar of ISO 8601 (Gregorian). */
export const instant = z.string().superRefine(checked((text) => calendarFault(text, 'instant')))
/** A day of the same calendar. */
export const date = z.string().superRefine(checked((text) => calendarFault(text, 'date')))

/** An IANA time zone, such as `Asia/Shanghai`. */
export const zone = z.string().superRefine(checked((value) => (isZone(value) ? undefined : fault('no_zone', { value }))))

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))
/** An ISO 4217 code of a currency that is paid with; RMB is none, CNY is. */
export const currency = z.string().superRefine(checked((value) => (CURRENCIES.has(value) ? undefined : fault('no_currency', { value }))))

/** What is known of the matter. Money is in minor units of `currency`; what is absent is not known. */
export const Facts = z.strictObject({
  logistics: z.enum(LOGISTICS).optional(),
  claim: z.enum(CLAIMS).optional(),
  evidence: z.enum(EVIDENCE).optional(),
  nature: z.enum(NATURES).optional(),
  orderedAt: instant.optional(),
  paidAt: instant.optional(),
  shipBy: instant.optional(),
  signedAt: instant.optional(),
  installedAt: instant.optional(),
  exchangedAt: instant.optional(),
  /** When the goods came back to the shop. */
  returnReceivedAt: instant.optional(),
  /** When the shopper asked; the moment of the decision where it is absent. */
  askedAt: instant.optional(),
  repairDays: count.optional(),
  failedRepairs: count.default(0),
  useDays: count.optional(),
  exceptionConfirmed: z.boolean().optional(),
  opened: z.boolean().optional(),
  intact: z.boolean().optional(),
  listed: z.boolean().optional(),
  /** Eaten or used up, as what has a date it is best before; absent means that it is not. */
  consumed: z.boolean().default(false),
  /** Established by somebody who may say so; absent means that nobody did. */
  fraud: z.boolean().default(false),
  informed: z.boolean().optional(),
  /** When the shopper was told of the right of withdrawal; with `informed` alone it was in time, or never. */
  informedAt: instant.optional(),
  /** Where the shopper is (ISO 3166, two letters): whose holidays count where they differ by country. */
  country: shaped(/^[A-Z]{2}$/, 'no_country').optional(),
  promised: z.enum(['none', ...GRANTABLE]).default('none'),
  /** What was promised with it, where that is money. */
  promisedAmount: count.optional(),
  stock: count.optional(),
  category: name.optional(),
  product: name.optional(),
  member: name.optional(),
  currency: currency.optional(),
  paid: count.optional(),
  /** What the line costs less now than it was paid, 0 where it does not, and why it does. */
  difference: count.optional(),
  reduction: z.enum(REDUCTIONS).optional(),
  /** What delivery cost the shopper. */
  freight: count.optional(),
  /** What the goods cost the shop. */
  goodsCost: count.optional(),
  /** What must be paid back once the free delivery of the order is lost by the return. */
  lostFreeDelivery: count.optional(),
  /** The stated price of gifts that are kept. */
  giftsKept: count.optional(),
  freightInsurance: z.boolean().optional(),
  orders: count.optional(),
  returns: count.optional(),
})
/** What is known of the matter. */
export type Facts = z.infer<typeof Facts>

/** A matter to decide: when, under whose law, for which shop, what is wanted, who decides, and the facts. */
export const Case = z.strictObject({
  id: name.optional(),
  at: instant,
  /** Which law packs speak; absent where none does: then the shop's own policy alone decides. */
  law: shaped(/^[A-Z]{2}$/, 'no_jurisdiction').optional(),
  market: name.optional(),
  shop: name.optional(),
  /** Where days are counted; the law's own zone where it is absent (without a law the policy's), and always where that law has one time alone. */
  zone: zone.optional(),
  wants: z.enum([...GRANTABLE, 'person']).optional(),
  facts: Facts,
  /** What makes one look twice. It sends to a person and decides nothing. */
  signals: z
    .strictObject({ claims: count.optional(), returnRate: z.number().min(0).max(1).optional(), editedPictures: z.boolean().optional() })
    .optional(),
  /** Who would carry it out, and what was given already in this session and today (minor units), in all and for goods that were never sent. */
  actor: z
    .strictObject({
      role: name,
      session: count.default(0),
      today: count.default(0),
      unsent: z.strictObject({ session: count.default(0), today: count.default(0) }).optional(),
    })
    .optional(),
})
/** A matter to decide. */
export type Case = z.infer<typeof Case>
