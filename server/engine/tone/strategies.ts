import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { EMOTIONS } from '#engine/conversation'

const score = z.number().min(-1).max(1)
const count = z.int().min(0)

/** What must hold of a session's signs; every condition that is named. */
const Conditions = z.strictObject({
  score_at_most: score.optional(),
  score_at_least: score.optional(),
  /** Of the turn before. */
  before_at_most: score.optional(),
  level_at_most: score.optional(),
  intensity_at_least: z.number().min(0).max(1).optional(),
  label_not: z.array(z.enum(EMOTIONS)).optional(),
  /** Turns of the session that were met with a soothing line. */
  soothed_at_least: count.optional(),
  soothed_at_most: count.optional(),
  repeated_at_least: count.optional(),
  urging_at_least: count.optional(),
  settled: z.literal(true).optional(),
})
/** What must hold for a strategy to be followed. */
export type Conditions = z.infer<typeof Conditions>

/** How a mood is met. */
const Strategy = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  when: Conditions,
  /** Which lines of the library go before the answer. */
  line: z.enum(['mild', 'strong', 'light']).optional(),
  /** A person is offered with the answer, or called instead of one. */
  person: z.enum(['offer', 'now']).optional(),
  /** An order in plain trouble is taken to be the one that is meant, without a question. */
  questions: z.literal('few').optional(),
  /** Something that goes with the product spoken of may be named. */
  sells: z.literal(true).optional(),
})
/** How a mood is met: read from `data/tone/strategies.json`. */
export type Strategy = z.infer<typeof Strategy>

const FILE = join(import.meta.dirname, '../../../data/tone/strategies.json')

/** All strategies, in the order in which they are tried. */
export const STRATEGIES: readonly Strategy[] = z.array(Strategy).parse(JSON.parse(readFileSync(FILE, 'utf8')))
