const FIRST_MS = 1_000
const LONGEST_MS = 30_000

/** Starts `act` after `ms`; returns what calls it off. */
export type Timer = (ms: number, act: () => void) => () => void

/** When to try again after a failure. */
export interface Retry {
  /** False only while the service's own `Retry-After` runs; a longer wait of ours may be cut short by hope. */
  due(): boolean
  /** Plans the next try: what the service asked for at least, else doubling from 1 s to 30 s, with jitter. */
  later(retryAfterMs: number, act: () => void): void
  /** It worked: the next failure starts from the shortest wait. */
  done(): void
  stop(): void
}

export function createRetry(timer: Timer, now: () => number, random: () => number): Retry {
  let failures = 0
  let notBefore = 0
  let cancel = (): void => {}
  return {
    due: () => now() >= notBefore,
    later(retryAfterMs, act) {
      cancel()
      notBefore = now() + retryAfterMs
      cancel = timer(retryAfterMs + wait(failures, random()), act)
      failures += 1
    },
    done() {
      failures = 0
      cancel()
    },
    stop: () => cancel(),
  }
}

/** Half of the wait is random, so that the tabs of a shop that came back do not all knock at once. */
export function wait(failures: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures)
  return full / 2 + (full / 2) * random
}
