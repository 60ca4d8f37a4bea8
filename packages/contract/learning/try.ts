import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { VersionId } from './models.ts'

/** What the dialogue remembers, as far as the understanding reads it. */
export const TryState = z.strictObject({
  /** What was asked and has not been told yet. */
  pending: z
    .strictObject({ scenario: z.string(), slot: z.string(), options: z.array(z.strictObject({ id: z.string(), label: z.string() })) })
    .nullable()
    .optional(),
  lastIntent: z.string().nullable().optional(),
  /** The language spoken so far. */
  language: z.string().max(20).optional(),
})
export type TryState = z.infer<typeof TryState>

/** A text for the test box, alone or within a dialogue. */
export const TryText = z.strictObject({
  text: z.string().min(1).check(upTo(2_000)),
  state: TryState.optional(),
  /** By the published version unless told. */
  version: VersionId.optional(),
})
export type TryText = z.infer<typeof TryText>

/** What spoke for or against an intent: a stretch of the words and how much. */
export const Reason = z.object({ text: z.string(), weight: z.number() })
export type Reason = z.infer<typeof Reason>

/** What a version makes of a text, with the stretches of it that decided. */
export const Tried = z.object({
  version: z.string(),
  understanding: z.object({
    text: z.string(),
    language: z.string(),
    intent: z.string(),
    confidence: z.number(),
    intents: z.array(z.object({ intent: z.string(), confidence: z.number(), text: z.string() })),
    rivals: z.array(z.object({ intent: z.string(), confidence: z.number() })),
    entities: z.array(z.object({ type: z.string(), value: z.unknown(), text: z.string(), confidence: z.number() })),
    emotion: z.object({ score: z.number(), label: z.string(), intensity: z.number(), words: z.array(z.string()) }),
  }),
  /** For the intent it was read as and the nearest others, strongest reasons first. */
  why: z.array(
    z.object({
      intent: z.string(),
      /** What the workspace's own sentences add to the intent's margin, or take from it. */
      taught: z.number(),
      reasons: z.array(Reason),
    }),
  ),
  /** The dialogue decided, against or before the words. */
  byContext: z.boolean(),
})
export type Tried = z.infer<typeof Tried>
