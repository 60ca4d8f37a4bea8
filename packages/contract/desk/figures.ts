import { z } from 'zod'

/** Today's figures, the shop's day in its own time zone. Each is defined in `insight/metrics`. */
export const Figures = z.object({
  day: z.string(),
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
