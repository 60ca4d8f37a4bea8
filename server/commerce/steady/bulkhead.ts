/** How many calls one shop may have under way, and how many may wait for a place. */
export interface Places {
  readonly places: number
  readonly waiting: number
}

/**
 * A limit of calls under way for one shop, so that one that answers nothing holds no more than its share of the service. Gives undefined where
 * more wait already than will have their turn.
 */
export function bulkhead({ places, waiting }: Places) {
  let free = places
  const queue: (() => void)[] = []
  const leave = () => {
    const next = queue.shift()
    if (next) next()
    else free++
  }

  return async function enter(): Promise<(() => void) | undefined> {
    if (free > 0) free--
    else if (queue.length >= waiting) return undefined
    else await new Promise<void>((go) => queue.push(go))
    return once(leave)
  }
}

/** A place is given back once, whoever gives it back first. */
function once(leave: () => void): () => void {
  let left = false
  return () => {
    if (!left) leave()
    left = true
  }
}
