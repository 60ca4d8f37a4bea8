import { first } from '../../harness/priority.ts'
import { percentile } from '../../harness/result.ts'

/** How long calls took, each by its least reading. */
export interface Times {
  readonly p50: number
  readonly p99: number
  readonly perSecond: number
}

/** Calls with every text so many times over; milliseconds. What else the machine does falls on a reading here and there, so the least counts. */
export function timed(texts: readonly string[], rounds: number, call: (text: string) => unknown): Times {
  const least = texts.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round++)
    first(() =>
      texts.forEach((text, at) => {
        const from = performance.now()
        call(text)
        least[at] = Math.min(least[at]!, performance.now() - from)
      }),
    )
  return timesOf(least)
}

export const timesOf = (ms: readonly number[]): Times => ({
  p50: percentile(ms, 0.5),
  p99: percentile(ms, 0.99),
  perSecond: (1_000 * ms.length) / ms.reduce((sum, each) => sum + each, 0),
})
