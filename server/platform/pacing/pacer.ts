import { setImmediate as round } from 'node:timers/promises'

/** Answers take less, mostly; where one follows another without end, background work has its slice after so long. */
const MOST_MS = 25

/**
 * Who goes first on a thread. Work in the background (putting an import into an index, merging, planning rows) is cut into slices of a few
 * milliseconds and asks `goOn` before each; while somebody is being answered it stands back, also while that answer waits for the
 * database: else each of its five or six ways through the event loop would wait for a slice.
 */
export class Pacer {
  private readonly mostMs: number
  private answering = 0
  private readonly standing = new Set<() => void>()

  constructor(mostMs = MOST_MS) {
    this.mostMs = mostMs
  }

  /** Does what somebody waits for. */
  async first<T>(work: () => Promise<T>): Promise<T> {
    this.answering++
    try {
      return await work()
    } finally {
      this.answering--
      if (this.answering === 0) for (const go of this.standing) go()
    }
  }

  /** Settles when the next slice in the background may begin: after whatever else this thread has to do, and once nobody is being answered. */
  async goOn(): Promise<void> {
    await round()
    if (this.answering === 0) return
    await this.stoodBack()
    // what the answer sets off, its sending first of all, goes before
    await round()
  }

  private stoodBack(): Promise<void> {
    return new Promise((done) => {
      const go = () => {
        clearTimeout(timer)
        this.standing.delete(go)
        done()
      }
      const timer = setTimeout(go, this.mostMs)
      this.standing.add(go)
    })
  }
}

/** Of this thread: a thread has one event loop, whatever is wired on it. */
export const pacer = new Pacer()
