import { z } from 'zod'
import { Instant } from '../../money.ts'
import { Refusal } from '../../refusals/index.ts'

/** A file of sessions that shoppers had with the shop under a system that was left. */
export const EarlierImport = z.object({
  id: z.uuid(),
  /** The file's name. */
  name: z.string(),
  shop: z.string(),
  state: z.enum(['taking', 'ready', 'failed', 'undone']),
  /** Whoever took it in says that its addresses and ids were verified. */
  isTrusted: z.boolean(),
  /** How much of the file is done with, from 0 to 1. */
  share: z.number(),
  sessions: z.int(),
  messages: z.int(),
  repeated: z.int(),
  bad: z.int(),
  /** Rows that are none, counted by the code of why. */
  whys: z.record(z.string(), z.int()),
  problem: Refusal.nullable(),
  at: Instant,
  by: z.string().nullable(),
})
export type EarlierImport = z.infer<typeof EarlierImport>
/** The latest imports, and how many sessions stand by all of them. */
export const EarlierImports = z.object({ imports: z.array(EarlierImport), sessions: z.int() })
export type EarlierImports = z.infer<typeof EarlierImports>

/** Of which shop a file is, whether its addresses and ids were verified by the system that was left, and of a table which column says what, as JSON. */
export const TakeEarlier = z.strictObject({
  shop: z.uuid(),
  trusted: z.enum(['true', 'false']).default('false'),
  mapping: z.string().max(2_000).optional(),
})

/** A session under a system that was left. `by`: what shows whose it is; null where it is not asked whose. */
export const ImportedSession = z.object({
  id: z.uuid(),
  system: z.enum(['plain', 'chatwoot', 'zendesk']),
  /** Its number there. */
  ref: z.string(),
  openedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  shopperName: z.string().nullable(),
  agents: z.array(z.string()),
  messages: z.int(),
  first: z.string(),
  by: z.enum(['customer', 'email', 'phone']).nullable(),
  /** False where nobody has verified that what it was found by was its shopper's. */
  isCertain: z.boolean(),
})
export type ImportedSession = z.infer<typeof ImportedSession>

/** One of them with what was said, oldest first; `conversationId`: where its shopper talks now. */
export const ImportedTalk = z.object({
  session: ImportedSession,
  said: z.array(
    z.object({
      number: z.int(),
      author: z.enum(['shopper', 'agent']),
      name: z.string().nullable(),
      text: z.string(),
      at: Instant.nullable(),
    }),
  ),
  more: z.boolean(),
  conversationId: z.uuid().nullable(),
})
export type ImportedTalk = z.infer<typeof ImportedTalk>

/** What was said in them that holds some words, the latest taken in first; where `next` is a number, there may be more before it. */
export const SaidEarlier = z.object({
  found: z.array(
    z.object({
      number: z.int(),
      sessionId: z.uuid(),
      author: z.enum(['shopper', 'agent']),
      authorName: z.string().nullable(),
      shopperName: z.string().nullable(),
      at: Instant.nullable(),
      text: z.string(),
      /** Where it stands in them, [start, end). */
      marks: z.array(z.tuple([z.int(), z.int()])),
    }),
  ),
  next: z.int().nullable(),
})
export type SaidEarlier = z.infer<typeof SaidEarlier>
