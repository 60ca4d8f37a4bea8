/** Keys that belong together, as they are complete. */
export type Entry =
  | { readonly kind: 'number'; readonly digits: string }
  /** One key by itself: a choice, or what the key stands for. */
  | { readonly kind: 'single'; readonly key: string }

const LONGEST = 32
/** A single key is one after so long without another; a number ends so late without its #. */
const SINGLE_MS = 700
const NUMBER_MS = 3_500
/** Keys within so short a time are no hand's. */
const STORM = { keys: 24, ms: 600 } as const
const STORM_REST_MS = 2_000

/** Puts keys together. Pure: it is told the time. */
export class KeyPad {
  private digits = ''
  private at = 0
  private lately: number[] = []
  private deafUntil = Number.NEGATIVE_INFINITY

  /** Keys were pressed that are not complete. */
  get isOpen(): boolean {
    return this.digits !== ''
  }

  press(key: string, ms: number): Entry | undefined {
    this.lately = [...this.lately.filter((at) => ms - at < STORM.ms), ms]
    if (this.lately.length > STORM.keys) {
      this.digits = ''
      this.deafUntil = ms + STORM_REST_MS
    }
    if (ms < this.deafUntil) return undefined
    this.at = ms
    if (key === '#') return this.complete()
    if (key === '*') {
      const before = this.complete()
      this.digits = '*'
      return before?.kind === 'number' ? undefined : before
    }
    if (this.digits.length >= LONGEST) return undefined
    this.digits += key
    // what a star begins is two keys long
    return this.digits.length === 2 && this.digits.startsWith('*') ? this.complete() : undefined
  }

  /** What has become complete by the time alone. */
  tick(ms: number): Entry | undefined {
    if (!this.isOpen) return undefined
    return ms - this.at >= (this.digits.length === 1 ? SINGLE_MS : NUMBER_MS) ? this.complete() : undefined
  }

  private complete(): Entry | undefined {
    const { digits } = this
    this.digits = ''
    if (digits === '') return undefined
    return digits.length === 1 || digits.startsWith('*') ? { kind: 'single', key: digits } : { kind: 'number', digits }
  }
}
