import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'
import { IntentId } from './intents.ts'

/** Longer than any message that teaches one intent. */
export const TeachText = z.string().trim().min(1).check(upTo(500))

/** How a sentence came to the workspace: written by hand, or a shopper's message that a colleague labelled. */
export const SentenceOrigin = z.enum(['shipped', 'written', 'labelled'])
export type SentenceOrigin = z.infer<typeof SentenceOrigin>

/** A sentence that teaches an intent, and where it came from. */
export const SentenceView = z.object({
  /** Null for those that ship: they are read only. */
  id: z.uuid().nullable(),
  intent: z.string(),
  text: z.string(),
  origin: SentenceOrigin,
  by: z.string().nullable(),
  at: Instant.nullable(),
})
export type SentenceView = z.infer<typeof SentenceView>

/** The workspace's own first, newest first. */
export const Sentences = z.object({ sentences: z.array(SentenceView), total: z.int() })
export type Sentences = z.infer<typeof Sentences>

const sentence = z.strictObject({ intent: IntentId, text: TeachText })

/** Sentences to teach, 1 to 1,000 at once. */
export const AddSentences = z.strictObject({ sentences: z.array(sentence).min(1).max(1_000) })
export type AddSentences = z.infer<typeof AddSentences>

/** What of them was new. */
export const AddedSentences = z.object({
  added: z.array(SentenceView),
  /** Already there under the same intent, the workspace's own or shipped. */
  known: z.int(),
})
export type AddedSentences = z.infer<typeof AddedSentences>

/** Another intent or other words for a sentence of the workspace. */
export const ChangeSentence = z.strictObject({ intent: IntentId.optional(), text: TeachText.optional() })
export type ChangeSentence = z.infer<typeof ChangeSentence>
