import { first } from '../../harness/priority.ts'
import { percentile } from '../../harness/result.ts'

/** How long calls took, each by its least reading. */
export interface Times {
  readonly p50: number
  readonly p99: number
  /** Of processor time, where it was counted: what one thread does that has a core to itself. */
  readonly perSecond: number
}

/** Calls with every text so many times over; milliseconds. What else the machine does falls on a reading here and there, so the least counts. */
export function timed(texts: readonly string[], rounds: number, call: (text: string) => unknown): Times {
  const least = texts.map(() => Number.POSITIVE_INFINITY)
  const before = process.threadCpuUsage()
  for (let round = 0; round < rounds; round++)
    first(() =>
      texts.forEach((text, at) => {
        const from = performance.now()
        call(text)
        least[at] = Math.min(least[at]!, performance.now() - from)
      }),
    )
  const { user, system } = process.threadCpuUsage(before)
  return { ...timesOf(least), perSecond: (1e6 * rounds * texts.length) / (user + system) }
}

export const timesOf = (ms: readonly number[]): Times => ({
  p50: percentile(ms, 0.5),
  p99: percentile(ms, 0.99),
  perSecond: (1_000 * ms.length) / ms.reduce((sum, each) => sum + each, 0),
})
