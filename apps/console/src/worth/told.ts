/** A share as people read it. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
/** Minor units of a currency with two decimals. */
export const money = (minor: number, currency: string): string => `${(minor / 100).toFixed(2)} ${currency}`
/** With its sign, so that a difference reads as one. */
export const signed = (told: string, value: number): string => (value > 0 ? `+${told}` : told)
