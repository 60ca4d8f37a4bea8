import { z } from 'zod'
import { Money, OptionCost } from '../money.ts'
import { WrittenFile } from './written.ts'

const Told = z.object({ 'zh-CN': z.string(), en: z.string() })

/** A case to try: as the file of `xiaoer decide`, by the policy in force and by a text. */
export const TryPolicy = z.strictObject({
  shopId: z.uuid(),
  text: WrittenFile.optional(),
  case: z.record(z.string(), z.unknown()),
})

/** A rule that speaks for or against an option, where it stands, and its articles. */
const TriedReason = z.object({
  rule: z.string(),
  layer: z.string(),
  policy: z.string(),
  version: z.string(),
  articles: z.array(z.object({ law: z.string(), article: z.string() })),
  text: Told,
})

/** What the shopper gets by an option. */
const TriedGain = z.object({
  refund: Money.optional(),
  compensation: Money.optional(),
  returnFreight: z.string(),
  refundWithinDays: z.number().optional(),
  refundBy: z.string().optional(),
})

const TriedOutcome = z.object({
  status: z.string(),
  options: z.array(
    z.object({
      option: z.string(),
      standing: z.string(),
      reasons: z.array(TriedReason),
      gets: TriedGain.optional(),
      cost: OptionCost.optional(),
      approval: z.object({ by: z.string(), limit: z.string(), most: Money, would: Money }).optional(),
      /** The least that would have to be otherwise. */
      flip: Told.optional(),
    }),
  ),
  closed: z.array(
    z.object({ option: z.string(), why: z.string(), reasons: z.array(TriedReason), waitsFor: z.array(z.string()), flip: Told.optional() }),
  ),
  /** What to ask for, with the share of what is open that its answer settles. */
  missing: z.array(z.object({ fact: z.string(), decides: z.number() })),
  signals: z.array(z.string()),
  policies: z.array(z.object({ policy: z.string(), layer: z.string(), version: z.string() })),
})
/** What is decided of a case. */
export type TriedOutcome = z.infer<typeof TriedOutcome>

/** What is decided by the policy in force, and by the text that was sent along. */
export const TriedPolicy = z.object({ now: TriedOutcome, instead: TriedOutcome.nullable() })
export type TriedPolicy = z.infer<typeof TriedPolicy>

/** Which order a case is taken from. */
export const CaseOrder = z.strictObject({ shopId: z.uuid(), order: z.string().min(1).max(60) })
/** A case for each line of an order, as far as the shop's system tells it. */
export const CasesOfOrder = z.object({ cases: z.array(z.object({ title: z.string(), case: z.record(z.string(), z.unknown()) })) })
