import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { AskedTool } from '../outward/tools.ts'
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
  text: z.string().min(1).check(upTo(4_000)),
  to: z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/u, 'is no language tag, such as en or zh-CN'),
})
/** A text in another language; `differs`: sums, days and rights that only one of the two holds. */
export const Translated = z.object({ text: z.string(), differs: z.array(z.string()) })
export type Translated = z.infer<typeof Translated>

/** Something in a draft to be looked at: what it is, and where alone it stands; null: nowhere. */
export const DraftDoubt = z.object({
  /** A promise by its kind, a bare `figure`, or what is of somebody: `address`, `person`, `link`, `other_order`, `private`. */
  kind: z.string(),
  text: z.string(),
  /** Of a promise, which neither bears out: it stands in what a tool gave, or in what was said. */
  only: z.enum(['tool', 'talk']).nullable(),
})
export type DraftDoubt = z.infer<typeof DraftDoubt>

/**
 * A reply to begin from, by the bot itself or a model; `unbacked`: promises that no fact, receipt or rule bears out, and figures, addresses and
 * people's data that stand neither in the conversation nor in the facts nor in what a tool gave; `tools`: what the model asked on the way.
 */
export const Drafted = z.object({
  text: z.string(),
  by: z.enum(['bot', 'model']),
  unbacked: z.array(DraftDoubt),
  tools: z.array(AskedTool),
})
export type Drafted = z.infer<typeof Drafted>
