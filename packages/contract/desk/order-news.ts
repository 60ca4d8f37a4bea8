import { z } from 'zod'
import { Instant } from '../money.ts'
import { CallBridge, CallEnd } from '../outward/calls.ts'

/** What may be said of an order of our own accord, in the order of its life. */
export const NEWS_EVENTS = ['unpaid', 'delayed', 'delivered', 'refunded', 'return_due', 'offer'] as const
/** One of them. */
export const NewsEvent = z.enum(NEWS_EVENTS)
export type NewsEvent = z.infer<typeof NewsEvent>

/** Which law a message is under: a notice of what was bought, or a commercial one, which wants the shopper's consent. */
export const NewsLaw = z.enum(['service', 'marketing'])
export type NewsLaw = z.infer<typeof NewsLaw>

/** Why nothing was said. */
export const NEWS_UNSAID = [
  'stopped',
  'no_consent',
  'no_way',
  'channel',
  'quiet',
  'cap',
  'late',
  'no_shopper',
  'held_out',
  'nothing',
] as const
/** One of the reasons. */
export const NewsUnsaid = z.enum(NEWS_UNSAID)
export type NewsUnsaid = z.infer<typeof NewsUnsaid>

const Clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u)

/** How something reached a shopper. */
const NewsBy = z.enum(['message', 'call'])
/** How news reach a shopper: by a message in their channel, by a call, or as they like it: who speaks in most of their sessions by a call. */
export const NewsWay = z.enum([...NewsBy.options, 'liked'])
export type NewsWay = z.infer<typeof NewsWay>

/** A rule: whether it speaks, so many minutes after it is so, how, and a message in which kinds of channels (none named: in all). */
export const NewsRule = z.strictObject({
  event: NewsEvent,
  on: z.boolean(),
  afterMinutes: z.int().min(0).max(43_200),
  by: NewsWay.default('message'),
  channels: z.array(z.string().min(1).max(40)).max(40),
})
export type NewsRule = z.infer<typeof NewsRule>

/** All rules of a shop, when nothing is said, and how often to one shopper at most. */
export const PutOrderNews = z.strictObject({
  rules: z
    .array(NewsRule)
    .max(NEWS_EVENTS.length)
    .refine((rules) => new Set(rules.map(({ event }) => event)).size === rules.length),
  /** Local times of the zone; the same twice: never quiet. */
  quiet: z.strictObject({ from: Clock, to: Clock, timeZone: z.string().min(1).max(60) }),
  /** So many messages in so many hours. */
  cap: z.strictObject({ most: z.int().min(1).max(20), hours: z.int().min(1).max(720) }),
  /** The shop's own promise, where its platform names no day: a paid order is sent within so many hours. Null: none. */
  shipWithinHours: z.int().min(1).max(720).nullable().default(48),
})
export type PutOrderNews = z.infer<typeof PutOrderNews>

/** What came of a rule in the last thirty days. */
export const NewsFigures = z.object({
  event: NewsEvent,
  law: NewsLaw,
  sent: z.int(),
  /** Of those sent: the shopper wrote within a day, said stop under it, paid after it. */
  answered: z.int(),
  stopped: z.int(),
  paid: z.int(),
  /** Of those sent by a call, how the calls ended; one that reached nobody is made again. */
  calls: z.array(z.object({ end: CallEnd, n: z.int() })),
  /** Not said, by reason. */
  unsaid: z.array(z.object({ why: NewsUnsaid, n: z.int() })),
})
export type NewsFigures = z.infer<typeof NewsFigures>

/** One thing that was said or not. */
export const NewsRow = z.object({
  id: z.uuid(),
  at: Instant,
  event: NewsEvent,
  orderNumber: z.string(),
  conversationId: z.uuid().nullable(),
  channel: z.string().nullable(),
  by: NewsBy,
  unsaid: NewsUnsaid.nullable(),
  paidAt: Instant.nullable(),
})
export type NewsRow = z.infer<typeof NewsRow>

/** Rules of each shop with what came of them, the newest rows, and which kinds of channels there are. */
export const OrderNews = z.object({
  shops: z.array(
    PutOrderNews.extend({
      ...{ shopId: z.uuid(), name: z.string(), figures: z.array(NewsFigures), latest: z.array(NewsRow) },
      /** Null as well for whoever may not change it. */
      bridge: CallBridge.nullable(),
    }),
  ),
  channels: z.array(z.string()),
  /** Shoppers who want nothing of this, and who said yes to commercial messages. */
  wishes: z.object({ stopped: z.int(), consented: z.int() }),
})
export type OrderNews = z.infer<typeof OrderNews>
