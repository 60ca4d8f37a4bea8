import { setTimeout } from 'node:timers/promises'
import type { Wait } from '../../calling/index.ts'
import type { Cost } from './client.ts'

/** Below so many points a question waits a moment rather than being refused. */
const LOW = 100
const MOST_WAIT_MS = 1_000

/**
 * The points that questions cost (https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits): a bucket that fills by so many a second, told
 * with each answer. `now` in milliseconds.
 */
export function budget(now: () => number, wait: Wait = (ms) => setTimeout(ms)) {
  let known: { readonly left: number; readonly rate: number; readonly most: number; readonly at: number } | undefined
  const left = () => (known ? Math.min(known.most, known.left + ((now() - known.at) / 1_000) * known.rate) : Number.POSITIVE_INFINITY)

  return {
    /** Waits a moment where little is left. */
    async ready(): Promise<void> {
      const missing = Math.min(LOW, known?.most ?? LOW) - left()
      if (known && missing > 0) await wait(Math.min(MOST_WAIT_MS, Math.ceil((missing / known.rate) * 1_000)))
    },
    spent(cost: Cost | undefined): void {
      if (!cost) return
      const { currentlyAvailable, restoreRate, maximumAvailable } = cost.throttleStatus
      known = { left: currentlyAvailable, rate: Math.max(1, restoreRate), most: maximumAvailable, at: now() }
    },
    /** Whole seconds until there are so many points, 1 at least. */
    secondsUntil: (points: number): number => (known ? Math.max(1, Math.ceil((points - left()) / known.rate)) : 1),
  }
}
