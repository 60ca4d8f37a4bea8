/** For how long what was read is as good as new, and for how long it is better than nothing. In milliseconds. */
export interface Ages {
  readonly fresh: number
  readonly stale: number
}

/** Of each kind, the longest kept is forgotten past so many. */
const MOST = 2_000

/** What a shop gave of one kind, by what was asked, and when. `now` in milliseconds. */
export class KeptReads<T> {
  private readonly all = new Map<string, { readonly given: T; readonly at: number }>()
  private readonly ages: Ages
  private era = 0

  constructor(ages: Ages) {
    this.ages = ages
  }

  /** What is as good as new, in a box of its own: what was read may be that there is nothing. */
  fresh(key: string, now: number): { readonly given: T } | undefined {
    const found = this.all.get(key)
    return found && now - found.at < this.ages.fresh ? found : undefined
  }

  /** What is better than nothing, with when it was read. */
  stale(key: string, now: number): { readonly given: T; readonly at: number } | undefined {
    const found = this.all.get(key)
    return found && now - found.at < this.ages.stale ? found : undefined
  }

  /** Begins a read; what it gives is kept under a key unless something was forgotten meanwhile: it may be of before the change. */
  begin(): (key: string, given: T, now: number) => void {
    const { era } = this
    return (key, given, now) => {
      if (era !== this.era) return
      this.all.delete(key)
      this.all.set(key, { given, at: now })
      const [oldest] = this.all.keys()
      if (this.all.size > MOST && oldest !== undefined) this.all.delete(oldest)
    }
  }

  /** Forgets what was kept: it has changed. A test tells which keys; without one all. */
  forget(concerns: (key: string) => boolean = () => true): void {
    this.era++
    for (const key of [...this.all.keys()]) if (concerns(key)) this.all.delete(key)
  }
}
