/** How a shop stands: `well` is asked, `resting` is left alone for a while, `tried` is asked one thing to see whether it is back. */
export type Standing = 'well' | 'resting' | 'tried'
/** What happens to it: it failed too often in a row, its rest is over, and what the one call came to. */
export type Happening = 'failed' | 'rested' | 'answered'

/** The circuit breaker, as a table: what each happening makes of each standing. What is not named changes nothing. */
export const BREAKER: Readonly<Record<Standing, Partial<Record<Happening, Standing>>>> = {
  well: { failed: 'resting' },
  resting: { rested: 'tried' },
  tried: { answered: 'well', failed: 'resting' },
}

/** One call may fail; so many in a row are a shop that is down. */
const MOST_FAILURES = 4
/** How long it is left alone; twice as long each time it was tried in vain. */
const REST_MS = 10_000
const MOST_REST_MS = 120_000

/** Whether a shop is asked now. `now` in milliseconds. */
export class Breaker {
  private standing: Standing = 'well'
  private failures = 0
  private rests = 0
  private until = 0
  private probing = false

  /** How it stands at a time. */
  at(now: number): Standing {
    if (this.standing === 'resting' && now >= this.until) this.happened('rested')
    return this.standing
  }

  /** Takes leave to ask: true where it may be asked; while it is tried, only one at a time. */
  mayAsk(now: number): boolean {
    const standing = this.at(now)
    if (standing === 'well') return true
    if (standing === 'resting' || this.probing) return false
    this.probing = true
    return true
  }

  /** It answered, be it with a refusal: it is there. */
  answered(): void {
    this.failures = 0
    this.rests = 0
    this.happened('answered')
  }

  /** No answer came; `restMs` where the shop itself says for how long it is to be left alone. */
  failed(now: number, restMs?: number): void {
    this.failures++
    if (this.standing === 'well' && this.failures < MOST_FAILURES && restMs === undefined) return
    this.until = now + (restMs ?? Math.min(MOST_REST_MS, REST_MS * 2 ** this.rests))
    this.rests++
    this.happened('failed')
  }

  private happened(what: Happening): void {
    this.standing = BREAKER[this.standing][what] ?? this.standing
    this.probing = false
  }
}
