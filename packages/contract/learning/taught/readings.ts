import { z } from 'zod'
import { Instant } from '../../money.ts'
import { SLOT_ENTITIES } from '../../scenarios/kinds.ts'

/** The eight moods, worst first. */
export const MoodName = z.enum(['angry', 'anxious', 'disappointed', 'sad', 'neutral', 'satisfied', 'happy', 'grateful'])
export type MoodName = z.infer<typeof MoodName>

const TypedWord = z.object({ type: z.enum(SLOT_ENTITIES), word: z.string() })

/** A message whose mood or values a person corrected in quality; the next version learns it. */
export const TaughtReading = z.object({
  id: z.uuid(),
  kind: z.enum(['mood', 'entities']),
  /** The message, without private data. */
  text: z.string(),
  /** Null of values. */
  mood: MoodName.nullable(),
  /** Words that are values of that kind, and words that are none. */
  add: z.array(TypedWord),
  drop: z.array(TypedWord),
  by: z.string().nullable(),
  at: Instant,
})
export type TaughtReading = z.infer<typeof TaughtReading>

/** The newest first, five hundred at most. */
export const TaughtReadings = z.object({ readings: z.array(TaughtReading) })
export type TaughtReadings = z.infer<typeof TaughtReadings>
