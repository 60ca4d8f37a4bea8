import { z } from 'zod'
import { AlertKind } from '../desk/watching/wall.ts'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'

const Clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u)

/** Which warnings go out, to whom, and when they keep still. */
export const PutAlertRule = z
  .strictObject({
    name: z.string().trim().min(1).check(upTo(60)),
    on: z.boolean(),
    kinds: z.array(AlertKind).min(1).max(AlertKind.options.length),
    /** Webhooks that are told. */
    endpoints: z.array(z.uuid()).max(20),
    mailTo: z.array(z.email().max(254)).max(20),
    /** The mailbox that mails leave by; one of the e-mail channels. */
    mailbox: z.uuid().nullable(),
    /** Of the mails. */
    language: z.enum(['zh-CN', 'en']),
    /** Local times of the zone; the same twice: never quiet. */
    quiet: z.strictObject({ from: Clock, to: Clock, timeZone: z.string().min(1).max(60) }),
    /** Of one matter (a kind of warning, of one conversation, shop or the queue) no more than one in so many minutes. */
    everyMinutes: z.int().min(0).max(10_080),
    /** The one that was edited; absent where it is made. */
    revision: z.int().optional(),
  })
  .refine(({ endpoints, mailTo }) => endpoints.length + mailTo.length > 0, { error: 'alert.nobody', path: ['endpoints'] })
  .refine(({ mailTo, mailbox }) => mailTo.length === 0 || mailbox !== null, { error: 'alert.no_mailbox', path: ['mailbox'] })
export type PutAlertRule = z.infer<typeof PutAlertRule>

/** A rule as it stands. */
export const AlertRule = z.object({ id: z.uuid(), ...PutAlertRule.shape, revision: z.int() })
export type AlertRule = z.infer<typeof AlertRule>

/** How a telling stands: `given` was handed to the webhooks, whose log goes on from there; `uncertain` may have arrived. */
export const TellingState = z.enum(['waiting', 'sending', 'given', 'sent', 'failed', 'uncertain', 'unsaid'])
export type TellingState = z.infer<typeof TellingState>

/** One telling of one warning to one of those named. */
export const AlertTelling = z.object({
  id: z.uuid(),
  rule: z.string(),
  kind: AlertKind,
  way: z.enum(['webhook', 'mail']),
  /** A mail address, or where the webhook goes. */
  target: z.string(),
  state: TellingState,
  /** The other side's words; for `unsaid`: `lately`, `over` or `off`. */
  why: z.string().nullable(),
  attempts: z.int(),
  at: Instant,
  dueAt: Instant.nullable(),
})
export type AlertTelling = z.infer<typeof AlertTelling>

/** All rules, what they can be made with, and the newest tellings. */
export const AlertRules = z.object({
  rules: z.array(AlertRule),
  endpoints: z.array(z.object({ id: z.uuid(), url: z.string() })),
  mailboxes: z.array(z.object({ id: z.uuid(), name: z.string(), address: z.string() })),
  tellings: z.array(AlertTelling),
})
export type AlertRules = z.infer<typeof AlertRules>
