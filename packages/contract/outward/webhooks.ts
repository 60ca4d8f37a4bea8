import { z } from 'zod'
import { Instant } from '../money.ts'

/** What can be told outward, by its public name. */
export const HOOK_TYPES = [
  'conversation.opened',
  'conversation.handed',
  'conversation.settled',
  'message.created',
  'ticket.created',
  'ticket.changed',
  'rating.given',
  'deed.done',
  'clock.warned',
] as const
/** One of them. */
export const HookType = z.enum(HOOK_TYPES)
export type HookType = z.infer<typeof HookType>

/** Where to, and of what. */
export const PutHook = z.strictObject({
  url: z.string().trim().min(1).max(2_000),
  /** None: it is told only what other rules name it for, such as warnings of the wall. */
  types: z.array(HookType).max(HOOK_TYPES.length),
  on: z.boolean(),
})
export type PutHook = z.infer<typeof PutHook>

/**
 * Why the other side takes nothing: its name leads nowhere, its certificate is not believed, nobody listens, it is of a private network, it does not
 * answer in time or cuts the line, it leads elsewhere, lets us not in, is not there any more, asks for less, is broken, or answers something else.
 */
export const HookCause = z.enum([
  'name',
  'tls',
  'refused',
  'private',
  'timeout',
  'cut',
  'redirect',
  'denied',
  'gone',
  'busy',
  'theirs',
  'answer',
])
export type HookCause = z.infer<typeof HookCause>

/** An endpoint as it stands; its secret is not among it. */
export const HookView = z.object({
  id: z.uuid(),
  url: z.string(),
  types: z.array(HookType),
  state: z.enum(['on', 'off', 'disabled']),
  failingSince: Instant.nullable(),
  /** The other side's own words, or what the system says of it. */
  why: z.string().nullable(),
  /** Of what fails now; null of what took the last, and of what failed before this was noted. */
  cause: HookCause.nullable(),
  oldSecretUntil: Instant.nullable(),
  waiting: z.int(),
  failed: z.int(),
})
export type HookView = z.infer<typeof HookView>

/** All endpoints. */
export const Hooks = z.object({ hooks: z.array(HookView) })
export type Hooks = z.infer<typeof Hooks>

/** A secret, shown this once. */
export const HookSecret = z.object({ id: z.uuid(), secret: z.string() })
export type HookSecret = z.infer<typeof HookSecret>

/** One telling: `id` is its webhook-id. */
export const HookLogRow = z.object({
  id: z.uuid(),
  type: z.string(),
  state: z.enum(['waiting', 'sending', 'sent', 'failed']),
  attempts: z.int(),
  status: z.int().nullable(),
  why: z.string().nullable(),
  ms: z.int().nullable(),
  at: Instant,
  dueAt: Instant.nullable(),
})
export type HookLogRow = z.infer<typeof HookLogRow>

/** The newest tellings of an endpoint. */
export const HookLog = z.object({ rows: z.array(HookLogRow) })
export type HookLog = z.infer<typeof HookLog>

/** Which to send again under their own ids. */
export const ReplayHooks = z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) })
export type ReplayHooks = z.infer<typeof ReplayHooks>
