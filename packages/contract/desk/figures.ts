import { z } from 'zod'
import { Instant } from '../money.ts'

/** Today's figures, the shop's day in its own time zone. Each is defined in `insight/metrics`. */
export const Figures = z.object({
  day: z.string(),
  /** Up to when these are counted, and the report, which is behind by up to five minutes; null where nothing was counted for it yet. */
  asOf: Instant,
  reportAsOf: Instant.nullable(),
  timeZone: z.string(),
  sessions: z.int(),
  botSessions: z.int(),
  agentSessions: z.int(),
  firstAnswerMsP50: z.number().nullable(),
  firstAnswerMsP90: z.number().nullable(),
  handoffs: z.int(),
  notKnown: z.int(),
  turns: z.int(),
  ratings: z.int(),
  ratingMean: z.number().nullable(),
  byHour: z.array(z.object({ hour: z.int(), sessions: z.int(), handoffs: z.int() })),
})
export type Figures = z.infer<typeof Figures>

const HowEnded = z.object({ sessions: z.int(), settled: z.int(), person: z.int(), disliked: z.int(), complained: z.int() })

/**
 * How sessions with an upset shopper ended: `met` with the tone library, `plain` with the plain apology of the sessions held back for comparison,
 * `other` with neither, which are compared with nothing. Defined in `insight/metrics/disputes.ts`.
 */
export const Disputes = z.object({ days: z.int(), met: HowEnded, plain: HowEnded, other: HowEnded })
export type Disputes = z.infer<typeof Disputes>

const AfterLight = z.object({
  sessions: z.int(),
  /** Goods were named with the line, or would have been. */
  withGoods: z.int(),
  ratings: z.int(),
  ratingMean: z.number().nullable(),
  disliked: z.int(),
  /** A complaint in a later session within seven days. */
  complained: z.int(),
  /** Wrote again within seven days, whatever about. */
  cameAgain: z.int(),
})

/**
 * What followed where a pleased shopper heard a light line, maybe with goods that go with those spoken of, and where the line was kept back for
 * comparison. Defined in `insight/metrics/light-lines.ts`.
 */
export const LightLines = z.object({
  days: z.int(),
  said: AfterLight,
  heldOut: AfterLight,
  /** Newest first, 20 at most. */
  latest: z.array(
    z.object({
      sessionId: z.uuid(),
      conversationId: z.uuid(),
      at: z.string(),
      heldOut: z.boolean(),
      /** The intent of the matter that was settled; empty where none was named. */
      matter: z.string(),
      goods: z.array(z.object({ id: z.string(), title: z.string() })),
    }),
  ),
})
export type LightLines = z.infer<typeof LightLines>

/** What stands against calling a session settled; the first that applies. Defined in `insight/metrics/resolution.ts`. */
export const UnresolvedReason = z.enum(['person', 'disliked', 'contrary', 'unanswered', 'returned'])
export type UnresolvedReason = z.infer<typeof UnresolvedReason>

/**
 * How many sessions the bot settled, with the interval of 95 %, and the vendor-style figure beside it. A session is ripe once it was closed for
 * 72 hours: only then everything that can be held against it is known, and only ripe ones are counted for and against.
 */
export const Resolution = z.object({
  days: z.int(),
  sessions: z.int(),
  /** Of them, and the base of `settled`, `reasons` and `share`. */
  ripe: z.int(),
  settled: z.int(),
  /** Not yet ripe: in neither number. */
  waiting: z.int(),
  /** Of those that wait, what has something against it already. */
  waitingAgainst: z.int(),
  reasons: z.array(z.object({ reason: UnresolvedReason, sessions: z.int() })),
  share: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** 1 − handoffs / all. */
  vendorStyle: z.number().nullable(),
})
export type Resolution = z.infer<typeof Resolution>

/** The sessions behind it. */
export const ResolutionSessions = z.object({
  days: z.int(),
  sessions: z.array(
    z.object({
      sessionId: z.uuid(),
      conversationId: z.uuid(),
      openedAt: z.string(),
      /** What stands against it, if anything does; else whether it is settled or still waits. */
      state: z.enum([...UnresolvedReason.options, 'settled', 'waiting']),
      ripe: z.boolean(),
    }),
  ),
})
export type ResolutionSessions = z.infer<typeof ResolutionSessions>
