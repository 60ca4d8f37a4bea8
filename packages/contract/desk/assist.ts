import { z } from 'zod'
import { DeedRow } from './deeds.ts'

/** What happened in a session, for who takes it over: from its traces, and in a model's words where one may be asked. */
export const Summarised = z.object({
  /** What a person is here for: the matter complained of with its order, and the words that began it. Null where nothing was. */
  about: z.object({ intent: z.string().nullable(), orderNumber: z.string().nullable(), words: z.string().nullable() }).nullable(),
  /** Intents, in the order they came up. */
  matters: z.array(z.string()),
  /** Names of what was looked up. */
  lookedUp: z.array(z.string()),
  /** The sentences of ours that bind the shop: what was done or is owed, by when. */
  promises: z.array(z.string()),
  deeds: z.array(DeedRow.pick({ kind: true, orderNumber: true, state: true })),
  /** −1 … 1 of the last turn; null where nothing was said. */
  mood: z.number().nullable(),
  /** The model's words; null where none was asked or none came. */
  words: z.string().nullable(),
  /** Sums, days and deeds in the model's words that nobody said in the session. */
  doubts: z.array(z.string()),
})
export type Summarised = z.infer<typeof Summarised>

/** Which language a text is wanted in, as a BCP 47 tag. */
export const PutTranslation = z.strictObject({
  text: z.string().min(1).max(4_000),
  to: z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/u, 'is no language tag, such as en or zh-CN'),
})
/** A text in another language; `differs`: sums, days and rights that only one of the two holds. */
export const Translated = z.object({ text: z.string(), differs: z.array(z.string()) })
export type Translated = z.infer<typeof Translated>

/** A reply to begin from, by the bot itself or a model; `unbacked`: what in it no fact, receipt or rule bears out. */
export const Drafted = z.object({
  text: z.string(),
  by: z.enum(['bot', 'model']),
  unbacked: z.array(z.object({ kind: z.string(), text: z.string() })),
})
export type Drafted = z.infer<typeof Drafted>
