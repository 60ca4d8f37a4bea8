import { z } from 'zod'
import { Instant } from '../../money.ts'

/** So many files hang on a ticket. */
export const MOST_TICKET_FILES = 20

const Picture = {
  fileId: z.uuid(),
  /** It carries its own right: where it is read and downloaded. */
  url: z.string(),
  at: Instant,
}

/** What hangs on a ticket, oldest first, and the pictures of its conversation that do not, newest first. */
export const TicketFiles = z.object({
  files: z.array(
    z.object({
      ...Picture,
      name: z.string(),
      by: z.string(),
      /** Null of what is no picture. */
      width: z.int().nullable(),
      height: z.int().nullable(),
      bytes: z.int(),
      /** Put here by a colleague, or come with a mail; else it stands in the conversation too. */
      own: z.boolean(),
    }),
  ),
  said: z.array(z.object(Picture)),
})
export type TicketFiles = z.infer<typeof TicketFiles>
