import { z } from 'zod'
import { currency, date, zone } from '../facts/case.ts'
import { FACT_NAMES, type FactKind, GRANTABLE, kindOf, OPTIONS } from '../facts/kinds.ts'
import { checked, shaped } from '../findings/checked.ts'
import { fault } from '../findings/fault.ts'
import { CALENDARS } from '../periods/calendar.ts'
import { COUNTS } from '../periods/ends.ts'
import type { Condition, When } from './condition.ts'

const id = shaped(/^[A-Za-z0-9][\w.-]{0,60}$/, 'no_id')
const minor = z.int().min(0).max(1_000_000_000_00)
const share = z.number().min(0).max(1)
/** The same in the two languages of the catalogues. */
const Told = z.strictObject({ 'zh-CN': z.string().min(1).max(400), en: z.string().min(1).max(400) })
const option = z.enum(GRANTABLE)

function conditionOf(kind: FactKind): z.ZodType<Condition> {
  if (kind.kind === 'flag') return z.boolean()
  if (kind.kind === 'number') {
    const end = z.int().min(kind.least).optional()
    return z.strictObject({ from: end, to: end }).superRefine(
      checked(({ from, to }) => {
        if (from === undefined && to === undefined) return fault('no_end', {})
        return (from ?? kind.least) > (to ?? Number.POSITIVE_INFINITY) ? fault('empty_range', {}) : undefined
      }),
    )
  }
  const values = z.array(kind.kind === 'choice' ? z.enum(kind.values) : z.string().min(1)).min(1)
  return z.union([values, z.strictObject({ not: values })])
}

const when: z.ZodType<When> = z.strictObject(Object.fromEntries(FACT_NAMES.map((fact) => [fact, conditionOf(kindOf(fact)).optional()])))

/** Money given on top: so many times the price or a share of it, at least so much, or a sum. */
const Compensation = z.strictObject({ times: z.number().min(0).max(10).optional(), atLeast: minor.optional(), amount: minor.optional() })

/** On what terms an option is given. Where several rules give it, each term is the one best for the shopper. */
const Terms = z.strictObject({
  returnFreight: z.enum(['shop', 'shopper']).optional(),
  outboundFreight: z.enum(['refunded', 'kept']).optional(),
  /** Whether a lost free delivery and gifts that are kept may be taken off. */
  deductions: z.enum(['none', 'allowed']).optional(),
  refundShare: share.optional(),
  /** The difference to what the same costs now comes back. */
  refundDifference: z.literal(true).optional(),
  refundWithinDays: z.int().min(0).max(365).optional(),
  /** From when those days run: from the goods' being back, as where nothing is said, or from the notice, and then no sooner than they are back. */
  refundSince: z.enum(['goods', 'notice']).optional(),
  compensation: Compensation.optional(),
})
/** On what terms an option is given. */
export type Terms = z.infer<typeof Terms>

/** `25`, `25(2)`, `12, 17`, or in the words of the law: 第二十五条. */
const Article = z.strictObject({
  law: z.string().min(1),
  article: shaped(/^(?:\d{1,4}[a-z]?(?:\(\w{1,3}\))*(?:, ?(?=\d)|$))+$|^第[\d一二三四五六七八九十百千零]+条/u, 'no_article'),
})

const Rule = z.strictObject({
  id,
  gives: z.array(option).min(1).optional(),
  bars: z.array(option).min(1).optional(),
  when,
  terms: Terms.optional(),
  articles: z.array(Article).optional(),
  from: date.optional(),
  until: date.optional(),
  text: Told,
})
/** One rule: which options it gives or bars, when, on what terms, and where that is written. */
export type Rule = z.infer<typeof Rule>

/** What the law asks besides options: a span to keep, answer or pay within. */
const Duty = z.strictObject({
  id,
  articles: z.array(Article).min(1),
  from: date.optional(),
  /** From the day of what the span runs; the day itself does not count. */
  since: z.string().optional(),
  within: z.strictObject({ days: z.int().min(1).optional(), months: z.int().min(1).optional() }).optional(),
  /** `least`: to be kept at least so long; `most`: to be done by then. */
  bound: z.enum(['least', 'most']).optional(),
  text: Told,
})
/** A duty of the law besides options. */
export type Duty = z.infer<typeof Duty>

const perOption = <T extends z.ZodType>(value: T) => z.strictObject(Object.fromEntries(OPTIONS.map((one) => [one, value.optional()])))

/** What the reckoning of costs takes in; shown with every decision. */
const Costs = z.strictObject({
  /** Minor units of work for one case. */
  handling: perOption(minor),
  /** Minor units a parcel back to the shop, and a new one out, cost. */
  freightBack: minor,
  freightOut: minor,
  repair: minor,
  /** The goods' cost as a share of the price, where it is not known. */
  goodsShare: share,
  /** What returned goods are still worth, as a share of what they cost. */
  worth: z.strictObject({ sealed: share, intact: share, used: share }),
  /** What a customer brings in the next year, by level; `other` for the rest. */
  customer: z.record(z.string(), minor),
  /** The share of customers who leave after each option; less by half where it is what they asked for. */
  leave: perOption(share),
})
/** What the reckoning of costs takes in. */
export type Costs = z.infer<typeof Costs>

const Most = z.strictObject({ perAction: minor.optional(), perSession: minor.optional(), perDay: minor.optional() })
const Limit = z.strictObject({
  role: z.string().min(1),
  ...Most.shape,
  /** For goods that were never sent, and counted by itself; with all else where none is written. */
  unsent: Most.optional(),
})
/** How much money a role may give: in one action, one session and one day; no limit where none is written. */
export type Limit = z.infer<typeof Limit>

const Suspicion = z.strictObject({
  claims: z.int().min(1).optional(),
  returnRate: share.optional(),
  editedPictures: z.literal(true).optional(),
})
/** From where on a signal sends the matter to a person. */
export type Suspicion = z.infer<typeof Suspicion>

/** Which periods of a version end with the next working day where their last day is none, by which calendar, and where that is written. */
const Periods = z.strictObject({
  calendar: z.enum(CALENDARS),
  lengthens: z.array(z.enum(COUNTS)).min(1),
  articles: z.array(Article).optional(),
})
/** Which periods end with the next working day. */
export type Periods = z.infer<typeof Periods>

const Version = z.strictObject({
  version: z.string().trim().min(1).max(60),
  from: date,
  /** The first day it is no longer in force. */
  until: date.optional(),
  rules: z.array(Rule).min(1),
  periods: Periods.optional(),
  duties: z.array(Duty).optional(),
  costs: Costs.optional(),
  /** From the least to the highest; the last has no limit. */
  authority: z.array(Limit).optional(),
  suspicion: Suspicion.optional(),
  /** What happens to a wish no rule speaks of. */
  otherwise: z.enum(['person', 'refuse']).optional(),
})
/** A policy as it stands for a time. */
export type Version = z.infer<typeof Version>

/** The layers, from the widest; each narrower one may only add to what law and market grant. */
export const LAYERS = ['law', 'market', 'shop', 'product'] as const
/** One of the layers. */
export type Layer = (typeof LAYERS)[number]

/** A policy file. */
export const PolicyFile = z.strictObject({
  policy: id,
  layer: z.enum(LAYERS),
  title: Told,
  applies: z.strictObject({
    law: z.string().optional(),
    market: z.string().optional(),
    shop: z.string().optional(),
    products: z.array(z.string()).optional(),
  }),
  zone,
  /** A law of a country with one time: its own clock counts, wherever the shop's stands. */
  oneZone: z.literal(true).optional(),
  currency,
  sources: z.array(z.string().min(1)).min(1),
  versions: z.array(Version).min(1),
})
/** A policy file. */
export type PolicyFile = z.infer<typeof PolicyFile>
