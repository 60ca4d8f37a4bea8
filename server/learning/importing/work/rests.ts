import { setTimeout as later } from 'node:timers/promises'

/**
 * Of the time a batch took: then its processor and its disk are the shoppers' alone. An import of 670,000 rows that always rests is reckoned at
 * 190 to 200 s (docs/benchmarks.md).
 */
const SHARE = 0.6
/** A batch that was itself held up is not paid for twice. */
const MOST_MS = 100
/** Shoppers who talked so long ago have gone, or are thinking: they are waited for no longer. */
const TALK_MS = 5_000

/** The rests of an import: one after each batch while somebody talks in its workspace, none while all is quiet. */
export class Rests {
  private readonly wait: (ms: number) => Promise<unknown>
  private seq: number | undefined
  private talkedAt = Number.NEGATIVE_INFINITY

  constructor(wait: (ms: number) => Promise<unknown> = later) {
    this.wait = wait
  }

  /** Tells the number of the workspace's newest event, and when that was read, in ms of any clock that only rises. */
  heard(seq: number, at: number): void {
    if (this.seq !== undefined && seq !== this.seq) this.talkedAt = at
    this.seq = seq
  }

  /** Rests after a batch, of which the beginning and the end are told by the same clock. */
  async after(from: number, to: number): Promise<void> {
    if (to - this.talkedAt <= TALK_MS) await this.wait(Math.min((to - from) * SHARE, MOST_MS))
  }
}
