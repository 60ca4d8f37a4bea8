interface Waiting {
  readonly order: number
  readonly begin: () => void
}

/**
 * Does work of one key one after the other, whatever waits with the smallest order first: a platform that calls several times at once for one
 * shopper, or repeats a call late, does not mix up what they said. Keys do not wait for each other.
 */
export function lanes() {
  const waiting = new Map<string, Waiting[]>()

  return async function inLane<T>(key: string, order: number, work: () => Promise<T>): Promise<T> {
    const lane = waiting.get(key)
    if (lane) await new Promise<void>((begin) => lane.push({ order, begin }))
    else waiting.set(key, [])
    try {
      return await work()
    } finally {
      next(key)
    }
  }

  function next(key: string): void {
    const lane = waiting.get(key) ?? []
    const first = lane.reduce<Waiting | undefined>((least, one) => (least && least.order <= one.order ? least : one), undefined)
    if (!first) return void waiting.delete(key)
    lane.splice(lane.indexOf(first), 1)
    first.begin()
  }
}
