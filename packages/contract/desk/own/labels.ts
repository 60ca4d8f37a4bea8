import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { Instant } from '../../money.ts'
import { Refusal } from '../../refusals/refusal.ts'
import { Box } from '../inbox.ts'
import { ApprovalState } from '../tickets/approval.ts'
import { FieldValues, FormField } from '../tickets/forms.ts'
import { OrderFlag } from './order-marks.ts'

/** A colour by its token: pages draw it in light and dark. */
export const TagColour = z.enum(['grey', 'blue', 'green', 'amber', 'red', 'purple'])
export type TagColour = z.infer<typeof TagColour>

/** A tag for conversations and shoppers. */
export const PutTag = z.strictObject({
  name: z.string().trim().min(1).check(upTo(24)),
  colour: TagColour,
  /** The one that was edited; absent where it is made. */
  revision: z.int().optional(),
})
export type PutTag = z.infer<typeof PutTag>
export const Tag = PutTag.extend({ id: z.uuid(), revision: z.int(), conversations: z.int(), shoppers: z.int() })
export type Tag = z.infer<typeof Tag>
export const Tags = z.object({ tags: z.array(Tag) })
export type Tags = z.infer<typeof Tags>

/** Puts tags on, and takes tags off, many conversations, or the shoppers of them. */
export const TagMany = z.strictObject({
  conversationIds: z.array(z.uuid()).min(1).max(200),
  on: z.enum(['conversation', 'shopper']).default('conversation'),
  add: z.array(z.uuid()).max(20).default([]),
  remove: z.array(z.uuid()).max(20).default([]),
})
export type TagMany = z.infer<typeof TagMany>
export const TaggedMany = z.object({ changed: z.int() })
export type TaggedMany = z.infer<typeof TaggedMany>

/** What is done with many conversations at once: given to a colleague or a team, handed back to the bot, closed, or let sleep. */
export const DoMany = z.strictObject({
  conversationIds: z.array(z.uuid()).min(1).max(200),
  deed: z.discriminatedUnion('do', [
    z.strictObject({ do: z.literal('assign'), accountId: z.uuid(), note: z.string().trim().check(upTo(500)).default('') }),
    z.strictObject({ do: z.literal('assign_team'), teamId: z.uuid(), note: z.string().trim().check(upTo(500)).default('') }),
    z.strictObject({ do: z.literal('hand_back') }),
    z.strictObject({ do: z.literal('settle'), outcome: z.enum(['settled', 'unsettled']) }),
    z.strictObject({ do: z.literal('snooze'), until: z.iso.datetime({ offset: true }).nullable() }),
  ]),
})
export type DoMany = z.infer<typeof DoMany>
/** How many it was done with, and why not with the others. */
export const DoneMany = z.object({ done: z.int(), refused: z.array(z.object({ id: z.uuid(), why: Refusal })) })
export type DoneMany = z.infer<typeof DoneMany>

/** The fields of a shop's own on shoppers and conversations. */
export const CustomFields = z.strictObject({
  shopper: z.array(FormField).max(30),
  conversation: z.array(FormField).max(30),
  revision: z.int(),
})
export type CustomFields = z.infer<typeof CustomFields>
export const PutFieldValues = z.strictObject({ on: z.enum(['conversation', 'shopper']), values: FieldValues })
export type PutFieldValues = z.infer<typeof PutFieldValues>

/** A shopper whose messages are kept and get no turn. */
export const BlockShopper = z.strictObject({ why: z.string().trim().min(1).check(upTo(300)) })
export type BlockShopper = z.infer<typeof BlockShopper>

/** Until then, or until the shopper writes; null: until they write alone. */
export const Snooze = z.strictObject({ until: Instant.nullable() })
export type Snooze = z.infer<typeof Snooze>

/** A note for colleagues in a conversation. */
export const PutConversationNote = z.strictObject({
  words: z.string().trim().min(1).check(upTo(4_000)),
  mentions: z.array(z.uuid()).max(20).default([]),
})
export type PutConversationNote = z.infer<typeof PutConversationNote>

/** What the desk alone keeps of a conversation. */
export const Labels = z.object({
  tags: z.array(z.uuid()),
  shopperTags: z.array(z.uuid()),
  values: FieldValues,
  shopperValues: FieldValues,
  blocked: z.object({ by: z.string(), at: Instant, why: z.string() }).nullable(),
  snoozed: z.object({ by: z.string(), until: Instant.nullable() }).nullable(),
  notes: z.array(z.object({ id: z.uuid(), by: z.string(), words: z.string(), mentions: z.array(z.string()), at: Instant })),
})
export type Labels = z.infer<typeof Labels>

/** Where one was mentioned, the newest first: in a conversation or on a ticket. */
export const Mentions = z.object({
  unseen: z.int(),
  mentions: z.array(
    z.object({
      id: z.uuid(),
      by: z.string(),
      words: z.string(),
      at: Instant,
      seen: z.boolean(),
      conversationId: z.uuid().nullable(),
      shopperName: z.string(),
      ticketId: z.uuid().nullable(),
      ticketNumber: z.int().nullable(),
      /** Of a ticket’s request for approval: how far it is; null where it is a note. */
      approval: ApprovalState.nullable(),
    }),
  ),
})
export type Mentions = z.infer<typeof Mentions>

/** A ready reply: `{shopper}`, `{agent}`, `{order}` and `{shop}` are filled when it is put in. */
export const PutQuickReply = z.strictObject({
  shortcut: z.string().trim().min(1).check(upTo(20)).regex(/^\S+$/u),
  title: z.string().trim().min(1).check(upTo(60)),
  words: z.string().trim().min(1).check(upTo(2_000)),
  shared: z.boolean(),
  /** The one that was edited; absent where it is made. */
  revision: z.int().optional(),
})
export type PutQuickReply = z.infer<typeof PutQuickReply>
export const QuickReply = PutQuickReply.extend({ id: z.uuid(), revision: z.int(), mine: z.boolean(), used: z.int() })
export type QuickReply = z.infer<typeof QuickReply>
export const QuickReplies = z.object({ replies: z.array(QuickReply) })
export type QuickReplies = z.infer<typeof QuickReplies>

/** What narrows a box of the inbox. */
export const InboxFilter = z.strictObject({
  tag: z.uuid().optional(),
  channel: z.string().max(40).optional(),
  /** `1`: those that whoever asks was mentioned in. */
  mentioned: z.literal('1').optional(),
  /** Those with an order of this flag. */
  flag: OrderFlag.optional(),
  /** Those that this team serves or is waited for. */
  team: z.uuid().optional(),
})
export type InboxFilter = z.infer<typeof InboxFilter>

/** A view of the inbox that is kept. */
export const PutInboxView = z.strictObject({
  name: z.string().trim().min(1).check(upTo(30)),
  shared: z.boolean(),
  box: Box,
  filter: InboxFilter,
})
export type PutInboxView = z.infer<typeof PutInboxView>
export const InboxView = PutInboxView.extend({ id: z.uuid(), mine: z.boolean() })
export type InboxView = z.infer<typeof InboxView>
export const InboxViews = z.object({ views: z.array(InboxView) })
export type InboxViews = z.infer<typeof InboxViews>
