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

const HowEnded = z.object({ sessions: z.int(), settled: z.int(), person: z.int(), disliked: z.int(), complained: z.int() })

/** How sessions with an upset shopper ended, met with the tone library and without it. Defined in `insight/metrics/disputes.ts`. */
export const Disputes = z.object({ days: z.int(), met: HowEnded, plain: HowEnded })
export type Disputes = z.infer<typeof Disputes>
