import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant, Money, OptionCost } from '../money.ts'

/** How a deed of the bot stands. `half`: a later step failed and an earlier one stands; `by_hand`: a person ended it in the shop's system. */
export const DeedState = z.enum(['begun', 'waiting', 'done', 'refused', 'failed', 'uncertain', 'undone', 'half', 'by_hand'])
export type DeedState = z.infer<typeof DeedState>

/** What was decided of a deed's matter: the option that it carries out, by which rules, and what asks for a person's look. */
export const DeedDecision = z.object({
  option: z.string(),
  /** `unruled`: no rule speaks of it, a person decides. */
  standing: z.enum(['owed', 'offered', 'always', 'unruled']),
  reasons: z.array(
    z.object({
      rule: z.string(),
      layer: z.string(),
      policy: z.string(),
      version: z.string(),
      articles: z.array(z.object({ law: z.string(), article: z.string() })),
      text: z.object({ 'zh-CN': z.string(), en: z.string() }),
    }),
  ),
  signals: z.array(z.string()),
})
export type DeedDecision = z.infer<typeof DeedDecision>

/** The limit that a deed would pass, and what it would come to with what was given before; `unsent` is of money for goods that were never sent. */
export const DeedLimit = z.object({
  limit: z.enum(['perAction', 'perSession', 'perDay', 'unsent.perAction', 'unsent.perSession', 'unsent.perDay']),
  most: Money,
  would: Money,
})
export type DeedLimit = z.infer<typeof DeedLimit>

/** Something the bot, or a colleague beside a conversation, does in a shop's systems; `receipts` are the shop's numbers, `why` says what speaks against it. */
export const DeedRow = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  kind: z.string(),
  orderNumber: z.string(),
  amount: Money.nullable(),
  state: DeedState,
  receipts: z.array(z.string()),
  why: z.string().nullable(),
  /** The mode that its matter was in; null for deeds of before that was kept. */
  mode: z.enum(['semi', 'full']).nullable(),
  limit: DeedLimit.nullable(),
  decision: DeedDecision.nullable(),
  /** What the option decided on costs the shop, as the policy reckons; null where that is not known. */
  cost: OptionCost.nullable(),
  /** The colleague who asked for it; null where the bot did. */
  begunBy: z.string().nullable(),
  /** Who said yes or no to it or ended it by hand, and what they wrote of that. */
  by: z.string().nullable(),
  note: z.string().nullable(),
  /** Why a person said no, as the shopper was told. */
  reason: z.string().nullable(),
  /** Whose no its shopper appealed against, and what was said with it; `another` decides now, where there is one. Null where nobody said no. */
  declined: z
    .object({
      accountId: z.uuid(),
      by: z.string().nullable(),
      reason: z.string().nullable(),
      note: z.string().nullable(),
      another: z.boolean(),
    })
    .nullable(),
  /** Of one that waits: what its shopper wrote last since, for whoever decides; null where nothing was. */
  since: z.string().nullable(),
  /** Nothing goes on with it but a person. */
  stuck: z.boolean(),
  at: Instant,
})
export type DeedRow = z.infer<typeof DeedRow>
/** Deeds, newest first. */
export const Deeds = z.object({ actions: z.array(DeedRow) })
/** A person's word on a deed that waits; `note` is for their colleagues, `reason` is told to the shopper with a no. */
export const DecideDeed = z.strictObject({
  yes: z.boolean(),
  note: z.string().trim().min(1).check(upTo(500)).optional(),
  reason: z.string().trim().min(1).check(upTo(500)).optional(),
})
export type DecideDeed = z.infer<typeof DecideDeed>
/** A person's way on with a deed that nothing else ends: once more under the same keys, or ended in the shop's system, and how. */
export const SettleDeed = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('again') }),
  z.strictObject({ do: z.literal('by_hand'), note: z.string().trim().min(2).check(upTo(500)) }),
])
export type SettleDeed = z.infer<typeof SettleDeed>
/** What came of that word: the deed's state. */
export const DecidedDeed = z.object({ state: z.string() })

/** A promise in an outgoing message; `borneBy` is fact, receipt, policy or template, and null where the message was held back. */
export const PromiseRow = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  sessionId: z.uuid(),
  turnId: z.uuid(),
  kind: z.string(),
  words: z.string(),
  value: z.string(),
  borneBy: z.string().nullable(),
  at: Instant,
})
export type PromiseRow = z.infer<typeof PromiseRow>
/** What may be promised. */
export const PromiseKind = z.enum(['money', 'share', 'date', 'time', 'span', 'done', 'entitlement'])
export type PromiseKind = z.infer<typeof PromiseKind>
/** Promises, newest first; `next` is the last one's id where more follow. */
export const PromiseRows = z.object({ promises: z.array(PromiseRow), next: z.uuid().nullable() })
