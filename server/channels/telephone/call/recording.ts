import { RATE } from '../audio/pcm.ts'

/** Half an hour of both sides takes 29 MB. */
const LONGEST = 30 * 60 * RATE

/** Both sides of a call as one sound. Nothing is kept before it begins. */
export class Recording {
  private isOn = false
  private readonly kept: { ours: Int16Array[]; theirs: Int16Array[]; ourLength: number; theirLength: number } = {
    ...{ ours: [], theirs: [], ourLength: 0, theirLength: 0 },
  }

  begin(): void {
    this.isOn = true
  }

  ours(samples: Int16Array): void {
    if (!this.isOn || this.kept.ourLength >= LONGEST) return
    this.kept.ours.push(samples)
    this.kept.ourLength += samples.length
  }

  theirs(samples: Int16Array): void {
    if (!this.isOn || this.kept.theirLength >= LONGEST) return
    this.kept.theirs.push(samples)
    this.kept.theirLength += samples.length
  }

  /** Both sides together, each at half its loudness. */
  take(): Int16Array {
    const both = new Int16Array(Math.max(this.kept.ourLength, this.kept.theirLength))
    for (const side of [this.kept.ours, this.kept.theirs]) {
      let at = 0
      for (const samples of side) {
        for (const sample of samples) both[at] = (both[at++] ?? 0) + (sample >> 1)
      }
    }
    return both
  }
}
