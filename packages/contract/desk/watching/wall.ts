import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { Holder } from '../../messages.ts'
import { Instant } from '../../money.ts'
import { TicketClock } from '../clocks.ts'

/** What the wall warns of. */
export const AlertKind = z.enum([
  'threat',
  'anger',
  'silence',
  'loop',
  'promise_blocked',
  'shop_failing',
  // an error inside the service, no fault of the shop's
  'service_failing',
  'queue_growing',
  // four fifths, or all, of the time by a rule of service levels has gone
  'clock_soon',
  'clock_late',
])
export type AlertKind = z.infer<typeof AlertKind>

/** One warning with its why; `useful` is what somebody said of it. */
export const AlertView = z.object({
  id: z.uuid(),
  kind: AlertKind,
  conversationId: z.uuid().nullable(),
  shopperName: z.string().nullable(),
  /** What the words of its kind are filled with. */
  why: z.record(z.string(), z.union([z.string(), z.number()])),
  at: Instant,
  endedAt: Instant.nullable(),
  useful: z.boolean().nullable(),
})
export type AlertView = z.infer<typeof AlertView>

/** A session that is open now. */
export const LiveSession = z.object({
  conversationId: z.uuid(),
  shopperName: z.string(),
  holder: Holder,
  agentName: z.string().nullable(),
  channel: z.string(),
  /** −1 … 1, oldest first. */
  moods: z.array(z.number()),
  lastText: z.string(),
  lastAt: Instant,
  waitingSince: Instant.nullable(),
})
export type LiveSession = z.infer<typeof LiveSession>

/** All that the wall shows at an instant; every number is a count of rows. */
export const Wall = z.object({
  at: Instant,
  waiting: z.int(),
  /** Seconds that the first of the queue has waited; 0 where nobody does. */
  longestWait: z.int(),
  byBot: z.int(),
  byPeople: z.int(),
  /** Callers on the telephone now. */
  calls: z.int(),
  /** Open sessions by their last mood, as `MOOD_LEVELS` name it: the four together are all. */
  moods: z.object({ upset: z.int(), low: z.int(), even: z.int(), pleased: z.int() }),
  /** Warnings that stand. */
  alerts: z.int(),
  agents: z.object({ here: z.int(), onBreak: z.int(), away: z.int() }),
  teams: z.array(z.object({ id: z.uuid().nullable(), name: z.string(), waiting: z.int(), longestWait: z.int() })),
  people: z.array(z.object({ name: z.string(), here: z.boolean(), onBreak: z.boolean(), load: z.int(), capacity: z.int() })),
  /** Tickets whose service level presses most, the nearest first. */
  tickets: z.array(z.object({ id: z.uuid(), number: z.int(), subject: z.string(), ownerName: z.string().nullable(), clock: TicketClock })),
  sessions: z.array(LiveSession),
  /** The upset first, and those that warnings stand for. */
  standing: z.array(AlertView),
})
export type Wall = z.infer<typeof Wall>

export const AlertRows = z.object({
  alerts: z.array(AlertView),
  /** Of those that were marked: how many were of use. */
  precision: z.array(
    z.object({ kind: AlertKind, raised: z.int(), marked: z.int(), useful: z.int(), share: z.number(), low: z.number(), high: z.number() }),
  ),
})
export type AlertRows = z.infer<typeof AlertRows>

/** How many warnings stand. */
export const StandingAlerts = z.object({ standing: z.int() })

export const MarkAlert = z.strictObject({ useful: z.boolean() })
export const Whisper = z.strictObject({ words: z.string().trim().min(1).check(upTo(500)) })
/** `seen`: whoever it was for has said so. */
export const WhisperRow = z.object({ id: z.uuid(), by: z.string(), to: z.uuid(), words: z.string(), at: Instant, seen: z.boolean() })
export type WhisperRow = z.infer<typeof WhisperRow>
export const Whispers = z.object({ whispers: z.array(WhisperRow) })
