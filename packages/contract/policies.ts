import { z } from 'zod'
import { Instant, Money } from './money.ts'
import { WrittenFile } from './policy/written.ts'

/** How far a version of the shop's policy has come; what is published never changes. */
export const PolicyState = z.enum(['draft', 'waiting', 'published', 'withdrawn'])
export type PolicyState = z.infer<typeof PolicyState>

/** A version: its JSON text, and who wrote and approved it. */
export const PolicyVersion = z.object({
  id: z.uuid(),
  shopId: z.uuid(),
  /** Its own name and first day, as far as the text tells them. */
  version: z.string().nullable(),
  from: z.string().nullable(),
  text: z.string(),
  state: PolicyState,
  writtenBy: z.uuid(),
  writtenAt: Instant,
  /** When it was sent to be published; null for one that never was. */
  submittedAt: Instant.nullable(),
  approvedBy: z.uuid().nullable(),
  approvedAt: Instant.nullable(),
  /** By who wrote it: nobody else managed the workspace. */
  approvedAlone: z.boolean(),
})
export type PolicyVersion = z.infer<typeof PolicyVersion>

/** A version in the order of its days, as decisions are made by it; `text` is what a new one may begin from. */
export const PolicyEdition = z.object({
  version: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  /** Whether decisions of this moment are made by it: its days are counted in the policy's time zone. */
  inForce: z.boolean(),
  text: z.string(),
})
/** All versions of a shop's policy; `alone`: only one person may publish, so that one does, so many hours after submitting. */
export const Policies = z.object({
  editions: z.array(PolicyEdition),
  versions: z.array(PolicyVersion),
  /** What the first version may begin from; null where there is one. */
  template: z.string().nullable(),
  alone: z.object({ coolingHours: z.int() }).nullable(),
})
export type Policies = z.infer<typeof Policies>

/** The text of a version, for a shop. */
export const PutPolicy = z.strictObject({ shopId: z.uuid(), text: WrittenFile })
/** Which shop is meant. */
export const PolicyShop = z.strictObject({ shopId: z.uuid() })

const PolicyProblem = z.object({
  /** What is wrong, as a program compares it. */
  code: z.string(),
  path: z.string(),
  line: z.int(),
  /** In English, as every error. */
  message: z.string(),
  /** The thing and the way out for who wrote it. */
  text: z.object({ 'zh-CN': z.string(), en: z.string() }),
  /** Where it is below the law: what the law gives, its articles, and the least that may stand there. */
  law: z
    .object({
      id: z.string(),
      articles: z.array(z.object({ law: z.string(), article: z.string() })),
      text: z.object({ 'zh-CN': z.string(), en: z.string() }),
      least: z.union([z.string(), z.number()]),
    })
    .optional(),
})
/** What is wrong with a text, and where; `remarks`: what may stand in one without fault, and mostly means something else. */
export const PolicyProblems = z.object({ problems: z.array(PolicyProblem), remarks: z.array(PolicyProblem) })
export type PolicyProblems = z.infer<typeof PolicyProblems>

export { TriedPolicy, TryPolicy } from './policy/trial.ts'

/** What a version would have changed in past decisions. */
export const PolicyChange = z.object({
  cases: z.int(),
  /** Those that could not be decided by one of the two. */
  skipped: z.int(),
  changed: z.int(),
  newlyWaiting: z.int(),
  noLongerWaiting: z.int(),
  moved: z.array(Money),
  byOption: z.array(z.object({ from: z.string(), to: z.string(), count: z.int() })),
  examples: z.array(
    z.object({
      case: z.string(),
      from: z.string(),
      to: z.string(),
      moved: Money,
      order: z.string(),
      conversationId: z.uuid(),
      at: Instant,
    }),
  ),
})
export type PolicyChange = z.infer<typeof PolicyChange>
