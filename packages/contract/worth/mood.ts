import { z } from 'zod'
import { OtherMoney } from './report.ts'

/** How a session felt and turned. */
export const SessionMood = z.enum(['pleased', 'calm', 'soothed', 'soured', 'upset'])
export type SessionMood = z.infer<typeof SessionMood>
/** What came of it. */
export const MoodOutcome = z.enum(['paid', 'spent', 'sent_back', 'stars'])
export type MoodOutcome = z.infer<typeof MoodOutcome>

const Against = z.object({ value: z.number(), low: z.number(), high: z.number(), one: z.int(), other: z.int() })

const Outcome = z.object({
  name: MoodOutcome,
  unit: z.enum(['share', 'money', 'stars']),
  of: z.int(),
  /** As it is, nothing taken out; null: of nothing. */
  value: z.number().nullable(),
  /** The difference to the group compared with, other things equal; null where nobody is alike. */
  against: Against.nullable(),
})

/** Mood and money: outcomes by mood, other things equal, and what a soothed session is worth. */
export const MoodWorth = z.object({
  days: z.int(),
  currency: z.string(),
  /** Against calm sessions. */
  moods: z.array(z.object({ mood: SessionMood, sessions: z.int(), outcomes: z.array(Outcome) })),
  /** Of soothed sessions, against those that ended upset. */
  soothed: z.array(Outcome),
  /** Orders that the sums leave out, being in another money than the first shop's. */
  otherMoney: z.array(OtherMoney),
})
export type MoodWorth = z.infer<typeof MoodWorth>

/** Sessions behind a number, newest first, 200 at most; `said`: the shopper's words that it is about. */
export const SessionsBehind = z.object({
  sessions: z.array(z.object({ sessionId: z.uuid(), conversationId: z.uuid(), openedAt: z.string(), said: z.string().optional() })),
})
export type SessionsBehind = z.infer<typeof SessionsBehind>
