import type { Timer } from '../service/index.ts'

/** The other side lets a sign go out after some seconds: this is how often it is renewed while the shopper types. */
const RENEW_MS = 4_000
const QUIET_MS = 5_000

export interface TypingOut {
  /** A key was pressed. */
  typed(): void
  /** The words were sent or taken back. */
  stopped(): void
}

/** Tells the other side that the shopper types: at most one call every 4 s, and one when it ends. */
export function createTypingOut(tell: (on: boolean) => void, timer: Timer, now: () => number): TypingOut {
  let toldAt = Number.NEGATIVE_INFINITY
  let cancel = (): void => {}
  const stopped = (): void => {
    cancel()
    if (toldAt === Number.NEGATIVE_INFINITY) return
    toldAt = Number.NEGATIVE_INFINITY
    tell(false)
  }
  return {
    typed() {
      cancel()
      cancel = timer(QUIET_MS, stopped)
      if (now() - toldAt < RENEW_MS) return
      toldAt = now()
      tell(true)
    },
    stopped,
  }
}
