import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'
import { StoredPart } from '../parts.ts'
import { WrittenFile } from '../policy/written.ts'
import { Refusal } from '../refusals/index.ts'
import { Bilingual, ScenarioFile } from './file.ts'

/** How far a version has come; see `VERSION_STATES` of the server. What is published never changes. */
export const ScenarioState = z.enum(['draft', 'tested', 'published', 'superseded', 'withdrawn'])
export type ScenarioState = z.infer<typeof ScenarioState>

/** What is wrong with a scenario, at which step, and the way out: in English, and as the reason with which it is told in other languages. */
export const ScenarioProblem = z.object({ at: z.string(), message: z.string(), refusal: Refusal })
export type ScenarioProblem = z.infer<typeof ScenarioProblem>

/** A dialogue that was played: where it went another way, and what was said there. */
export const PlayedTest = z.object({
  title: z.string(),
  ok: z.boolean(),
  /** The first line that failed, counted from one; null where all went well. */
  line: z.int().nullable(),
  expected: z.string().nullable(),
  said: z.string().nullable(),
})
export type PlayedTest = z.infer<typeof PlayedTest>

/** A version of a merchant's scenario. */
export const ScenarioVersion = z.object({
  id: z.uuid(),
  scenario: z.string(),
  /** Counted from one for each scenario. */
  version: z.int(),
  state: ScenarioState,
  file: ScenarioFile,
  /** What came of its dialogues when they were last played. */
  played: z.array(PlayedTest).nullable(),
  writtenBy: z.uuid(),
  writtenAt: Instant,
  publishedBy: z.uuid().nullable(),
  publishedAt: Instant.nullable(),
})
export type ScenarioVersion = z.infer<typeof ScenarioVersion>

/** Those that ship, every version of the workspace's own, newest first, and in how many sessions of the last `days` each was begun, by name. */
export const Scenarios = z.object({
  shipped: z.array(ScenarioFile),
  versions: z.array(ScenarioVersion),
  uses: z.object({ days: z.int(), of: z.record(z.string(), z.int()) }),
})
export type Scenarios = z.infer<typeof Scenarios>

/** A scenario as text: what stands in the file view may be no JSON yet. */
export const PutScenario = z.strictObject({ text: WrittenFile })
export type PutScenario = z.infer<typeof PutScenario>

/** Other words for a version. `seen`: its `writtenAt` as one read it; where somebody has written it anew since, nothing is changed. */
export const RewriteScenario = PutScenario.extend({ seen: Instant.optional() })
export type RewriteScenario = z.infer<typeof RewriteScenario>

/** What is wrong with a text; empty where it may be tested. */
export const ScenarioProblems = z.object({ problems: z.array(ScenarioProblem) })
export type ScenarioProblems = z.infer<typeof ScenarioProblems>

/** A chat with a scenario that is not published: all turns so far are played anew, nothing is written. */
export const TryScenario = z.strictObject({
  text: PutScenario.shape.text,
  shopper: z.string().min(1).check(upTo(200)),
  language: z.enum(['zh-CN', 'en']),
  said: z
    .array(z.string().min(1).check(upTo(1_000)))
    .min(1)
    .max(30),
})
export type TryScenario = z.infer<typeof TryScenario>

/** What was said to each turn. `steps`: the steps of the scenario that the turn went through. */
export const TriedScenario = z.object({
  turns: z.array(z.object({ said: z.string(), outcome: z.string(), parts: z.array(StoredPart), steps: z.array(z.string()) })),
})
export type TriedScenario = z.infer<typeof TriedScenario>

/** A fact that texts and conditions may name. `among`: all it may be, where it may be only some words. */
const Fact = z.object({
  name: z.string(),
  from: z.string(),
  kind: z.enum(['words', 'number', 'money', 'date', 'moment']),
  among: z.array(z.string()).optional(),
})
/** What scenarios are made of: intents that may be served, facts, slots that are understood, words that ship, wordings of shoppers by name. */
export const ScenarioParts = z.object({
  intents: z.array(z.string()),
  facts: z.array(Fact),
  slots: z.array(z.string()),
  wordings: z.array(z.string()),
  words: z.record(z.string(), Bilingual),
})
export type ScenarioParts = z.infer<typeof ScenarioParts>
