import type { Clock } from '#platform/clock'

/** Keeps a reading for a while. Those who ask meanwhile share one read; a read that fails is not kept. */
export function kept<T>(clock: Clock, ms: number, read: () => Promise<T>): () => Promise<T> {
  let last: { value: Promise<T>; until: number } | undefined
  return () => {
    const now = clock.now().getTime()
    if (last && now < last.until) return last.value
    const value = read()
    const mine = { value, until: now + ms }
    last = mine
    value.catch(() => {
      if (last === mine) last = undefined
    })
    return value
  }
}
