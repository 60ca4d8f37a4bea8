import { z } from 'zod'

/** Milliseconds since 1970, or an instant with its zone as ISO 8601 writes it; what is neither is no time (NaN), and the session is taken without its times. */
const Instant = z
  .union([z.number(), z.iso.datetime({ offset: true }).transform((said) => Date.parse(said)), z.unknown().transform(() => Number.NaN)])
  .optional()

/** A message of the past: who wrote it, what, and when where that is known. */
const PastMessage = z.object({
  from: z.enum(['shopper', 'agent']),
  text: z.string(),
  at: z.preprocess((at) => at ?? undefined, Instant),
})
export type PastMessage = z.infer<typeof PastMessage>

/** A session of the past, in the order of its messages. */
const PastSession = z.object({ id: z.string().min(1), messages: z.array(PastMessage) })
export type PastSession = z.infer<typeof PastSession>

const Id = z.union([z.string().min(1), z.number()]).transform(String)
const Word = z.union([z.string(), z.number().transform(String)]).nullish()

/** Who wrote to the shop, as the system that kept the session knew them: the shop's own id of them, and how they are reached. */
export interface PastShopper {
  readonly id: string | null
  readonly name: string | null
  readonly email: string | null
  readonly phone: string | null
  /** What of it that system had proven itself: by a signature of the shop, or as the address that was written from. */
  readonly proven: readonly ('customer' | 'email' | 'phone')[]
}

/** A message, and the name of who wrote it where that is told. */
export interface ToldMessage extends PastMessage {
  readonly name: string | null
}

/** A session with whoever it was with: for the shop's own eyes beside that shopper, never for mining. */
export interface ToldSession {
  readonly system: 'plain' | 'chatwoot' | 'zendesk'
  readonly id: string
  readonly shopper: PastShopper
  readonly messages: readonly ToldMessage[]
}

const NOBODY: PastShopper = { id: null, name: null, email: null, phone: null, proven: [] }

/** The project's own shape; `shopper` and names may be left out. */
const Plain = PastSession.extend({
  messages: z.array(PastMessage.extend({ name: Word.catch(null) })),
  shopper: z.object({ id: Word, name: Word, email: Word, phone: Word }).optional().catch(undefined),
}).transform(
  ({ id, shopper, messages }): ToldSession => ({
    system: 'plain',
    id,
    shopper: shopper ? { ...told(shopper), proven: [] } : NOBODY,
    messages: messages.map(({ name, ...one }) => ({ ...one, name: name ?? null })),
  }),
)

/** Channels of Chatwoot on which the address is the one that was written from. */
const WRITTEN_FROM: Readonly<Record<string, 'email' | 'phone'>> = {
  'Channel::Email': 'email',
  'Channel::Whatsapp': 'phone',
  'Channel::Sms': 'phone',
  'Channel::TwilioSms': 'phone',
}

/**
 * A conversation of Chatwoot with its messages, as its application API gives them (developers.chatwoot.com, "Conversations" and "Messages"; schemas
 * `conversation` and `message` of its swagger): type 0 comes in, 1 and 3 go out, 2 is told by the system; `created_at` in seconds; `meta.sender` is the
 * contact, whose `identifier` is the shop's own id, proven where `hmac_verified`.
 */
const Chatwoot = z
  .object({
    id: Id,
    meta: z
      .object({
        sender: z.object({ identifier: Word, name: Word, email: Word, phone_number: Word }).optional(),
        channel: z.string().nullish(),
        hmac_verified: z.boolean().nullish(),
      })
      .optional()
      .catch(undefined),
    messages: z.array(
      z.object({
        content: z.string().nullish(),
        message_type: z.int().min(0).max(3),
        created_at: z.number(),
        private: z.boolean().nullish(),
        sender: z.object({ name: Word }).nullish().catch(null),
      }),
    ),
  })
  .transform(({ id, meta, messages }): ToldSession => {
    const from = WRITTEN_FROM[meta?.channel ?? '']
    const proven = [...(meta?.hmac_verified ? (['customer', 'email', 'phone'] as const) : []), ...(from ? [from] : [])]
    const { identifier, phone_number, ...sender } = meta?.sender ?? {}
    return {
      system: 'chatwoot',
      id,
      shopper: { ...told({ ...sender, id: identifier, phone: phone_number }), proven: [...new Set(proven)] },
      messages: messages
        .filter((one) => one.message_type !== 2 && one.private !== true && one.content)
        .map((one) => ({
          from: one.message_type === 0 ? 'shopper' : 'agent',
          text: one.content ?? '',
          at: one.created_at * 1_000,
          name: one.sender?.name ?? null,
        })),
    }
  })

/** A user of Zendesk, as sideloaded with a ticket or under `requester` (developer.zendesk.com, "Users"). */
const ZendeskUser = z.object({ id: z.number(), name: Word, email: Word, phone: Word, external_id: Word })

/**
 * A ticket of Zendesk with its comments, a line of its JSON export (developer.zendesk.com, "Tickets" and "Ticket Comments"): who asked is the shopper;
 * internal notes are left out. A ticket that came by mail came from the address it names.
 */
const Zendesk = z
  .object({
    id: Id,
    requester_id: z.number(),
    requester: ZendeskUser.optional().catch(undefined),
    users: z.array(ZendeskUser).optional().catch(undefined),
    via: z.object({ channel: z.string().nullish() }).nullish().catch(null),
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
  .transform(({ id, requester_id, requester, users = [], via, comments }): ToldSession => {
    const nameOf = new Map(users.map((user) => [user.id, user.name ?? null]))
    const { external_id, ...asked } = requester ?? users.find((user) => user.id === requester_id) ?? {}
    return {
      system: 'zendesk',
      id,
      shopper: { ...told({ ...asked, id: external_id }), proven: via?.channel === 'email' ? ['email'] : [] },
      messages: comments
        .filter((one) => one.public)
        .map((one) => ({
          from: one.author_id === requester_id ? 'shopper' : 'agent',
          text: one.plain_body ?? one.body ?? '',
          at: Date.parse(one.created_at),
          name: nameOf.get(one.author_id) ?? null,
        })),
    }
  })

type Words = Partial<Record<'id' | 'name' | 'email' | 'phone', string | null | undefined>>
/** What is told of a shopper; nothing where it is empty. */
const told = ({ id, name, email, phone }: Words): Omit<PastShopper, 'proven'> => ({
  id: id?.trim() || null,
  name: name?.trim() || null,
  email: email?.trim() || null,
  phone: phone?.trim() || null,
})

/** The project's own shape first: nearly all are of it. */
const SHAPES = [Plain, Chatwoot, Zendesk]

/** The session that a line of JSON tells of with whoever it was with, in the project's own shape or that of an export of Chatwoot or Zendesk; null where it is none. */
export function toldSessionOf(line: string): ToldSession | null {
  const json = parsed(line)
  for (const shape of SHAPES) {
    const { success, data } = shape.safeParse(json)
    if (success) return data
  }
  return null
}

/** The same without whoever it was with. */
export function sessionOf(line: string): PastSession | null {
  const read = toldSessionOf(line)
  return read && { id: read.id, messages: read.messages.map(({ name: _, ...message }) => message) }
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
