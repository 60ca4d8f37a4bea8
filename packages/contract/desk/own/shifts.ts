import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { Instant } from '../../money.ts'

/** What whoever goes leaves to those who come: words, and what is still in their hands. */
export const PutShiftNote = z.strictObject({
  words: z.string().trim().min(1).check(upTo(4_000)),
  teamId: z.uuid().nullable().default(null),
})
export type PutShiftNote = z.infer<typeof PutShiftNote>

/** A handover note. `conversations` and `tickets`: what its writer held when it was written. */
export const ShiftNote = z.object({
  id: z.uuid(),
  by: z.string(),
  teamId: z.uuid().nullable(),
  words: z.string(),
  at: Instant,
  read: z.boolean(),
  conversations: z.array(z.object({ id: z.uuid(), shopperName: z.string() })),
  tickets: z.array(z.object({ id: z.uuid(), number: z.int(), subject: z.string() })),
})
export type ShiftNote = z.infer<typeof ShiftNote>
export const ShiftNotes = z.object({ notes: z.array(ShiftNote), unread: z.int() })
export type ShiftNotes = z.infer<typeof ShiftNotes>

/** One's own figure beside the team's median of those who served; null where there is nothing to count. */
const Compared = z.object({ own: z.number().nullable(), median: z.number().nullable() })

/** An agent's own figures of so many days, beside the team's. */
export const MyFigures = z.object({
  days: z.int(),
  /** Of how many colleagues the medians are. */
  colleagues: z.int(),
  /** The teams whose people they are, by name; none: everybody who served, as of whoever is in no team. */
  teams: z.array(z.string()),
  sessions: Compared,
  messages: Compared,
  /** Seconds from taking a conversation to one's first words in it, the median of one's sessions. */
  firstAnswer: Compared,
  /** Of closed sessions, the share that was settled, 0 … 1. */
  settled: Compared,
  stars: Compared,
  ticketsDone: Compared,
})
export type MyFigures = z.infer<typeof MyFigures>
