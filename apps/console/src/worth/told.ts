import { inPercent } from '../figures/in-percent.ts'

/** A share as people read it. */
export const percent = (share: number): string => inPercent(share, 1)
/** With its sign, so that a difference reads as one. */
export const signed = (told: string, value: number): string => (value > 0 ? `+${told}` : told)
