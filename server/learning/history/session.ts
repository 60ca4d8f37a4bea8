import { z } from 'zod'

/** A message of the past: who wrote it, what, and when where that is known. */
const PastMessage = z.object({
  from: z.enum(['shopper', 'agent']),
  text: z.string(),
  /** Milliseconds since 1970. */
  at: z.number().optional(),
})
export type PastMessage = z.infer<typeof PastMessage>

/** A session of the past, in the order of its messages. */
const PastSession = z.object({ id: z.string().min(1), messages: z.array(PastMessage) })
export type PastSession = z.infer<typeof PastSession>

const Id = z.union([z.string().min(1), z.number()]).transform(String)

/**
 * A conversation of Chatwoot with its messages, as its application API gives them (developers.chatwoot.com, "Messages"; schema `message` of its swagger):
 * type 0 comes in, 1 and 3 go out, 2 is told by the system; `created_at` in seconds.
 */
const Chatwoot = z
  .object({
    id: Id,
    messages: z.array(
      z.object({
        content: z.string().nullish(),
        message_type: z.int().min(0).max(3),
        created_at: z.number(),
        private: z.boolean().nullish(),
      }),
    ),
  })
  .transform(
    ({ id, messages }): PastSession => ({
      id,
      messages: messages
        .filter((one) => one.message_type !== 2 && one.private !== true && one.content)
        .map((one) => ({ from: one.message_type === 0 ? 'shopper' : 'agent', text: one.content ?? '', at: one.created_at * 1_000 })),
    }),
  )

/** A ticket of Zendesk with its comments, a line of its JSON export (developer.zendesk.com, "Tickets" and "Ticket Comments"): who asked is the shopper; internal notes are left out. */
const Zendesk = z
  .object({
    id: Id,
    requester_id: z.number(),
    comments: z.array(
      z.object({
        author_id: z.number(),
        body: z.string().nullish(),
        plain_body: z.string().nullish(),
        created_at: z.iso.datetime({ offset: true }),
        public: z.boolean(),
      }),
    ),
  })
  .transform(
    ({ id, requester_id, comments }): PastSession => ({
      id,
      messages: comments
        .filter((one) => one.public)
        .map((one) => ({
          from: one.author_id === requester_id ? 'shopper' : 'agent',
          text: one.plain_body ?? one.body ?? '',
          at: Date.parse(one.created_at),
        })),
    }),
  )

/** The project's own shape first: nearly all are of it. */
const SHAPES = [PastSession, Chatwoot, Zendesk]

/** The session that a line of JSON tells of, in the project's own shape or that of an export of Chatwoot or Zendesk; null where it is none. */
export function sessionOf(line: string): PastSession | null {
  const json = parsed(line)
  for (const shape of SHAPES) {
    const { success, data } = shape.safeParse(json)
    if (success) return data
  }
  return null
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** Nobody kept chats of a shop before. */
const EARLIEST = Date.UTC(2000, 0, 1)
const DAY = 86_400_000

/** Whether a moment can be one of a history read now. */
export const isPlausible = (at: number, now: number): boolean => at >= EARLIEST && at <= now + DAY
