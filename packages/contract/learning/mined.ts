import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { PutEntry } from '../knowledge/entries.ts'
import { Instant } from '../money.ts'
import { Refusal } from '../refusals/index.ts'
import { PastImport } from './mined/history.ts'
import { MinedBought } from './mined-bought.ts'

export {
  FaultsQuery,
  HistoryFault,
  HistoryFaults,
  HistoryLook,
  HistoryMapping,
  HistoryPreview,
  LookAgain,
  PastImport,
  PastSessionView,
  PreviewHistory,
  TakeHistory,
  TakeOwn,
} from './mined/history.ts'
export type { MinedBought }

/** How a mining stands. `of`: how much there is to do in this step, 0 where it is not known. */
export const Mining = z.object({
  state: z.enum(['idle', 'running', 'failed']),
  step: z.enum(['waiting', 'cluster', 'place', 'describe', 'edges', 'done']),
  done: z.int(),
  of: z.int(),
  problem: Refusal.nullable(),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
})
export type Mining = z.infer<typeof Mining>

/** The workspace's history: what came, how far it is mined, and what waits. */
export const PastHistory = z.object({
  imports: z.array(PastImport),
  sessions: z.int(),
  matters: z.int(),
  /** Matters that no mining has placed yet. */
  unplaced: z.int(),
  /** Matters like nothing else. */
  alone: z.int(),
  /** Closed sessions of the workspace itself that were not taken in yet. */
  ownWaiting: z.int(),
  mining: Mining,
})
export type PastHistory = z.infer<typeof PastHistory>

/** `anew`: clusters are found anew and get new numbers; else what is new is added to what stands. */
export const StartMining = z.strictObject({ anew: z.boolean().default(false) })
export type StartMining = z.infer<typeof StartMining>

const Shares = z.record(z.string(), z.number())
const Quantiles = z.object({ median: z.number(), p90: z.number() })

/** What is said or asked on the way. `act`: what the shop's words do; null for shoppers'. */
export const MinedStep = z.object({
  by: z.enum(['shopper', 'agent']),
  act: z.enum(['asks', 'tells', 'does', 'proposes', 'refuses', 'hands_over', 'courtesy']).nullable(),
  text: z.string(),
  share: z.number(),
  place: z.number(),
})
export type MinedStep = z.infer<typeof MinedStep>

/** How a scenario goes, from matters drawn evenly. */
export const MinedCourse = z.object({
  intent: z.object({ id: z.string(), share: z.number() }).nullable(),
  phrases: z.array(z.object({ phrase: z.string(), share: z.number() })),
  begins: z.array(z.string()),
  steps: z.array(MinedStep),
  ends: Shares,
  mood: Shares,
  turns: Quantiles,
  seconds: Quantiles.nullable(),
  lookedAt: z.int(),
})
export type MinedCourse = z.infer<typeof MinedCourse>

/** A scenario of the history as the list shows it. */
export const MinedScenario = z.object({
  id: z.uuid(),
  number: z.int(),
  name: z.string(),
  /** As a language model would call it; it names nothing before a person takes it. */
  proposedName: z.string().nullable(),
  renamed: z.boolean(),
  state: z.enum(['found', 'dropped']),
  /** As a person says; null where nobody has. */
  intent: z.string().nullable(),
  matters: z.int(),
  sessions: z.int(),
  /** Of all matters. */
  share: z.number(),
  /** Null until it was described. */
  course: MinedCourse.nullable(),
  /** How many of its releases serve. */
  serving: z.int(),
})
export type MinedScenario = z.infer<typeof MinedScenario>

/** Which scenarios, commonest first; `q`: words in the name or in how shoppers begin. */
export const MinedQuery = z.strictObject({
  state: z.enum(['found', 'dropped']).default('found'),
  q: z.string().check(upTo(100)).default(''),
  offset: z.coerce.number().int().min(0).default(0),
})
export type MinedQuery = z.infer<typeof MinedQuery>

/** A page of scenarios. */
export const MinedScenarios = z.object({ scenarios: z.array(MinedScenario), total: z.int(), matters: z.int() })
export type MinedScenarios = z.infer<typeof MinedScenarios>

/** What a draft's sentence was taken from. */
export const DraftedSentence = z.object({
  text: z.string(),
  /** The number of a session in which it stands. */
  session: z.int(),
  /** The share of the matters looked at that hold it, and of those the share that ended well. */
  share: z.number(),
  endedWell: z.number(),
})
export type DraftedSentence = z.infer<typeof DraftedSentence>

/** Something made of a scenario. It serves once a person said yes and what must stay right does. */
export const MinedRelease = z.object({
  id: z.uuid(),
  kind: z.enum(['sentences', 'entry', 'scenario', 'intent']),
  state: z.enum(['proposed', 'checking', 'serving', 'refused', 'taken_back']),
  /** Of sentences: their intent and how many. Of an intent of its own: its id once somebody said yes, and how many sentences. */
  intent: z.string().nullable(),
  /** What an intent of its own is called. */
  name: z.string().nullable(),
  count: z.int(),
  /** The entry, the version of the scenario or of the model. */
  madeId: z.uuid().nullable(),
  /** Of a scenario: its name and version, for its address. */
  canvas: z.object({ scenario: z.string(), version: z.int() }).nullable(),
  /** Of an intent of its own: scenarios of the canvas in force that serve it; once it is taken back nobody begins them by it. */
  servedBy: z.array(z.string()),
  problem: Refusal.nullable(),
  at: Instant,
  by: z.string().nullable(),
})
export type MinedRelease = z.infer<typeof MinedRelease>

/** A merge or a split of a scenario. */
export const MinedChange = z.object({
  id: z.uuid(),
  kind: z.enum(['merge', 'split']),
  /** This scenario is the one that came out of the other. */
  isOther: z.boolean(),
  /** No later change of the two stands: it can be taken back. */
  isLast: z.boolean(),
  /** The other one. */
  number: z.int(),
  name: z.string(),
  /** How many things made of it moved along. */
  releases: z.int(),
  at: Instant,
  by: z.string().nullable(),
})
export type MinedChange = z.infer<typeof MinedChange>

/** One scenario with drafts of what could be made of it. */
export const MinedView = z.object({
  scenario: MinedScenario,
  /** What was bought after it; null where no session of it is of a customer the shop knows. */
  bought: MinedBought.nullable(),
  /** Different openings, those first that stand most often; what is taught already is left out. */
  openings: z.array(z.object({ text: z.string(), times: z.int(), session: z.int() })),
  draft: z.object({
    question: z.string(),
    wordings: z.array(z.string()),
    answer: z.string(),
    sentences: z.array(DraftedSentence),
  }),
  releases: z.array(MinedRelease),
  /** Merges and splits that stand and can be taken back, the latest first. */
  changes: z.array(MinedChange),
})
export type MinedView = z.infer<typeof MinedView>

/** Sessions of a scenario. */
export const MinedSessions = z.object({
  sessions: z.array(
    z.object({ number: z.int(), ref: z.string(), opening: z.string(), from: z.int(), to: z.int(), at: Instant.nullable() }),
  ),
  total: z.int(),
})
export type MinedSessions = z.infer<typeof MinedSessions>

/** Another name, aside or taken up again, or which intent it is (null: none). */
export const ChangeMined = z.strictObject({
  name: z.string().trim().min(1).check(upTo(120)).optional(),
  state: z.enum(['found', 'dropped']).optional(),
  intent: z.string().max(80).nullable().optional(),
})
export type ChangeMined = z.infer<typeof ChangeMined>

/** Its clusters go into another scenario, which keeps its name and number. */
export const MergeMined = z.strictObject({ into: z.uuid() })
/** Those of its matters whose opening holds these words become a scenario of their own; without words it is parted in two by likeness. */
export const SplitMined = z.strictObject({ words: z.string().trim().min(1).check(upTo(60)).optional() })

/** What is proposed. */
export const ProposeRelease = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sentences'),
    intent: z.string().max(80),
    texts: z
      .array(z.string().trim().min(1).check(upTo(300)))
      .min(1)
      .max(200),
  }),
  /** A new intent of the workspace's own, and the entry that answers it; without one it is for a scenario of the canvas that serves it. */
  z.strictObject({
    kind: z.literal('intent'),
    name: z.string().trim().min(1).check(upTo(60)),
    texts: z
      .array(z.string().trim().min(1).check(upTo(300)))
      .min(1)
      .max(200),
    entry: PutEntry.nullable(),
  }),
  z.strictObject({ kind: z.literal('entry'), entry: PutEntry }),
  z.strictObject({ kind: z.literal('scenario') }),
])
export type ProposeRelease = z.infer<typeof ProposeRelease>
