import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { Instant } from '../../money.ts'
import { TicketClock } from '../clocks.ts'
import { ApprovalNeed, ApprovalView } from './approval.ts'
import { TicketComment } from './comments.ts'
import { FieldValues, TicketType } from './forms.ts'
import { TicketPriority, TicketSource, TicketStatus } from './status.ts'

/** A ticket as a row of the list; `dueAt` is the moment that the shopper was told. */
export const TicketRow = z.object({
  id: z.uuid(),
  number: z.int(),
  /** Null where nobody talks with us: it came by the API, an import, or is of the desk's own. */
  conversationId: z.uuid().nullable(),
  subject: z.string(),
  /** Whether work is left in it; how far it is tells the status. */
  state: z.enum(['open', 'done']),
  status: TicketStatus,
  priority: TicketPriority,
  source: TicketSource,
  typeId: z.uuid().nullable(),
  typeName: z.string().nullable(),
  ownerId: z.uuid().nullable(),
  ownerName: z.string().nullable(),
  teamId: z.uuid().nullable(),
  dueAt: Instant,
  createdAt: Instant,
  changedAt: Instant,
  revision: z.int(),
  /** Its conversation was handed over for somebody's safety: it goes before all others. */
  safety: z.boolean(),
  /** Whose it is: the shopper's name, or who asked where there is no conversation. */
  shopperName: z.string(),
  /** What became of a deed that it was opened for; null where nothing is known of one. Done by that, or with something else left in it. */
  endedWhy: z.enum(['given_up', 'declined', 'done', 'by_hand', 'unaccepted', 'otherwise']).nullable(),
  /** The shopper's own words, or what was done in its place. */
  endedWords: z.string().nullable(),
  /** What the shopper gave it once it was done, 1 to 5. */
  stars: z.int().nullable(),
  /** A request for approval waits for somebody’s word. */
  awaitsApproval: z.boolean(),
  /** The most pressing service level that runs for it. */
  clock: TicketClock.nullable(),
})
export type TicketRow = z.infer<typeof TicketRow>

/** Which tickets; what is left out restricts nothing. `owner` and `team` also take `me` and `none`. */
export const TicketQuery = z.strictObject({
  state: z.enum(['open', 'done']).optional(),
  status: TicketStatus.optional(),
  priority: TicketPriority.optional(),
  type: z.uuid().optional(),
  owner: z.union([z.enum(['me', 'none']), z.uuid()]).optional(),
  team: z.union([z.literal('none'), z.uuid()]).optional(),
  /** `1`: those past their due time. */
  late: z.literal('1').optional(),
  /** `1`: those that whoever asks follows. */
  following: z.literal('1').optional(),
  /** Those that wait for approval: for the word of whoever asks, or anybody’s. */
  approval: z.enum(['me', 'anybody']).optional(),
  /** Words of the subject, of a note or of who asked; or a number. */
  q: z.string().trim().check(upTo(100)).optional(),
  sort: z.enum(['due', 'newest', 'changed', 'priority']).optional(),
})
export type TicketQuery = z.infer<typeof TicketQuery>
/** The same with the page, a hundred at a time. */
export const TicketPageQuery = TicketQuery.extend({ page: z.coerce.number().int().min(0).max(1_000).default(0) })

/** A page of the list, and how many there are in all. */
export const Tickets = z.object({ tickets: z.array(TicketRow), total: z.int() })
export type Tickets = z.infer<typeof Tickets>

const Subject = z.string().trim().min(1).check(upTo(200))
/** A note is words of a person: what is longer belongs into a file. */
const Words = z.string().trim().min(1).check(upTo(8_000))

/** A new ticket. What a type or a template says fills what is left out. */
export const PutTicket = z.strictObject({
  subject: Subject,
  typeId: z.uuid().nullable().optional(),
  priority: TicketPriority.optional(),
  ownerId: z.uuid().nullable().optional(),
  teamId: z.uuid().nullable().optional(),
  dueAt: Instant.optional(),
  fields: FieldValues.default({}),
  conversationId: z.uuid().nullable().optional(),
  parentId: z.uuid().nullable().optional(),
  /** Who asked, where there is no conversation. */
  requester: z.string().trim().check(upTo(120)).optional(),
  note: z.string().trim().check(upTo(8_000)).optional(),
})
export type PutTicket = z.infer<typeof PutTicket>

/** The same by a program; the same `externalId` again gives the ticket that is there. */
export const PutApiTicket = PutTicket.omit({ ownerId: true }).extend({ externalId: z.string().trim().min(1).max(120).optional() })
export type PutApiTicket = z.infer<typeof PutApiTicket>
/** A ticket that was opened; `isNew` is false where the same `externalId` had opened it before. */
export const NewTicket = z.object({ id: z.uuid(), number: z.int(), status: TicketStatus, isNew: z.boolean() })
export type NewTicket = z.infer<typeof NewTicket>

const Settable = {
  status: TicketStatus.optional(),
  priority: TicketPriority.optional(),
  ownerId: z.uuid().nullable().optional(),
  teamId: z.uuid().nullable().optional(),
}

/** A change of the ticket as it stood at `revision`; `tell`: whether its shopper hears of the new status, else as its type says. */
export const ChangeTicket = z.strictObject({
  ...Settable,
  revision: z.int(),
  subject: Subject.optional(),
  typeId: z.uuid().nullable().optional(),
  dueAt: Instant.optional(),
  fields: FieldValues.optional(),
  parentId: z.uuid().nullable().optional(),
  followers: z.array(z.uuid()).max(50).optional(),
  tell: z.boolean().optional(),
})
export type ChangeTicket = z.infer<typeof ChangeTicket>

/** One change of many. */
export const ChangeTickets = z.strictObject({ ids: z.array(z.uuid()).min(1).max(200), set: z.strictObject(Settable) })
export type ChangeTickets = z.infer<typeof ChangeTickets>
/** How many changed, and which were refused by which reason. */
export const ChangedTickets = z.object({ changed: z.int(), refused: z.array(z.object({ number: z.int(), why: z.string() })) })
export type ChangedTickets = z.infer<typeof ChangedTickets>

/** How one ticket stands to another. */
export const LinkKind = z.enum(['relates', 'duplicates', 'blocks'])
export type LinkKind = z.infer<typeof LinkKind>
/** Ties a ticket to another by its number. */
export const PutLink = z.strictObject({ number: z.int().min(1), kind: LinkKind })
export type PutLink = z.infer<typeof PutLink>

/** A note for colleagues; those mentioned hear of it. */
export const PutNote = z.strictObject({ words: Words, mentions: z.array(z.uuid()).max(20).default([]) })
export type PutNote = z.infer<typeof PutNote>

const Brief = z.object({ id: z.uuid(), number: z.int(), subject: z.string(), status: TicketStatus })
const Person = z.object({ id: z.uuid(), name: z.string() })

/** A ticket on its own page. */
export const TicketView = z.object({
  ticket: TicketRow,
  type: TicketType.nullable(),
  fields: FieldValues,
  followers: z.array(Person),
  requester: z.string().nullable(),
  /** Whoever asked has shown that mail to the address reaches them. */
  requesterProven: z.boolean(),
  comment: z.string().nullable(),
  parent: Brief.nullable(),
  children: z.array(Brief),
  links: z.array(
    z.object({
      kind: LinkKind,
      /** Whether this one is the first: it blocks, or duplicates, the other. */ first: z.boolean(),
      ticket: Brief,
    }),
  ),
  notes: z.array(
    z.object({ id: z.uuid(), by: z.string(), rule: z.string().nullable(), words: z.string(), mentions: z.array(z.string()), at: Instant }),
  ),
  /** What who asked reads too, oldest first. */
  comments: z.array(TicketComment),
  /** What it came of; null where nobody was talking. */
  sessionId: z.uuid().nullable(),
  approval: z.object({
    stands: ApprovalNeed,
    /** Oldest first. */
    requests: z.array(ApprovalView),
  }),
  /** Oldest first; each with who, and from what to what. */
  history: z.array(
    z.object({
      at: Instant,
      by: z.string().nullable(),
      rule: z.string().nullable(),
      created: z.boolean(),
      changes: z.array(z.object({ of: z.string(), from: z.unknown(), to: z.unknown() })),
    }),
  ),
})
export type TicketView = z.infer<typeof TicketView>

/** A view of the list that is kept: one's own, or everybody's. */
export const PutTicketView = z.strictObject({ name: z.string().trim().min(1).check(upTo(40)), shared: z.boolean(), query: TicketQuery })
export type PutTicketView = z.infer<typeof PutTicketView>
/** A view as it is kept. */
export const SavedTicketView = PutTicketView.extend({ id: z.uuid(), mine: z.boolean() })
export type SavedTicketView = z.infer<typeof SavedTicketView>
/** The views that somebody sees. */
export const SavedTicketViews = z.object({ views: z.array(SavedTicketView) })
export type SavedTicketViews = z.infer<typeof SavedTicketViews>

/** Tickets of a table; without `sure` it is only looked at. */
export const ImportTickets = z.strictObject({ csv: z.string().min(1).max(12_000_000), sure: z.boolean() })
export type ImportTickets = z.infer<typeof ImportTickets>
/** What became of its lines; the first hundred that are broken are told. */
export const ImportedTickets = z.object({
  rows: z.int(),
  good: z.int(),
  known: z.int(),
  broken: z.int(),
  taken: z.int(),
  faults: z.array(
    z.object({ line: z.int(), why: z.object({ reason: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }) }),
  ),
})
export type ImportedTickets = z.infer<typeof ImportedTickets>
