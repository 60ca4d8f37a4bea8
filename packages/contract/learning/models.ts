import { z } from 'zod'
import { Instant } from '../money.ts'

/** A version of the model: `shipped`, or one that this workspace made. */
export const VersionId = z.union([z.literal('shipped'), z.uuid()])

/** How a version did on sentences it was not taught. */
export const Measured = z.object({ sentences: z.int(), right: z.int(), refused: z.int(), wrong: z.int() })
export type Measured = z.infer<typeof Measured>

/** A sentence that one version reads otherwise than the one it was compared with. */
export const Changed = z.object({ text: z.string(), truth: z.string(), before: z.string(), after: z.string() })
export type Changed = z.infer<typeof Changed>

/** What a version was measured at, beside the one it was to replace. */
export const ModelFigures = z.object({
  /** On the project's own measuring sentences. */
  regression: Measured,
  /** On the workspace's own sentences, each held out of the training that it measures. */
  own: Measured,
  /** On the project's own sentences for moods and for values; absent where neither version was corrected in them. */
  moods: Measured.optional(),
  entities: Measured.optional(),
  /** The same of the version that was published when this one was compared. */
  before: z.object({
    version: VersionId,
    regression: Measured,
    own: Measured,
    moods: Measured.optional(),
    entities: Measured.optional(),
  }),
  better: z.array(Changed),
  worse: z.array(Changed),
  /** Fewer right answers than before on both sets together, or fewer moods or values read rightly. */
  isWorse: z.boolean(),
})
export type ModelFigures = z.infer<typeof ModelFigures>

/** A model a workspace trained, or the one that ships: its state, and its figures once it is ready. */
export const ModelVersion = z.object({
  id: VersionId,
  /** 0 for what ships. */
  number: z.int(),
  /** Names the content: the same sentences, thresholds and build give the same. */
  version: z.string(),
  state: z.enum(['training', 'ready', 'failed']),
  published: z.boolean(),
  /** Was published before. */
  publishedAt: Instant.nullable(),
  by: z.string().nullable(),
  at: Instant.nullable(),
  seconds: z.number().nullable(),
  sentences: z.int(),
  /** Messages whose mood or values people corrected. */
  readings: z.int(),
  thresholds: z.int(),
  bytes: z.int(),
  /** 0 … 1 and what it is at, while it trains. */
  progress: z.number(),
  step: z.enum(['waiting', 'reading', 'training', 'measuring', 'done']),
  /** Why it failed. */
  problem: z.string().nullable(),
  figures: ModelFigures.nullable(),
})
export type ModelVersion = z.infer<typeof ModelVersion>

/** Newest first; the one that ships is always the last. */
export const ModelVersions = z.object({ versions: z.array(ModelVersion), canRollBack: z.boolean() })
export type ModelVersions = z.infer<typeof ModelVersions>

/** Puts a version into force on all nodes. */
export const PublishVersion = z.strictObject({
  /** A version that reads fewer sentences rightly than the published one is published only so; it is recorded. */
  anyway: z.boolean().optional(),
})
export type PublishVersion = z.infer<typeof PublishVersion>

/** What was taken for what, over the sentences that measure. */
export const Confusion = z.object({
  version: z.string(),
  sentences: z.int(),
  /** In the order of rows and columns; `other.unknown` is also "refused". */
  intents: z.array(z.string()),
  cells: z.array(z.object({ truth: z.int(), answer: z.int(), count: z.int(), examples: z.array(z.string()) })),
})
export type Confusion = z.infer<typeof Confusion>
