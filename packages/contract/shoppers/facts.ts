import { z } from 'zod'

/** What may be remembered of a shopper, by their own word alone. */
export const FACT_KINDS = ['height', 'weight', 'size', 'trait', 'allergy', 'pet', 'device', 'present_for'] as const
export const FactKind = z.enum(FACT_KINDS)
export type FactKind = z.infer<typeof FactKind>

/** A fact about a shopper with the sentence it came from. */
export const ShopperFact = z.object({
  id: z.uuid(),
  kind: FactKind,
  /** Centimetres, kilograms, a size as it was said, or an id of `data/guide/facts.json` and `data/trades/common.json`. */
  value: z.string(),
  /** The value as people read it; absent where it stands for itself. */
  name: z.object({ zh: z.string(), en: z.string() }).optional(),
  sentence: z.string(),
  at: z.iso.datetime(),
})
export type ShopperFact = z.infer<typeof ShopperFact>

/** All that is remembered of a shopper, the newest first. */
export const ShopperFacts = z.object({ facts: z.array(ShopperFact) })
export type ShopperFacts = z.infer<typeof ShopperFacts>
