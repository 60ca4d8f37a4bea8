import { z } from 'zod'

/** Asks whether the shopper is to be asked at the end of a session. */
export const AskSurvey = z.strictObject({ sessionId: z.uuid() })
export type AskSurvey = z.infer<typeof AskSurvey>
/** Whether to ask. */
export const SurveyAsked = z.object({ ask: z.boolean() })
export type SurveyAsked = z.infer<typeof SurveyAsked>

/** The share of ended sessions in which it is asked whether the shopper would recommend the shop; 0: never. */
export const PutSurvey = z.strictObject({ share: z.number().min(0).max(1) })
export type PutSurvey = z.infer<typeof PutSurvey>

/** What came of asking in the last days. */
export const Survey = z.object({
  share: z.number(),
  days: z.int(),
  asked: z.int(),
  answered: z.int(),
  /** Promoters less detractors, in points, with the interval of 95 %. */
  nps: z.object({ of: z.number(), value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() }),
  /** How many gave each mark, 0 to 10. */
  marks: z.array(z.int()).length(11),
  /** What they said, newest first, 100 at most. */
  said: z.array(z.object({ conversationId: z.uuid(), at: z.string(), mark: z.int(), words: z.string() })),
})
export type Survey = z.infer<typeof Survey>
