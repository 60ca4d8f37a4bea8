import { PERIODS } from '#engine/decisions'
import { type RuledShop, rulesInForce } from './policies.ts'

/** The days off of a year are announced in the November before; from then on their lack shows, as periods begun now end after New Year. */
const SOON_MS = 45 * 86_400_000

/**
 * The last year whose days off are known, where it is over or soon will be and a rule in force draws its last day out by that calendar; null
 * where nothing is to be done. Pure.
 */
export function daysOffEnding(shops: readonly RuledShop[], now: Date): number | null {
  const rules = shops.flatMap(({ policies }) => policies.flatMap((policy) => rulesInForce(policy, now)))
  const years = rules.flatMap(({ periods }) => (periods && PERIODS.announcedTo(periods.calendar)) ?? [])
  const last = Math.min(...years)
  return years.length > 0 && now.getTime() > Date.UTC(last + 1, 0, 1) - SOON_MS ? last : null
}
