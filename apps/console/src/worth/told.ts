import { inPercent, percents } from '../figures/in-percent.ts'
import type { Say } from '../texts/index.ts'

/** A share as people read it. */
export const percent = (share: number): string => inPercent(share, 1)
/** A difference of two shares: in points, as a difference in per cent would be of the one of them. */
export const inPoints = (difference: number, t: Say): string => t('worth.points', { n: percents(difference, 1) })
/** With its sign, so that a difference reads as one. */
export const signed = (told: string, value: number): string => (value > 0 ? `+${told}` : told)
