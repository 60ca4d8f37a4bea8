import { SegmentBuilder } from '../build-segment.ts'
import type { TermReader } from '../reader.ts'
import type { Pair, Segment } from '../segment.ts'

/** So many that come together are a segment of their own. */
export const MANY = 128

/** Pairs that are put into an index together, read little by little: none of them shows, and none is left in its former words, before all do. */
export class Intake {
  /** As they came; few are read by the index itself. */
  readonly pairs: Pair[] = []
  private readonly builder: SegmentBuilder

  constructor(reader: TermReader, pairs: readonly Pair[]) {
    this.builder = new SegmentBuilder(reader)
    this.add(pairs)
  }

  get isMany(): boolean {
    return this.pairs.length >= MANY
  }

  add(pairs: readonly Pair[]): void {
    const before = this.isMany
    this.pairs.push(...pairs)
    if (this.isMany) for (const pair of before ? pairs : this.pairs) this.builder.add(pair)
  }

  get ids(): Set<string> {
    return new Set(this.pairs.map(({ id }) => id))
  }

  /** The segment of many; they weigh as they do beside the others. */
  sealed(others: readonly Segment[]): Segment {
    return this.builder.done(others)
  }
}
