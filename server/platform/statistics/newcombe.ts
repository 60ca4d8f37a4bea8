import { wilson } from './wilson.ts'

/** The difference of two shares, the first less the second, with the interval of 95 % of Newcombe (1998, method 10). */
export function newcombe(hits: number, of: number, lessHits: number, lessOf: number): { value: number; low: number; high: number } {
  const [a, b] = [wilson(hits, of), wilson(lessHits, lessOf)]
  const value = a.share - b.share
  return {
    value,
    low: value - Math.hypot(a.share - a.low, b.high - b.share),
    high: value + Math.hypot(a.high - a.share, b.share - b.low),
  }
}
