import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { Instant } from '../../money.ts'
import { Refusal } from '../../refusals/index.ts'

/** A row of a history that is none: where it stands, and the code of why. */
export const HistoryFault = z.object({ where: z.string(), why: z.string() })
export type HistoryFault = z.infer<typeof HistoryFault>

const PastTalk = z.array(z.object({ from: z.enum(['shopper', 'agent']), text: z.string(), at: Instant.nullable() }))

/** What would come in by a file: nothing of it is kept yet. */
export const HistoryLook = z.object({
  sessions: z.int(),
  messages: z.int(),
  /** Sessions that stand in it, or in the history, already. */
  repeated: z.int(),
  /** Whether it may be more of them: doubles were not looked for in all of a file so large. */
  isAtLeast: z.boolean(),
  /** The first rows that cannot be taken. */
  rows: z.array(HistoryFault),
  /** Some sessions, masked and cut short. */
  samples: z.array(z.object({ ref: z.string(), messages: PastTalk })),
  /** The earliest and the latest moment that is told. */
  times: z.object({ from: Instant, to: Instant }).nullable(),
})
export type HistoryLook = z.infer<typeof HistoryLook>

/** A history that was taken in. `own`: the workspace's own closed sessions. */
export const PastImport = z.object({
  id: z.uuid(),
  /** The file's name; null for the workspace's own sessions. */
  name: z.string().nullable(),
  state: z.enum(['checking', 'checked', 'taking', 'ready', 'failed', 'undone']),
  /** How much of the file is done with, from 0 to 1; and, while it is worked on, the seconds that are left by its pace. */
  share: z.number(),
  secondsLeft: z.int().nullable(),
  isSwapped: z.boolean(),
  sessions: z.int(),
  messages: z.int(),
  repeated: z.int(),
  bad: z.int(),
  /** Rows that are none, counted by the code of why. */
  whys: z.record(z.string(), z.int()),
  /** While it waits for a yes. */
  look: HistoryLook.nullable(),
  /** Shoppers and agents seem to be the wrong way round. */
  looksSwapped: z.boolean(),
  problem: Refusal.nullable(),
  at: Instant,
  by: z.string().nullable(),
})
export type PastImport = z.infer<typeof PastImport>

/** How a file is to be taken in. `mapping`: JSON, as `xiaoer history --mapping` has it, for tables whose heads do not tell. */
export const TakeHistory = z.strictObject({
  /** It is looked at, and waits for a yes. */
  dry: z.enum(['true', 'false']).default('false'),
  swapped: z.enum(['true', 'false']).default('false'),
  mapping: z.string().max(2_000).optional(),
})
export type TakeHistory = z.infer<typeof TakeHistory>

/** The workspace's own sessions: looked at first, or taken in. */
export const TakeOwn = z.strictObject({ dry: z.enum(['true', 'false']).default('false') })
/** Looks at a file once more, read another way. */
export const LookAgain = z.strictObject({ swapped: z.boolean() })
/** Which rows that are none; `why`: those alone. */
export const FaultsQuery = z.strictObject({
  why: z.string().check(upTo(40)).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})
/** A page of rows that are none. */
export const HistoryFaults = z.object({ faults: z.array(HistoryFault), total: z.int() })
export type HistoryFaults = z.infer<typeof HistoryFaults>

/** Which column of a table says what: as `xiaoer history --mapping` reads it. */
export const HistoryMapping = z.object({
  session: z.string(),
  from: z.string(),
  text: z.string(),
  at: z.string().optional(),
  /** The shop's own id of the shopper. */
  customer: z.string().optional(),
  shopper: z.array(z.string()),
  agent: z.array(z.string()),
  /** The clock of times that name no zone, an IANA zone. */
  timeZone: z.string().optional(),
  offset: z.string().optional(),
})
export type HistoryMapping = z.infer<typeof HistoryMapping>
/** Asks what a mapping makes of a table; without one what its heads speak for. */
export const PreviewHistory = z.strictObject({ mapping: z.string().max(2_000).optional() })
/** The first rows of a table, and what they are read as. */
export const HistoryPreview = z.object({
  heads: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  mapping: HistoryMapping.nullable(),
  /** Each shown row as it is read, or the code of why it is not. */
  read: z.array(
    z.union([z.object({ session: z.string(), from: z.enum(['shopper', 'agent']), text: z.string(), at: Instant.nullable() }), z.string()]),
  ),
  readable: z.int(),
  of: z.int(),
  /** What the column of who says, the commonest first. */
  words: z.array(z.string()),
})
export type HistoryPreview = z.infer<typeof HistoryPreview>

/** A session of the past, masked. */
export const PastSessionView = z.object({
  number: z.int(),
  ref: z.string(),
  messages: PastTalk,
})
export type PastSessionView = z.infer<typeof PastSessionView>
