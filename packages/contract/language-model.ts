import { z } from 'zod'
import { upTo } from './graphemes.ts'
import { Instant } from './money.ts'

/** What a language model may be used for: in the bot's turns, for people at the desk, and for names of what is found in a history. */
export const LanguageModelUse = z.enum(['phrase', 'summarise', 'translate', 'draft', 'names'])
export type LanguageModelUse = z.infer<typeof LanguageModelUse>

/** Who reads what shoppers write: the reader that ships, the model, or the model only where the other one doubts. */
export const Reader = z.enum(['local', 'doubtful', 'model'])
export type Reader = z.infer<typeof Reader>

/** Who drives the talk: the local driver alone; the model; or the local driver where it is sure, and the model for the rest. */
export const Driver = z.enum(['local', 'agent', 'both'])
export type Driver = z.infer<typeof Driver>

/** What a manager sets; calls and tokens a day, for one shopper and in all. */
export const PutLanguageModel = z.strictObject({
  enabled: z.boolean(),
  uses: z.array(LanguageModelUse).max(5),
  reader: Reader,
  /** Absent: as it is. */
  driver: Driver.optional(),
  shopperCalls: z.number().int().min(0).max(10_000),
  dayCalls: z.number().int().min(0).max(10_000_000),
  /** Null: no bound but that of calls. Absent: as it is. */
  shopperTokens: z.number().int().min(0).max(1_000_000_000).nullable().optional(),
  dayTokens: z.number().int().min(0).max(1_000_000_000_000).nullable().optional(),
})
export type PutLanguageModel = z.infer<typeof PutLanguageModel>

/**
 * Why a language model gave nothing: it did not answer in time, too many questions were under way, it is left alone after failing, the key was
 * refused, the account there is not paid, address or name is unknown there, it takes no more questions, it is broken, it refused the question,
 * a web page answered, nothing answers there at all, the line broke, what came was no whole answer, it called the same tools again and again, or
 * it answered and nothing of it could be used.
 */
export const ModelFailure = z.enum([
  'late',
  'busy',
  'resting',
  'key',
  'unpaid',
  'missing',
  'too_many',
  'broken',
  'refused',
  'web_page',
  'unreachable',
  'broken_off',
  'no_answer',
  'looping',
  'unused',
])
export type ModelFailure = z.infer<typeof ModelFailure>

/**
 * How it went of late on the process that answers, which is named and since when it runs; each process sees and breaks for itself: `failing`
 * since a moment, `resting` until one; `idle` where nothing was asked since the start.
 */
export const ModelStanding = z.object({
  state: z.enum(['idle', 'well', 'failing', 'resting']),
  why: ModelFailure.nullable(),
  since: Instant.nullable(),
  restsUntil: Instant.nullable(),
  answeredAt: Instant.nullable(),
  node: z.string(),
  startedAt: Instant,
})
export type ModelStanding = z.infer<typeof ModelStanding>

/** What an address speaks: OpenAI's chat protocol, as most do, or its maker's own. */
export const ModelProtocol = z.enum(['openai', 'anthropic', 'google'])
export type ModelProtocol = z.infer<typeof ModelProtocol>

/** Where a workspace's own language model is: up to `/v1`, its name there, and its key: null where it asks for none, absent: the one that is kept. */
export const PutModelAddress = z.strictObject({
  url: z.url({ protocol: /^https?$/u }).max(500),
  name: z.string().trim().min(1).check(upTo(200)),
  key: z.string().min(1).max(4_000).nullable().optional(),
  protocol: ModelProtocol.default('openai'),
})
export type PutModelAddress = z.infer<typeof PutModelAddress>

/** The first address, and the one that is asked where the first does not answer. */
export const ModelPlace = z.enum(['first', 'failover'])
export type ModelPlace = z.infer<typeof ModelPlace>

/** What an address is tried for. */
export const ModelProbe = z.enum([
  'answers',
  'streams',
  'tools',
  'parallel_tools',
  'strict_schema',
  'json_object',
  'thinking',
  'thinking_back',
  'images',
  'context',
  'usage',
  'cached_tokens',
])
export type ModelProbe = z.infer<typeof ModelProbe>

/**
 * What came of one probe. `unknown`: it could not be tried, and `why`. Of `thinking_back` yes: what it thinks must be given back with the results of
 * tools; no with the reason `refused`: it must not. The figure is of `streams` milliseconds to the first words, of `context` the tokens of the prompt
 * that was answered, of `usage` and `cached_tokens` the tokens that it told.
 */
export const ProbedModel = z.object({
  probe: ModelProbe,
  came: z.enum(['yes', 'no', 'unknown']),
  ms: z.number().int(),
  figure: z.number().int().nullable(),
  why: ModelFailure.or(z.literal('budget')).nullable(),
})
export type ProbedModel = z.infer<typeof ProbedModel>

/** The probes of an address, as far as they have come: `endedAt` is null while they run. */
export const ModelProbes = z.object({ beganAt: Instant, endedAt: Instant.nullable(), probes: z.array(ProbedModel) })
export type ModelProbes = z.infer<typeof ModelProbes>

/** Which address is tried. */
export const ProbeModel = z.strictObject({ place: ModelPlace.default('first') })

const AskedModel = z.object({ name: z.string(), host: z.string(), standing: ModelStanding, probes: ModelProbes.nullable() })
const KeptAddress = z.object({ url: z.string(), name: z.string(), hasKey: z.boolean(), protocol: ModelProtocol })

/**
 * The language model that is asked (null: none is set up), the address that this workspace has set up itself (else the installation's is asked),
 * the same of the address that is asked where the first does not answer, its rules here, and what was spent today: `shoppersOut` have used up
 * their part, and at `until` the day of the workspace's clock ends.
 */
export const LanguageModelView = z.object({
  ...PutLanguageModel.shape,
  driver: Driver,
  shopperTokens: z.number().int().nullable(),
  dayTokens: z.number().int().nullable(),
  model: AskedModel.nullable(),
  own: KeptAddress.nullable(),
  failover: KeptAddress.extend({ host: z.string(), standing: ModelStanding, probes: ModelProbes.nullable() }).nullable(),
  today: z.object({
    calls: z.number().int(),
    tokens: z.number().int(),
    shoppersOut: z.number().int(),
    /** Questions that the second address answered. */
    failovers: z.number().int(),
    until: Instant,
  }),
})
export type LanguageModelView = z.infer<typeof LanguageModelView>

/** What came of one question put to try it: how long it took, and why nothing came; null where it answered. */
export const TriedModel = z.object({ ms: z.number().int(), why: ModelFailure.or(z.literal('budget')).nullable() })
export type TriedModel = z.infer<typeof TriedModel>

/** The last questions, newest first: which model, what for, how long it took, what it cost, and why nothing came; null where it answered. */
export const ModelCalls = z.object({
  calls: z.array(
    z.object({
      id: z.string(),
      at: Instant,
      model: z.string(),
      place: ModelPlace,
      use: LanguageModelUse.or(z.enum(['read', 'try', 'agent', 'probe'])),
      ms: z.number().int(),
      tokens: z.number().int(),
      why: ModelFailure.nullable(),
    }),
  ),
})
export type ModelCalls = z.infer<typeof ModelCalls>
