import { z } from 'zod'
import { Instant } from './money.ts'

/** What a language model may be used for: in the bot's turns, and for people at the desk. */
export const LanguageModelUse = z.enum(['phrase', 'propose', 'summarise', 'translate', 'draft'])
export type LanguageModelUse = z.infer<typeof LanguageModelUse>

/** Who reads what shoppers write: the reader that ships, the model, or the model only where the other one doubts. */
export const Reader = z.enum(['local', 'doubtful', 'model'])
export type Reader = z.infer<typeof Reader>

/** What a manager sets; calls a day, for one shopper and in all. */
export const PutLanguageModel = z.strictObject({
  enabled: z.boolean(),
  uses: z.array(LanguageModelUse).max(5),
  reader: Reader,
  shopperCalls: z.number().int().min(0).max(10_000),
  dayCalls: z.number().int().min(0).max(10_000_000),
})
export type PutLanguageModel = z.infer<typeof PutLanguageModel>

/**
 * Why a language model gave nothing: it did not answer in time, too many questions were under way, it is left alone after failing, the key was
 * refused, address or name is unknown there, it takes no more questions, it is broken, it refused the question, nothing answers there at all,
 * or what came was no whole answer.
 */
export const ModelFailure = z.enum([
  'late',
  'busy',
  'resting',
  'key',
  'missing',
  'too_many',
  'broken',
  'refused',
  'unreachable',
  'no_answer',
])
export type ModelFailure = z.infer<typeof ModelFailure>

/**
 * How it went of late on the process that answers, which is named and since when it runs; each process sees and breaks for itself: `failing`
 * since a moment, `resting` until one; `idle` where nothing was asked since the start.
 */
export const ModelStanding = z.object({
  state: z.enum(['idle', 'well', 'failing', 'resting']),
  why: ModelFailure.nullable(),
  since: Instant.nullable(),
  restsUntil: Instant.nullable(),
  answeredAt: Instant.nullable(),
  node: z.string(),
  startedAt: Instant,
})
export type ModelStanding = z.infer<typeof ModelStanding>

/**
 * The language model of this installation (null: none is set up), its rules here, and what was spent today: `shoppersOut` have used up their
 * part, and at `until` the day of the workspace's clock ends.
 */
export const LanguageModelView = z.object({
  ...PutLanguageModel.shape,
  model: z.object({ name: z.string(), host: z.string(), standing: ModelStanding }).nullable(),
  today: z.object({ calls: z.number().int(), tokens: z.number().int(), shoppersOut: z.number().int(), until: Instant }),
})
export type LanguageModelView = z.infer<typeof LanguageModelView>

/** What came of one question put to try it: how long it took, and why nothing came; null where it answered. */
export const TriedModel = z.object({ ms: z.number().int(), why: ModelFailure.or(z.literal('budget')).nullable() })
export type TriedModel = z.infer<typeof TriedModel>
