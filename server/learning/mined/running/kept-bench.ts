import type { Bench } from '#learning/mining'

/** Who sorts scenarios does one thing after the other; each would wait for a thread and the model in it, a second or two. */
const KEPT_MS = 20_000

/** One bench at a time, kept for a while after its last work: a thread holds the model, some hundred megabytes. */
export class KeptBench {
  private readonly open: () => Bench
  private bench: Bench | undefined
  private tooLong: NodeJS.Timeout | undefined

  constructor(open: () => Bench) {
    this.open = open
  }

  /** Works on it; to be called once the work before has settled. What failed may have broken it: the next work has another. */
  async with<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
    clearTimeout(this.tooLong)
    this.bench ??= this.open()
    try {
      const done = await work(this.bench)
      this.tooLong = setTimeout(() => void this.close(), KEPT_MS).unref()
      return done
    } catch (error) {
      await this.close()
      throw error
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.tooLong)
    const { bench } = this
    this.bench = undefined
    await bench?.close()
  }
}
