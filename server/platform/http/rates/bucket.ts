/** Allowances kept at once; the least recently used goes first, and whoever it was begins with a full one. */
const KEPT = 20_000

/** A limit of calls: so many at once, and so many more a second. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** A token bucket for each key, counted in this process, on a clock that cannot be set. `take` gives 0, or after how many seconds to come again. */
export function buckets({ burst, perSecond }: Rate, elapsed: () => number = () => performance.now()) {
  const levels = new Map<string, { left: number; at: number }>()

  function take(key: string, cost = 1): number {
    const at = elapsed()
    const before = levels.get(key)
    const left = before ? Math.min(burst, before.left + ((at - before.at) / 1_000) * perSecond) : burst
    const price = Math.min(cost, burst)
    levels.delete(key)
    if (levels.size >= KEPT) levels.delete(levels.keys().next().value ?? '')
    levels.set(key, { left: left < price ? left : left - price, at })
    return left < price ? Math.ceil((price - left) / perSecond) : 0
  }

  return { take }
}
