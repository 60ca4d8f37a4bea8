import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { Instant } from '../../money.ts'
import { DraftDoubt } from '../assist.ts'
import { DeedPreview, DeskDeed, DeskSaid } from '../own/desk-deeds.ts'

/** What a colleague asks about the conversation before them, its orders or the rules. */
export const PutDeskQuestion = z.strictObject({
  text: z.string().trim().min(1).check(upTo(500)),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
export type PutDeskQuestion = z.infer<typeof PutDeskQuestion>

/** What would become of a deed that was asked about; nothing is done. */
export const AskedDeed = z.object({
  deed: DeskDeed,
  /** The line of the order that it is of. */
  item: z.string().nullable(),
  /** What nobody has told and is only supposed, because it decides; null where all is known that was needed. */
  supposed: DeskSaid.nullable(),
  preview: DeedPreview,
})
export type AskedDeed = z.infer<typeof AskedDeed>

/** What there is to say to it, each with where it comes from. All may be empty. */
export const DeskAnswer = z.object({
  /** A model's words, where one may be asked. */
  words: z.string().nullable(),
  /** What in these words nothing bears out. */
  doubts: z.array(DraftDoubt),
  decisions: z.array(AskedDeed),
  /** What the bot would tell the shopper, from the shop's own facts. */
  told: z.string(),
  entries: z.array(z.object({ entryId: z.string(), question: z.string(), answer: z.string() })),
  /** Where the conversation speaks of it. */
  said: z.array(z.object({ author: z.string(), text: z.string(), at: Instant })),
})
export type DeskAnswer = z.infer<typeof DeskAnswer>
