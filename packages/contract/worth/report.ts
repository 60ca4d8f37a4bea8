import { z } from 'zod'
import { upTo } from '../graphemes.ts'

const Day = z.iso.date()

/** What a figure is told in. */
export const FigureUnit = z.enum(['count', 'per_session', 'share', 'seconds', 'stars', 'points', 'mood', 'money'])
export type FigureUnit = z.infer<typeof FigureUnit>

/** By what a figure is cut. `served`: way of serving, text and voice apart; `agent`: who of the people wrote last in a session; `team`: what its people of today served. */
export const Cut = z.enum(['channel', 'matter', 'hour', 'reason', 'product', 'way', 'served', 'agent', 'team'])
export type Cut = z.infer<typeof Cut>

/** One key of a cut: a channel's id, an intent, an hour, a reason, a product's id, a way of serving (`bot`), the same with how the shopper spoke (`bot.voice`), a colleague's account, a team's id. */
export const ReportFilter = z.strictObject({ cut: Cut, key: z.string().max(200) })
export type ReportFilter = z.infer<typeof ReportFilter>

/** So many filters at once. */
const MOST_FILTERS = 4
/** A filter as an address holds it: `channel:ID`. */
const Written = z
  .string()
  .max(220)
  .regex(new RegExp(`^(${Cut.options.join('|')}):`))
/** Filters as an address holds them: `only` once for each. */
export const writtenFilter = ({ cut, key }: ReportFilter): string => `${cut}:${key}`
const readFilter = (written: string): ReportFilter => {
  const at = written.indexOf(':')
  return { cut: Cut.parse(written.slice(0, at)), key: written.slice(at + 1) }
}
/** The filters that a query names; all of them hold at once. */
export const filtersOf = ({ only = [] }: { readonly only?: string | readonly string[] | undefined }): ReportFilter[] =>
  (typeof only === 'string' ? [only] : only).map(readFilter)

/** Which days, both included, and which of their sessions. */
export const ReportQuery = z.strictObject({
  from: Day,
  to: Day,
  /** With the days before of the same number, or the same days a year ago. */
  compare: z.enum(['before', 'year', 'none']).default('before'),
  only: z.union([Written, z.array(Written).max(MOST_FILTERS)]).optional(),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
export type ReportQuery = z.infer<typeof ReportQuery>

const Told = z.object({
  /** Of how many sessions, turns or answers. */
  of: z.number(),
  value: z.number().nullable(),
  /** The interval of 95 %. */
  low: z.number().nullable(),
  high: z.number().nullable(),
})

/** Orders that a sum leaves out, being in another money. */
export const OtherMoney = z.object({
  currency: z.string(),
  orders: z.int(),
  /** There are more than were counted. */
  more: z.boolean(),
})
export type OtherMoney = z.infer<typeof OtherMoney>

/** A figure of a report, with its definition. */
export const ReportFigure = Told.extend({
  name: z.string(),
  group: z.enum(['volume', 'waits', 'handled', 'settled', 'voice', 'money', 'visits', 'costs']),
  unit: FigureUnit,
  better: z.enum(['up', 'down']).nullable(),
  title: z.string(),
  sentence: z.string(),
  leavesOut: z.string(),
  sql: z.string(),
  before: Told.nullable(),
  /** Whether the difference is more than chance at 95 %; null where it cannot be said. */
  differs: z.boolean().nullable(),
  /** Orders that would be in it, were they in the money of the first shop. */
  otherMoney: z.array(OtherMoney),
})
export type ReportFigure = z.infer<typeof ReportFigure>

/** Every figure of some days. */
export const Report = z.object({
  from: Day,
  to: Day,
  before: z.object({ from: Day, to: Day }).nullable(),
  timeZone: z.string(),
  currency: z.string(),
  /** Up to when it was counted. */
  asOf: z.string(),
  /** While all is counted anew, the newest days first: the days from `reached` on are in (null: none yet), those from `first` on will be. */
  counting: z.object({ reached: Day.nullable(), first: Day }).nullable(),
  figures: z.array(ReportFigure),
})
export type Report = z.infer<typeof Report>

/** One figure by day, the expected band of each day, and by a cut. */
export const FigureSeries = z.object({
  name: z.string(),
  days: z.array(
    Told.extend({
      day: Day,
      /** Where it would lie with 99 % by the four weeks before; absent while there are too few. */
      expected: z.object({ low: z.number(), high: z.number() }).nullable(),
      /** Outside of it: what pushed it there, the most first. */
      drivers: z.array(z.object({ cut: Cut, key: z.string(), label: z.string(), share: z.number() })).nullable(),
    }),
  ),
  /** Null: with filters a cut is read session by session, and the days hold too many of them. */
  by: z.object({ cut: Cut, rows: z.array(Told.extend({ key: z.string(), label: z.string() })).nullable() }),
})
export type FigureSeries = z.infer<typeof FigureSeries>

/** The sessions behind a number, newest first, 200 at most. */
export const FigureSessions = z.object({
  name: z.string(),
  sessions: z.array(
    z.object({
      sessionId: z.uuid(),
      conversationId: z.uuid(),
      openedAt: z.string(),
      /** What the session adds above the line. */
      value: z.number(),
    }),
  ),
})
export type FigureSessions = z.infer<typeof FigureSessions>

/** Filters that colleagues keep by a name. */
export const ReportView = z.strictObject({
  /** So many up to today, or from one to another. */
  days: z.union([z.int().min(1).max(1_100), z.strictObject({ from: Day, to: Day })]),
  compare: z.enum(['before', 'year', 'none']),
  only: z.array(ReportFilter).max(MOST_FILTERS),
  figure: z.string().max(60).nullable(),
})
export type ReportView = z.infer<typeof ReportView>
/** Keeps filters by a name. */
export const PutReportView = z.strictObject({ name: z.string().trim().min(1).check(upTo(80)), view: ReportView })
export type PutReportView = z.infer<typeof PutReportView>
/** What is kept. */
export const ReportViews = z.object({ views: z.array(z.object({ id: z.uuid(), name: z.string(), view: ReportView })) })
export type ReportViews = z.infer<typeof ReportViews>
