import type { DecisionFact } from '../../../facts/index.ts'
import type { Decision } from '../../definition.ts'

/** Goods that come without a parcel: codes, courses, files. */
export const VIRTUAL = 'virtual'

/** What may be done about goods of that nature: what came without a parcel goes back without one, and is not exchanged. */
export function forNature(decision: Decision, { nature }: DecisionFact): Decision {
  if (nature !== VIRTUAL) return decision
  const { exchange: _, repair: __, ...deeds } = decision.deeds
  return { ...decision, deeds: deeds.return_and_refund ? { ...deeds, return_and_refund: { kind: 'refund_only' } } : deeds }
}
