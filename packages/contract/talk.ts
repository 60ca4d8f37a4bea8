import { z } from 'zod'
import { upTo } from './graphemes.ts'
import { MessageView } from './messages.ts'
import { ShopperPart } from './parts.ts'
import { Page } from './widget.ts'

/** A message of the shopper. `id` is made by the browser (UUIDv7 or v4): sending it again stores nothing new. */
export const SendMessage = z.strictObject({
  id: z.uuid(),
  parts: z.array(ShopperPart).min(1).max(10),
  page: Page.optional(),
})
export type SendMessage = z.infer<typeof SendMessage>

/** `replies` is filled only with `?wait=reply`: what the turn said, once that is stored too. */
export const SentMessage = z.object({ message: MessageView, replies: z.array(MessageView) })
export type SentMessage = z.infer<typeof SentMessage>

/** Older messages, oldest first; `more` where there are still older ones. */
export const History = z.object({ messages: z.array(MessageView), more: z.boolean() })
export type History = z.infer<typeof History>

/** One of several sets of usual questions, for the page the shopper is on. */
export const Questions = z.object({ questions: z.array(z.string()), set: z.int(), sets: z.int() })
export type Questions = z.infer<typeof Questions>

/** Whether an answer of the bot was of use. */
export const GiveFeedback = z.strictObject({ messageId: z.uuid(), helpful: z.boolean() })
export type GiveFeedback = z.infer<typeof GiveFeedback>

/** Takes a message of one's own back. */
export const RecallMessage = z.strictObject({ messageId: z.uuid() })
export type RecallMessage = z.infer<typeof RecallMessage>

/** A word on a session at its end; what is absent is left as it was. */
export const GiveRating = z.strictObject({
  sessionId: z.uuid(),
  /** Of this ticket, once it was done, in place of the session. */
  ticketId: z.uuid().optional(),
  settled: z.boolean().optional(),
  stars: z.int().min(1).max(5).optional(),
  comment: z.string().check(upTo(1_000)).optional(),
  /** Whether they would recommend the shop, 0 to 10. */
  nps: z.int().min(0).max(10).optional(),
  /** Why, in a sentence. */
  npsWords: z.string().check(upTo(300)).optional(),
})
export type GiveRating = z.infer<typeof GiveRating>

/** Up to which message the shopper has read. */
export const MarkRead = z.strictObject({ seq: z.int().min(0) })
export type MarkRead = z.infer<typeof MarkRead>

/** A picture that has been stored; it is sent as a part by its `fileId`. Width and height in pixels. */
export const UploadedFile = z.object({ fileId: z.uuid(), url: z.string(), width: z.int(), height: z.int(), bytes: z.int() })
export type UploadedFile = z.infer<typeof UploadedFile>
