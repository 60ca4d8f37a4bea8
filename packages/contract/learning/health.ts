import { z } from 'zod'
import { AlertView } from '../desk/watching/wall.ts'
import { Instant } from '../money.ts'

/** A place in a text, from the first character to one past the last. */
const Mark = z.object({ from: z.int(), to: z.int() })

/** One side of a finding: an entry's answer, a rule of a policy, a fact of a product. */
export const FindingSide = z.object({
  kind: z.enum(['entry', 'policy', 'fact']),
  /** Of the entry or the product; of a rule its name. */
  id: z.string(),
  title: z.string(),
  text: z.string(),
  /** What differs from the other side. */
  marks: z.array(Mark),
})
export type FindingSide = z.infer<typeof FindingSide>

/** What differs: a number, a denial, who pays, or another value. */
export const Difference = z.enum(['number', 'denial', 'payer', 'value'])
export type Difference = z.infer<typeof Difference>

/** Two texts for the same question: `near` says the same twice, `contradiction` disagrees. */
export const HealthFinding = z.object({
  key: z.string(),
  kind: z.enum(['near', 'contradiction']),
  difference: Difference.nullable(),
  alike: z.number(),
  sides: z.tuple([FindingSide, FindingSide]),
  foundAt: Instant,
  dismissed: z.boolean(),
})
export type HealthFinding = z.infer<typeof HealthFinding>

/** Findings of one kind. */
export const HealthFindings = z.object({ findings: z.array(HealthFinding), total: z.int() })
export type HealthFindings = z.infer<typeof HealthFindings>
/** Which findings. */
export const HealthFindingQuery = z.strictObject({
  kind: z.enum(['near', 'contradiction']),
  dismissed: z.stringbool().default(false),
  offset: z.coerce.number().int().min(0).default(0),
})
/** Sets a finding aside, or takes it up again. */
export const DismissFinding = z.strictObject({ dismissed: z.boolean() })

/** An entry with how often it was given. */
export const UsedEntry = z.object({
  id: z.uuid(),
  question: z.string(),
  category: z.string(),
  given: z.int(),
  lastAt: Instant.nullable(),
  since: Instant,
})
export type UsedEntry = z.infer<typeof UsedEntry>

/** An entry whose time is over: its review is due, or answers by condition have ended. */
export const ExpiredEntry = z.object({
  id: z.uuid(),
  question: z.string(),
  category: z.string(),
  reviewAt: z.iso.date().nullable(),
  /** Answers that ended, the latest end first. */
  ended: z.array(z.object({ text: z.string(), to: Instant })),
  /** Nothing is left to be said to anybody. */
  silent: z.boolean(),
})
export type ExpiredEntry = z.infer<typeof ExpiredEntry>

/** How the base stands: counts of what is to be looked at. */
export const Health = z.object({
  entries: z.int(),
  contradictions: z.int(),
  near: z.int(),
  expired: z.int(),
  unused: z.int(),
  /** Errors inside that answers met in the last days, the newest first. */
  failures: z.array(AlertView),
  /** Days without being given after which an entry counts as unused. */
  unusedDays: z.int(),
  regression: z.object({ questions: z.int(), failing: z.int(), notAsked: z.int() }),
  /** Entries that have changed and are still to be compared. */
  unchecked: z.int(),
  /** After this year the days off are not known by which rules in force draw last days out; null while there is time. */
  daysOffTo: z.int().nullable(),
})
export type Health = z.infer<typeof Health>

/** Entries whose time is over, or whose review is due. */
export const ExpiredEntries = z.object({ entries: z.array(ExpiredEntry) })
export type ExpiredEntries = z.infer<typeof ExpiredEntries>
/** A page of entries with how often each was given; `total` counts them all. */
export const UsedEntries = z.object({ entries: z.array(UsedEntry), total: z.int() })
export type UsedEntries = z.infer<typeof UsedEntries>

/** How often an entry answered, and when last. */
export const EntryUse = z.object({ id: z.uuid(), given: z.int(), lastAt: Instant.nullable() })
export type EntryUse = z.infer<typeof EntryUse>

/** Of those of the workspace that were asked for. */
export const EntryUses = z.object({ uses: z.array(EntryUse) })
