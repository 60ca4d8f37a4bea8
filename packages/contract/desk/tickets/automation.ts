import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { Instant } from '../../money.ts'
import { Condition } from './condition.ts'
import { TicketPriority, TicketStatus } from './status.ts'

/** What a rule wakes up for. */
export const TicketWhen = z.enum(['created', 'changed', 'noted', 'late', 'rated'])
export type TicketWhen = z.infer<typeof TicketWhen>

/** What a rule does. `say` goes to the shopper; `{number}`, `{subject}` and `{shopper}` are filled. */
export const TicketDeed = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('status'), status: TicketStatus }),
  z.strictObject({ do: z.literal('priority'), priority: TicketPriority }),
  z.strictObject({ do: z.literal('owner'), ownerId: z.uuid().nullable() }),
  z.strictObject({ do: z.literal('team'), teamId: z.uuid().nullable() }),
  z.strictObject({ do: z.literal('follow'), accountId: z.uuid() }),
  z.strictObject({ do: z.literal('due'), hours: z.int().min(1).max(8_760) }),
  z.strictObject({ do: z.literal('note'), words: z.string().trim().min(1).check(upTo(1_000)) }),
  z.strictObject({ do: z.literal('say'), words: z.string().trim().min(1).check(upTo(500)) }),
])
export type TicketDeed = z.infer<typeof TicketDeed>

/** When – if – then. */
export const PutTicketRule = z.strictObject({
  name: z.string().trim().min(1).check(upTo(60)),
  on: z.boolean(),
  when: z.array(TicketWhen).min(1).max(5),
  if: Condition,
  deeds: z.array(TicketDeed).min(1).max(10),
  /** The one that was changed: a change of an older one is refused. */
  revision: z.int().optional(),
})
export type PutTicketRule = z.infer<typeof PutTicketRule>

/** A rule as it stands, with what it did in the last 30 days, and how often it was held back so as not to go in circles. */
export const TicketRule = PutTicketRule.extend({
  id: z.uuid(),
  revision: z.int(),
  changedBy: z.string().nullable(),
  changedAt: Instant,
  ran: z.int(),
  contained: z.int(),
})
export type TicketRule = z.infer<typeof TicketRule>
/** All rules, in the order they act in. */
export const TicketRules = z.object({ rules: z.array(TicketRule) })

/** A rule to be tried over the tickets of so many days. */
export const TryTicketRule = z.strictObject({ rule: PutTicketRule, days: z.int().min(1).max(365).default(30) })
export type TryTicketRule = z.infer<typeof TryTicketRule>

/** What a rule would have done to past tickets, each at the moment it would have: nothing of it was done. */
export const TriedTicketRule = z.object({
  tickets: z.int(),
  moments: z.int(),
  would: z.array(
    z.object({ id: z.uuid(), number: z.int(), subject: z.string(), when: TicketWhen, at: Instant, deeds: z.array(TicketDeed) }),
  ),
  more: z.int(),
})
export type TriedTicketRule = z.infer<typeof TriedTicketRule>

/** What a rule did last, and to which ticket. */
export const TicketRuns = z.object({
  runs: z.array(
    z.object({
      ticketId: z.uuid(),
      number: z.int(),
      at: Instant,
      outcome: z.enum(['done', 'contained', 'refused']),
      /** Of one that was held back: the rules that led to it, by name. */
      chain: z.array(z.string()),
      why: z.string().nullable(),
    }),
  ),
})
export type TicketRuns = z.infer<typeof TicketRuns>

/** The facts that a rule may compare, beside `fields.…` of a form. */
export const RULE_FACTS = [
  'status',
  'priority',
  'type',
  'source',
  'owner',
  'team',
  'subject',
  'shopper_level',
  'channel',
  'language',
  'age_hours',
  'due_in_hours',
  'stars',
  'changed',
] as const
