import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Author } from '../messages.ts'
import { Instant } from '../money.ts'

/** What is looked for in all that was said: by whom, from a moment on and before another; `before`: in messages before this number. */
export const SaidQuery = z.object({
  q: z.string().trim().min(1).check(upTo(100)),
  by: Author.optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  before: z.coerce.number().int().min(1).optional(),
})
export type SaidQuery = z.infer<typeof SaidQuery>

/** Messages that say it, newest first; where `next` is a number, there may be more before it. */
export const Said = z.object({
  found: z.array(
    z.object({
      messageId: z.uuid(),
      seq: z.int(),
      conversationId: z.uuid(),
      author: Author,
      authorName: z.string().nullable(),
      shopperName: z.string(),
      channel: z.string(),
      at: Instant,
      /** The words around what was found. */
      text: z.string(),
      /** Where it stands in them, [start, end). */
      marks: z.array(z.tuple([z.int(), z.int()])),
    }),
  ),
  next: z.int().nullable(),
})
export type Said = z.infer<typeof Said>
