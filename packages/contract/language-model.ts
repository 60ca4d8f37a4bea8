import { z } from 'zod'

/** What a language model may be used for: in the bot's turns, and for people at the desk. */
export const LanguageModelUse = z.enum(['phrase', 'propose', 'summarise', 'translate', 'draft'])
export type LanguageModelUse = z.infer<typeof LanguageModelUse>

/** What a manager sets; calls a day, for one shopper and in all. */
export const PutLanguageModel = z.strictObject({
  enabled: z.boolean(),
  uses: z.array(LanguageModelUse).max(5),
  shopperCalls: z.number().int().min(0).max(10_000),
  dayCalls: z.number().int().min(0).max(10_000_000),
})
export type PutLanguageModel = z.infer<typeof PutLanguageModel>

/** The language model of this installation (null: none is set up), its rules here, and what was spent today. */
export const LanguageModelView = z.object({
  ...PutLanguageModel.shape,
  model: z.object({ name: z.string(), host: z.string() }).nullable(),
  today: z.object({ calls: z.number().int(), tokens: z.number().int() }),
})
export type LanguageModelView = z.infer<typeof LanguageModelView>
