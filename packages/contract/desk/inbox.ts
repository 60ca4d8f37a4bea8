import { z } from 'zod'
import { Holder, MessageView } from '../messages.ts'
import { Instant, Money } from '../money.ts'
import { AskedTool } from '../outward/tools.ts'
import { ShipmentNode } from '../parts.ts'
import { RunningClock } from './clocks.ts'
import { IntentMode } from './modes.ts'
import { Participant, ParticipantRow, TransferRow } from './teams.ts'
import { TicketRow } from './tickets/ticket.ts'

/** A conversation as a row of the inbox. */
export const ConversationRow = z.object({
  id: z.uuid(),
  shopperName: z.string(),
  shopperLevel: z.string().nullable(),
  channel: z.string(),
  holder: Holder,
  agentId: z.uuid().nullable(),
  agentName: z.string().nullable(),
  language: z.string(),
  lastText: z.string(),
  lastAuthor: z.string(),
  lastAt: Instant,
  lastSeq: z.int(),
  unread: z.int(),
  /** −1 … 1 of the last shopper turn, and the series of the session for the curve. */
  mood: z.number(),
  moods: z.array(z.number()),
  sessionOpen: z.boolean(),
  waitingSince: Instant.nullable(),
  /** The team it waits with or is served by; null: everybody. */
  teamId: z.uuid().nullable(),
  /** A person was called for somebody's safety, an injury or a threat to life: it goes before all others. */
  safety: z.boolean(),
  /** How far the bot goes now with what the session is about; null where that has no mode of its own. */
  mode: IntentMode.nullable(),
  /** By when somebody has to answer, by the most pressing clock that runs; null: by none. */
  clock: RunningClock.nullable(),
  tags: z.array(z.uuid()),
  /** It sleeps until a time, or until the shopper writes. */
  snoozed: z.boolean(),
  /** What its shopper writes is kept and gets no turn. */
  blocked: z.boolean(),
  /** Whoever holds it has not seen yet what a supervisor whispered to them. */
  whispered: z.boolean(),
  /** Who is in it, or called to it, beside the one who holds it. */
  participants: z.array(Participant),
})
export type ConversationRow = z.infer<typeof ConversationRow>

/** The boxes of the inbox: who holds a conversation, that its session has closed, or that it sleeps. */
export const Box = z.enum(['mine', 'queue', 'bot', 'others', 'all', 'closed', 'snoozed'])
export type Box = z.infer<typeof Box>

/** A box is counted up to here: nobody reads on, and counting a million takes longer than showing the first page. */
export const MOST_COUNTED = 10_000

/** A page of a box of the inbox, the size of every box, and the feed number from which to follow on. */
export const Inbox = z.object({
  conversations: z.array(ConversationRow),
  counts: z.record(Box, z.int()),
  cursor: z.int(),
  /** What the next page is asked for with; null where this is the last. */
  next: z.string().nullable(),
})
export type Inbox = z.infer<typeof Inbox>

/** An order in a few lines, for the panel beside a conversation. */
export const OrderBrief = z.object({
  orderNumber: z.string(),
  state: z.string(),
  /** So many minutes ago the shop's system said so, 1 at least; absent where it says so now. */
  agedMinutes: z.int().optional(),
  placedAt: Instant,
  total: Money,
  items: z.array(z.object({ title: z.string(), variant: z.string().nullable(), quantity: z.int(), image: z.string().nullable() })),
  /** One for each parcel it went out in. */
  shipments: z.array(
    z.object({
      carrier: z.string(),
      trackingNumber: z.string(),
      state: z.string(),
      /** Newest first, in the language that the console asks in. */
      nodes: z.array(ShipmentNode),
      /** What lies in it, by name; empty where the platform does not tell. */
      items: z.array(z.string()),
    }),
  ),
})
export type OrderBrief = z.infer<typeof OrderBrief>

/** A conversation as it is opened: its newest messages, the shopper, their orders and tickets. */
export const ConversationView = z.object({
  conversation: ConversationRow,
  messages: z.array(MessageView),
  more: z.boolean(),
  shopper: z.object({ name: z.string(), level: z.string().nullable(), known: z.boolean(), page: z.string().nullable(), since: Instant }),
  orders: z.array(OrderBrief),
  /** Why orders could not be read, in place of an empty list that would lie. */
  ordersProblem: z.string().nullable(),
  tickets: z.array(TicketRow),
  /** Who passed it on to whom in this session, oldest first. */
  transfers: z.array(TransferRow),
  /** Who was called to it in this session, oldest first. */
  called: z.array(ParticipantRow),
  /** What was handed over with the conversation: matter, what was said and looked up. */
  summary: z.string().nullable(),
  /** Up to which message the shopper has read; 0 where the channel does not tell. */
  shopperReadSeq: z.int(),
  cursor: z.int(),
})
export type ConversationView = z.infer<typeof ConversationView>

const TracedPromise = z.object({ kind: z.string(), text: z.string(), by: z.string().nullable() })

/** One turn laid open: understanding, look-ups with ages, the steps, the words, the times. */
export const TraceView = z.object({
  id: z.uuid(),
  at: Instant,
  outcome: z.string(),
  source: z.string(),
  versions: z.record(z.string(), z.string()),
  heard: z.string(),
  understanding: z.unknown(),
  steps: z.array(z.unknown()),
  said: z.array(z.unknown()),
  /** What a language model was asked; `text` is null where it gave nothing, `refused` where its words were used; `tools`: what it asked of others on the way. */
  model: z.array(z.object({ task: z.string(), text: z.string().nullable(), refused: z.string().nullable(), tools: z.array(AskedTool) })),
  /** What was promised, and what was held back because nothing bore it out; null where nothing was. */
  promises: z.object({ kept: z.array(TracedPromise), held: z.array(TracedPromise) }).nullable(),
  /** What would have been said or done where the mode of the matter only lets the bot watch. */
  would: z.object({ mode: IntentMode, do: z.string(), words: z.string() }).nullable(),
  ms: z.record(z.string(), z.number()),
})
export type TraceView = z.infer<typeof TraceView>
