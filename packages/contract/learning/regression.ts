import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'
import type { Reason } from '../refusals/refusal.ts'

/** What a question has to come to: this entry, facts of the shop, a scenario, a question back, "not known", or a person. */
export const Expectation = z
  .strictObject({
    kind: z.enum(['entry', 'facts', 'scenario', 'asked_back', 'not_known', 'person']),
    entryId: z.uuid().nullable().default(null),
  })
  .refine(({ kind, entryId }) => (kind === 'entry') === (entryId !== null), {
    error: 'shape.expected_entry' satisfies Reason,
    path: ['entryId'],
  })
export type Expectation = z.infer<typeof Expectation>

/** A question of the set, with what it came to when it was asked last. */
export const RegressionQuestion = z.object({
  id: z.uuid(),
  text: z.string(),
  language: z.string(),
  productId: z.string().nullable(),
  expected: z.string(),
  entryId: z.uuid().nullable(),
  /** Of the expected entry; null where it is gone or none is expected. */
  entryQuestion: z.string().nullable(),
  conversationId: z.uuid().nullable(),
  /** Null: not asked yet. */
  ok: z.boolean().nullable(),
  got: z.string().nullable(),
  gotEntryId: z.uuid().nullable(),
  gotQuestion: z.string().nullable(),
  said: z.string().nullable(),
  askedAt: Instant.nullable(),
})
export type RegressionQuestion = z.infer<typeof RegressionQuestion>

/** The whole set, failing ones first. */
export const RegressionSet = z.object({ questions: z.array(RegressionQuestion) })
export type RegressionSet = z.infer<typeof RegressionSet>

/** A question for the set. */
export const PutRegression = z.strictObject({
  text: z.string().trim().min(1).check(upTo(300)),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .default('zh-CN'),
  productId: z.string().max(200).nullable().default(null),
  expect: Expectation,
})
export type PutRegression = z.infer<typeof PutRegression>
/** Questions that are written, or the question of a turn with what was said to it then. */
export const AddRegression = z.union([
  z.strictObject({ questions: z.array(PutRegression).min(1).max(200) }),
  z.strictObject({ turnId: z.uuid() }),
])
export type AddRegression = z.infer<typeof AddRegression>
/** What became of it: questions that stand in the set already are counted as known. */
export const AddedRegression = z.object({ added: z.int(), known: z.int() })
export type AddedRegression = z.infer<typeof AddedRegression>
