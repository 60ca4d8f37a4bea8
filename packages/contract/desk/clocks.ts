import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'
import { TeamHours } from './teams.ts'
import { TicketPriority } from './tickets/status.ts'

const names = z.array(z.string().min(1).max(80)).max(100)

/** By when a shopper is to be answered, or a ticket done. What is empty restricts nothing; intents as in the rules of teams. */
export const PutClockRule = z.strictObject({
  name: z.string().trim().min(1).check(upTo(60)),
  /** What its clocks run for: the answers of a conversation, or a ticket from its opening until it is done; of `per`, `answerBy` and `intents` that knows nothing. */
  runsFor: z.enum(['talks', 'tickets']).default('talks'),
  shops: z.array(z.uuid()).max(100).default([]),
  /** Of tickets. */
  priorities: z.array(TicketPriority).max(4).default([]),
  channels: names,
  levels: names,
  intents: names,
  /** The first answer of a session, or every round: what the shopper writes until somebody answers. */
  per: z.enum(['first', 'round']),
  /** Whose answer counts. A person's is owed once the conversation waits for one. */
  answerBy: z.enum(['person', 'anyone']),
  windowSeconds: z.int().min(5).max(2_592_000),
  /** The times that count; a clock begun outside of them starts when they do. Null: all. */
  hours: TeamHours.nullable(),
  /** It stands still on the workspace's days off, and runs on the days that are worked in their stead. */
  restsOnHolidays: z.boolean().default(false),
  timeZone: z.string().min(1).max(60),
  /** A team that what waits comes to once so much of the window has gone, in percent. */
  escalate: z.strictObject({ teamId: z.uuid(), at: z.union([z.literal(50), z.literal(80), z.literal(100)]) }).nullable(),
  /** The one that was edited; absent where it is made. */
  revision: z.int().optional(),
})
export type PutClockRule = z.infer<typeof PutClockRule>

/** A rule, and how it was kept of late. */
export const ClockRuleView = PutClockRule.extend({
  id: z.uuid(),
  revision: z.int(),
  /** Clocks of the last thirty days that came to an end: how many were answered in time. */
  kept: z.int(),
  ended: z.int(),
  /** Between these the share lies, with 95 of 100 (Wilson); null where there was none. */
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  running: z.int(),
})
export type ClockRuleView = z.infer<typeof ClockRuleView>

/** All rules, in the order they were made. */
export const ClockRules = z.object({ rules: z.array(ClockRuleView), days: z.int() })
export type ClockRules = z.infer<typeof ClockRules>

/** The most pressing clock that runs for a conversation. */
export const RunningClock = z.object({ rule: z.string(), beganAt: Instant, mostAt: Instant, dueAt: Instant })
/** Of a ticket: it stands still since `pausedAt`, while the ticket waits for its shopper. */
export const TicketClock = RunningClock.extend({ pausedAt: Instant.nullable() })
export type TicketClock = z.infer<typeof TicketClock>
export type RunningClock = z.infer<typeof RunningClock>

/** A date that is otherwise than its weekday: a day off, or a day that is worked in the stead of one. */
export const Holiday = z.strictObject({ date: z.iso.date(), name: z.string().trim().check(upTo(40)), works: z.boolean() })
export type Holiday = z.infer<typeof Holiday>

/** The workspace's days off by date, and at which revision they stand. */
export const Holidays = z.object({ days: z.array(Holiday), revision: z.int() })
export type Holidays = z.infer<typeof Holidays>

/** All of them anew, by whoever saw that revision. */
export const PutHolidays = z.strictObject({ days: z.array(Holiday).max(366), revision: z.int() })
export type PutHolidays = z.infer<typeof PutHolidays>

type Template = Pick<PutClockRule, 'per' | 'answerBy' | 'windowSeconds' | 'hours'>
const every = (opens: string) => ({ opens, closes: opens === '08:00' ? '24:00' : '23:00', days: [1, 2, 3, 4, 5, 6, 7] })

/** The clocks of the large markets, as merchants report them: where to begin from, each to be checked against the market's own rules. */
export const CLOCK_TEMPLATES = {
  taobao: { per: 'round', answerBy: 'anyone', windowSeconds: 180, hours: every('08:00') },
  pinduoduo: { per: 'round', answerBy: 'anyone', windowSeconds: 300, hours: { ...every('08:00'), closes: '23:00' } },
  jd: { per: 'first', answerBy: 'anyone', windowSeconds: 30, hours: every('09:00') },
  douyin: { per: 'round', answerBy: 'person', windowSeconds: 180, hours: { ...every('08:00'), closes: '23:00' } },
} satisfies Record<string, Template>
