import { z } from 'zod'
import { Holder, MessageView } from './messages.ts'
import { Instant, Money } from './money.ts'
import { Part } from './parts.ts'

export const Role = z.enum(['owner', 'manager', 'agent'])
export type Role = z.infer<typeof Role>

const password = z.string().min(10).max(200)

export const SignIn = z.strictObject({ email: z.email().max(254), password: z.string().min(1).max(200) })
export type SignIn = z.infer<typeof SignIn>

/** The one-time link of the first run, of an invitation or of a password reset: sets name and password, and signs in. */
export const UseLink = z.strictObject({
  token: z.string().min(20).max(200),
  email: z.email().max(254).optional(),
  name: z.string().min(1).max(80).optional(),
  password,
})
export type UseLink = z.infer<typeof UseLink>

export const LinkInfo = z.object({
  purpose: z.enum(['first_run', 'invitation', 'reset']),
  email: z.string().nullable(),
  workspaceName: z.string(),
})
export type LinkInfo = z.infer<typeof LinkInfo>

export const Me = z.object({
  accountId: z.uuid(),
  workspaceId: z.uuid(),
  workspaceName: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  online: z.boolean(),
})
export type Me = z.infer<typeof Me>

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
})
export type ConversationRow = z.infer<typeof ConversationRow>

export const Box = z.enum(['mine', 'queue', 'bot', 'others', 'all', 'closed'])
export type Box = z.infer<typeof Box>

export const Inbox = z.object({
  conversations: z.array(ConversationRow),
  counts: z.record(Box, z.int()),
  cursor: z.int(),
  more: z.boolean(),
})
export type Inbox = z.infer<typeof Inbox>

export const OrderBrief = z.object({
  orderNumber: z.string(),
  state: z.string(),
  placedAt: Instant,
  total: Money,
  items: z.array(z.object({ title: z.string(), variant: z.string().nullable(), quantity: z.int(), image: z.string().nullable() })),
  shipment: z
    .object({
      carrier: z.string(),
      trackingNumber: z.string(),
      state: z.string(),
      lastNode: z.string().nullable(),
      lastAt: Instant.nullable(),
    })
    .nullable(),
})
export type OrderBrief = z.infer<typeof OrderBrief>

export const TicketRow = z.object({
  id: z.uuid(),
  number: z.int(),
  conversationId: z.uuid(),
  subject: z.string(),
  state: z.enum(['open', 'done']),
  dueAt: Instant,
  createdAt: Instant,
  shopperName: z.string(),
})
export type TicketRow = z.infer<typeof TicketRow>

export const ConversationView = z.object({
  conversation: ConversationRow,
  messages: z.array(MessageView),
  more: z.boolean(),
  shopper: z.object({ name: z.string(), level: z.string().nullable(), known: z.boolean(), page: z.string().nullable(), since: Instant }),
  orders: z.array(OrderBrief),
  /** Why orders could not be read, in place of an empty list that would lie. */
  ordersProblem: z.string().nullable(),
  tickets: z.array(TicketRow),
  /** What was handed over with the conversation: matter, what was said and looked up. */
  summary: z.string().nullable(),
  cursor: z.int(),
})
export type ConversationView = z.infer<typeof ConversationView>

export const AgentReply = z.strictObject({ id: z.uuid(), parts: z.array(Part).min(1).max(10) })
export type AgentReply = z.infer<typeof AgentReply>

export const TakeConversation = z.strictObject({ force: z.boolean().optional() })
export type TakeConversation = z.infer<typeof TakeConversation>
export const SettleConversation = z.strictObject({ outcome: z.enum(['settled', 'unsettled']).optional() })
export type SettleConversation = z.infer<typeof SettleConversation>

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
  ms: z.record(z.string(), z.number()),
})
export type TraceView = z.infer<typeof TraceView>

/** Today's figures, the shop's day in its own time zone. Each is defined in `insight/metrics`. */
export const Figures = z.object({
  day: z.string(),
  timeZone: z.string(),
  sessions: z.int(),
  botSessions: z.int(),
  agentSessions: z.int(),
  firstAnswerMsP50: z.number().nullable(),
  firstAnswerMsP90: z.number().nullable(),
  handoffs: z.int(),
  notKnown: z.int(),
  turns: z.int(),
  ratings: z.int(),
  ratingMean: z.number().nullable(),
  byHour: z.array(z.object({ hour: z.int(), sessions: z.int(), handoffs: z.int() })),
})
export type Figures = z.infer<typeof Figures>

export const Colleague = z.object({
  accountId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: Role,
  online: z.boolean(),
  invited: z.boolean(),
})
export type Colleague = z.infer<typeof Colleague>
export const Colleagues = z.object({ colleagues: z.array(Colleague) })
export type Colleagues = z.infer<typeof Colleagues>
export const Invite = z.strictObject({ email: z.email().max(254), role: Role })
export type Invite = z.infer<typeof Invite>
/** Shown once, to be sent to the colleague: nothing is mailed by itself. */
export const OneTimeLink = z.object({ url: z.string(), expiresAt: Instant })
export type OneTimeLink = z.infer<typeof OneTimeLink>

export const ShopSettings = z.object({
  shops: z.array(z.object({ id: z.uuid(), name: z.string(), connector: z.string(), timeZone: z.string(), botOn: z.boolean() })),
  channels: z.array(
    z.object({
      id: z.uuid(),
      shopId: z.uuid(),
      kind: z.string(),
      name: z.string(),
      publicKey: z.string(),
      botOn: z.boolean(),
      snippet: z.string(),
    }),
  ),
})
export type ShopSettings = z.infer<typeof ShopSettings>
/** With it a shop's server signs who its shoppers are; for managers and owners alone. */
export const ChannelSecret = z.object({ secret: z.string() })
export type ChannelSecret = z.infer<typeof ChannelSecret>
export const BotSwitch = z.strictObject({ on: z.boolean() })
export type BotSwitch = z.infer<typeof BotSwitch>

/** The first-run checklist of the console. */
export const SetupStep = z.object({
  id: z.enum(['shop', 'connect', 'knowledge', 'history', 'answers', 'invite', 'script']),
  done: z.boolean(),
  skipped: z.boolean(),
})
export type SetupStep = z.infer<typeof SetupStep>
export const Setup = z.object({ startedAt: Instant, steps: z.array(SetupStep), named: z.boolean() })
export type Setup = z.infer<typeof Setup>
export const NameWorkspace = z.strictObject({
  shopName: z.string().min(1).max(80),
  connector: z.enum(['demo', 'none']),
  language: z.enum(['zh-CN', 'en']),
})
export type NameWorkspace = z.infer<typeof NameWorkspace>
export const StepChange = z.strictObject({ skipped: z.boolean() })
export type StepChange = z.infer<typeof StepChange>

export const EntryView = z.object({
  id: z.uuid(),
  question: z.string(),
  wordings: z.array(z.string()),
  answer: z.string(),
  category: z.string(),
  status: z.enum(['draft', 'live', 'archived']),
  updatedAt: Instant,
})
export type EntryView = z.infer<typeof EntryView>
export const Entries = z.object({ entries: z.array(EntryView), total: z.int() })
export type Entries = z.infer<typeof Entries>
export const PutEntry = z.strictObject({
  question: z.string().min(1).max(300),
  wordings: z.array(z.string().min(1).max(300)).max(1_000),
  answer: z.string().min(1).max(8_000),
  category: z.string().min(1).max(80),
  status: z.enum(['draft', 'live', 'archived']),
})
export type PutEntry = z.infer<typeof PutEntry>
