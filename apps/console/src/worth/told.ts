import type { DistanceOutcome } from '@xiaoer/contract/worth'
import { inPercent, percents } from '../figures/in-percent.ts'
import type { Say } from '../texts/index.ts'

/** A share as people read it. */
export const percent = (share: number): string => inPercent(share, 1)
/** A difference of two shares: in points, as a difference in per cent would be of the one of them. */
export const inPoints = (difference: number, t: Say): string => t('worth.points', { n: percents(difference, 1) })
/** With its sign, so that a difference reads as one. */
export const signed = (told: string, value: number): string => (value > 0 ? `+${told}` : told)

/** A slope of less than this share of the one beside it is none to the eye. */
const LEVEL = 0.2

/** What a curve does from a bend on, by its slopes before and after: it may go on as it went, only faster or slower. */
export function bendWords({ before, after }: Pick<NonNullable<DistanceOutcome['bends']>, 'before' | 'after'>) {
  if (Math.abs(after) <= LEVEL * Math.abs(before)) return 'distance.bendsLevel'
  const goesOn = Math.sign(after) === Math.sign(before) && Math.abs(before) > LEVEL * Math.abs(after)
  if (goesOn) return Math.abs(after) < Math.abs(before) ? 'distance.bendsSlower' : 'distance.bendsFaster'
  return after < 0 ? 'distance.bendsDown' : 'distance.bendsUp'
}
