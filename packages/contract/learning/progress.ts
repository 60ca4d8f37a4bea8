import { z } from 'zod'

/** Something that is otherwise than in the weeks before. `now` and `before`: a share, a mean confidence, or conversations with the word. */
export const Drift = z.object({
  kind: z.enum(['word', 'matter', 'confidence', 'refused']),
  /** The word, or the intent. */
  name: z.string().nullable(),
  /** Messages, or conversations. */
  count: z.int(),
  now: z.number(),
  before: z.number(),
})
export type Drift = z.infer<typeof Drift>

/** A share of labels on which the reader was right, with Wilson's interval of 95 %. */
const RightShare = z.object({ of: z.int(), share: z.number(), low: z.number(), high: z.number() })

/** A week, by its Monday. `drawn`: messages drawn evenly, which stand for all; `chosen`: those the reader was unsure of. */
export const WeekOfLabels = z.object({ week: z.iso.date(), drawn: RightShare.nullable(), chosen: RightShare.nullable() })
export type WeekOfLabels = z.infer<typeof WeekOfLabels>

/** The daily ten minutes: today's labels, what drifts, and the learning curve of the house. */
export const LearningProgress = z.object({
  today: z.object({ day: z.iso.date(), labelled: z.int(), most: z.int() }),
  drift: z.array(z.object({ day: z.iso.date(), drifts: z.array(Drift) })),
  weeks: z.array(WeekOfLabels),
})
export type LearningProgress = z.infer<typeof LearningProgress>
