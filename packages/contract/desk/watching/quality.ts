import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { Instant } from '../../money.ts'

/** What a closed session is looked at for by itself. */
export const CheckKind = z.enum(['manners', 'process', 'promise', 'facts', 'privacy', 'words', 'resolution'])
export type CheckKind = z.infer<typeof CheckKind>

/** One thing that a rule found in a session, with the messages that show it. */
export const QualityFinding = z.object({
  kind: CheckKind,
  /** Its name in the catalogues, such as `same_again`. */
  rule: z.string(),
  messageIds: z.array(z.uuid()),
  /** What of the words it was, masked; null where the rule is of the whole. */
  words: z.string().nullable(),
})
export type QualityFinding = z.infer<typeof QualityFinding>

/** A session that was looked at. `risk`: 1 for nothing found, and more the worse; what weighted samples go by. */
export const CheckedSession = z.object({
  sessionId: z.uuid(),
  conversationId: z.uuid(),
  closedAt: Instant,
  agents: z.array(z.string()),
  risk: z.number(),
  findings: z.array(QualityFinding),
})
export type CheckedSession = z.infer<typeof CheckedSession>

/** Sessions with what was found in them, the newest first. */
export const CheckedSessions = z.object({ sessions: z.array(CheckedSession), of: z.int() })
export type CheckedSessions = z.infer<typeof CheckedSessions>

export const CheckedQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(90).default(30),
  kind: CheckKind.optional(),
})

/** One line of a score card. `fatal`: nothing makes up for it. */
export const Criterion = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]{1,40}$/),
  name: z.string().trim().min(1).check(upTo(60)),
  /** What is looked for. */
  help: z.string().trim().check(upTo(300)).default(''),
  weight: z.int().min(0).max(100),
  fatal: z.boolean(),
})
export type Criterion = z.infer<typeof Criterion>

export const PutCard = z.strictObject({
  name: z.string().trim().min(1).check(upTo(60)),
  criteria: z.array(Criterion).min(1).max(30),
  /** Of 100, from where a session passes. */
  passMark: z.int().min(0).max(100).default(80),
  /** Of the card that is changed, as it was read. */
  version: z.int().optional(),
})
export type PutCard = z.infer<typeof PutCard>

/** A score card as it stands; a change makes a new version, and what was appraised by an older one keeps it. */
export const ScoreCard = PutCard.extend({ id: z.uuid(), version: z.int() })
export type ScoreCard = z.infer<typeof ScoreCard>

export const ScoreCards = z.object({ cards: z.array(ScoreCard) })

/** How sessions are drawn for people: all alike, as many shares as there are of each kind, or the risky ones more often. */
export const SampleMethod = z.enum(['random', 'stratified', 'weighted'])
export type SampleMethod = z.infer<typeof SampleMethod>

export const DrawSample = z.strictObject({
  cardId: z.uuid(),
  method: SampleMethod,
  /** Sessions closed in so many days. */
  days: z.int().min(1).max(90).default(30),
  size: z.int().min(1).max(500),
  /** Of whom; all where absent. */
  agentId: z.uuid().optional(),
  /** The share that a second person appraises too, 0 … 1. */
  twice: z.number().min(0).max(1).default(0.1),
  /** A round of calibration: every session is appraised by so many, each apart; `twice` does not matter then. */
  looks: z.int().min(2).max(10).optional(),
  /** The same seed draws the same from the same sessions; chosen by the service where absent. */
  seed: z.int().min(0).max(2_147_483_647).optional(),
})
export type DrawSample = z.infer<typeof DrawSample>

export const Sample = z.object({
  id: z.uuid(),
  cardId: z.uuid(),
  cardName: z.string(),
  method: SampleMethod,
  seed: z.int(),
  /** Of how many sessions it was drawn. */
  frame: z.int(),
  size: z.int(),
  appraised: z.int(),
  /** How many are to be appraised by two or more, and were. */
  twice: z.int(),
  twiceDone: z.int(),
  drawnAt: Instant,
})
export type Sample = z.infer<typeof Sample>
export const Samples = z.object({ samples: z.array(Sample) })

/** What the machine recorded of a session, that people look at: is it so? */
export const RecordKind = z.enum(['intent', 'entities', 'mood', 'answer', 'recommendation', 'decision', 'resolution', 'check'])
export type RecordKind = z.infer<typeof RecordKind>

/** One such record. `of`: the turn, or the rule; empty for the session's own. */
export const MachineRecord = z.object({
  kind: RecordKind,
  of: z.string(),
  /** What the shopper said, or what the record is about. */
  words: z.string(),
  recorded: z.string(),
  messageId: z.uuid().nullable(),
})
export type MachineRecord = z.infer<typeof MachineRecord>

/** A person's word on a record; where it is wrong, what it is instead, as far as they know. */
export const JudgedRecord = z.strictObject({
  kind: RecordKind,
  of: z.string().check(upTo(80)),
  right: z.boolean(),
  corrected: z.string().trim().check(upTo(300)).optional(),
})
export type JudgedRecord = z.infer<typeof JudgedRecord>

export const PutAppraisal = z.strictObject({
  sampleId: z.uuid().nullable(),
  cardId: z.uuid(),
  /** By criterion: 0 … 100; what does not apply is left out. A fatal one is 0 where it happened. */
  scores: z.record(z.string(), z.int().min(0).max(100)),
  note: z.string().trim().check(upTo(1_000)).default(''),
  records: z.array(JudgedRecord).max(400).default([]),
})
export type PutAppraisal = z.infer<typeof PutAppraisal>

export const Appraisal = z.object({
  id: z.uuid(),
  sessionId: z.uuid(),
  conversationId: z.uuid(),
  by: z.string(),
  at: Instant,
  card: ScoreCard,
  scores: z.record(z.string(), z.int()),
  note: z.string(),
  /** Of 100, by weight; 0 where something fatal happened. */
  total: z.number(),
  passed: z.boolean(),
  fatal: z.array(z.string()),
  appeal: z
    .object({
      id: z.uuid(),
      words: z.string(),
      by: z.string(),
      at: Instant,
      state: z.enum(['open', 'upheld', 'dismissed']),
      decision: z.string().nullable(),
    })
    .nullable(),
})
export type Appraisal = z.infer<typeof Appraisal>
export const Appraisals = z.object({ appraisals: z.array(Appraisal) })

/** A session as it is appraised: all that was said, what was found and recorded, and the card. */
export const AppraisalSheet = z.object({
  sessionId: z.uuid(),
  conversationId: z.uuid(),
  closedAt: Instant.nullable(),
  agents: z.array(z.string()),
  messages: z.array(
    z.object({
      id: z.uuid(),
      author: z.string(),
      name: z.string().nullable(),
      text: z.string(),
      at: Instant,
      traceId: z.uuid().nullable(),
    }),
  ),
  moods: z.array(z.number()),
  findings: z.array(QualityFinding),
  records: z.array(MachineRecord),
  card: ScoreCard,
  /** Of this session by whoever asks; the others' are shown once one's own is given. */
  appraisals: z.array(Appraisal),
})
export type AppraisalSheet = z.infer<typeof AppraisalSheet>

/** The next session of a sample for whoever asks; null where none is left for them. */
export const NextSession = z.object({ sessionId: z.uuid().nullable(), left: z.int() })

export const Appeal = z.strictObject({ words: z.string().trim().min(1).check(upTo(1_000)) })
/** An appeal that is upheld changes the scores; one that is dismissed says why. */
export const DecideAppeal = z.strictObject({
  upheld: z.boolean(),
  words: z.string().trim().min(1).check(upTo(1_000)),
  scores: z.record(z.string(), z.int().min(0).max(100)).optional(),
})
export type DecideAppeal = z.infer<typeof DecideAppeal>

/** A rate with its interval of 95 %, of how many, and how many more would halve it. */
export const Rate = z.object({ of: z.int(), value: z.number(), low: z.number(), high: z.number(), more: z.int() })
export type Rate = z.infer<typeof Rate>

/** How far two agree: Cohen’s κ with its interval of 95 %, null where it cannot be told. */
export const Kappa = z.object({
  name: z.string(),
  of: z.int(),
  agreed: z.number(),
  kappa: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})

/** What the appraisals say. Of a sample: rates of the whole it was drawn from; null where nothing was appraised. */
export const QualityFigures = z.object({
  sampleId: z.uuid().nullable(),
  frame: z.int(),
  /** What share of the machine's own records is wrong. */
  wrong: z.array(z.object({ kind: RecordKind, records: z.int(), rate: Rate.nullable() })),
  passed: Rate.nullable(),
  score: Rate.nullable(),
  criteria: z.array(z.object({ id: z.string(), name: z.string(), fatal: z.boolean(), rate: Rate.nullable() })),
  /** How far two appraisers agree: on passing, and on each criterion. */
  kappa: z.array(Kappa),
  /** In how many of the sessions that were looked at by rule each kind was found. */
  found: z.array(z.object({ kind: CheckKind, sessions: z.int(), rate: Rate })),
  checked: z.int(),
})
export type QualityFigures = z.infer<typeof QualityFigures>

export const FiguresQuery = z.strictObject({ sampleId: z.uuid().optional(), days: z.coerce.number().int().min(1).max(90).default(30) })

/** Words of a shop's own that none of its people may say. */
export const ForbiddenWords = z.strictObject({
  words: z.array(z.string().trim().min(1).check(upTo(60))).max(500),
  /** At which they stand; whoever writes them names the one they saw. */
  revision: z.int(),
})
