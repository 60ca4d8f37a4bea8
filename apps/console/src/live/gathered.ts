type Key = readonly unknown[]

/** How long keys wait: the first pause, and the longest, which the pauses double up to while keys keep coming. Milliseconds. */
export interface Pauses {
  readonly first: number
  readonly longest: number
}

export interface Clockwork {
  readonly later: (ms: number, todo: () => void) => () => void
  readonly now: () => number
  /** From 0 to 1. */
  readonly random: () => number
}

export const browserClock: Clockwork = {
  later(ms, todo) {
    const timer = setTimeout(todo, ms)
    return () => clearTimeout(timer)
  },
  now: () => performance.now(),
  random: () => Math.random(),
}

/** Two hundred consoles hear of the same change at the same moment: each waits up to so much longer, or their reads would stand in one line. */
const SPREAD = 0.5

/** Gathers keys and gives each once after a pause. */
export function gathered({ first, longest }: Pauses, todo: (keys: Key[]) => void, clock: Clockwork = browserClock) {
  let waiting = new Map<string, Key>()
  let cancel: (() => void) | undefined
  let pause = first
  let ranAt = Number.NEGATIVE_INFINITY
  const run = () => {
    const keys = [...waiting.values()]
    waiting = new Map()
    cancel = undefined
    ranAt = clock.now()
    pause = Math.min(pause * 2, longest)
    todo(keys)
  }
  return {
    add(keys: readonly Key[]): void {
      for (const key of keys) waiting.set(JSON.stringify(key), key)
      if (waiting.size === 0 || cancel) return
      // it was quiet for a while: the next change is told soon again
      if (clock.now() - ranAt > pause * 2) pause = first
      cancel = clock.later(pause * (1 + clock.random() * SPREAD), run)
    },
    stop: () => cancel?.(),
  }
}
