import { z } from 'zod'

/** What shoppers ask most: by the entry that answered, and what got no good answer by what is alike. Most sessions first. */
export const HotQuestions = z.object({
  /** 50 at most; `question`: as the entry puts it, null where it is gone. */
  answered: z.array(z.object({ entryId: z.uuid(), question: z.string().nullable(), sessions: z.int(), times: z.int() })),
  /** 50 at most; `question`: as most shoppers put it. */
  unanswered: z.array(
    z.object({
      clusterId: z.uuid(),
      question: z.string(),
      wordings: z.int(),
      sessions: z.int(),
      times: z.int(),
      state: z.enum(['open', 'answered', 'dismissed']),
    }),
  ),
})
export type HotQuestions = z.infer<typeof HotQuestions>
