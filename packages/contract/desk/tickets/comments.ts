import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { Instant } from '../../money.ts'

/** Who says something on a ticket: whoever asked, a colleague, or a program. */
export const CommentBy = z.enum(['requester', 'colleague', 'program'])
export type CommentBy = z.infer<typeof CommentBy>

/** Words on a ticket that who asked reads too; a note is for colleagues alone. */
export const PutComment = z.strictObject({ words: z.string().trim().min(1).check(upTo(8_000)) })
export type PutComment = z.infer<typeof PutComment>

/** The same by a program, for whoever asked unless it says that it speaks itself; the same `externalId` again is the same comment. */
export const PutApiComment = PutComment.extend({
  by: z.enum(['requester', 'program']).default('requester'),
  externalId: z.string().trim().min(1).max(300).optional(),
})
export type PutApiComment = z.infer<typeof PutApiComment>

/** A comment that was written; `isNew` is false where the same `externalId` had written it before. */
export const NewComment = z.object({ id: z.uuid(), isNew: z.boolean() })
export type NewComment = z.infer<typeof NewComment>

/** What became of a reply that goes to who asked by mail; `uncertain`: it may have arrived, and is not sent twice. */
export const CommentMail = z.enum(['waiting', 'sending', 'sent', 'uncertain', 'failed'])
export type CommentMail = z.infer<typeof CommentMail>

/** What was said on a ticket, and by whom; `name` is a colleague's, and `mail` null where no mail tells of it. */
export const TicketComment = z.object({
  id: z.uuid(),
  by: CommentBy,
  name: z.string(),
  words: z.string(),
  at: Instant,
  mail: CommentMail.nullable(),
})
export type TicketComment = z.infer<typeof TicketComment>
/** All of them, oldest first. */
export const TicketComments = z.object({ comments: z.array(TicketComment) })
export type TicketComments = z.infer<typeof TicketComments>
