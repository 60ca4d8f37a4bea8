import type { GramVector } from '../features/gram-vector.ts'
import type { Space } from '../linear/dataset.ts'
import { RowReader } from '../linear/rows/row-reader.ts'

/** What a merchant's own sessions taught of its shoppers' words, as plain arrays. */
export interface ParlanceParts {
  /** The grams that at least two messages held. */
  readonly space: Space
  /** The intents that the words may want, in the order of the numbers. */
  readonly classes: readonly string[]
  /** A row a gram: for each class how much it is wanted, −127 … 127. */
  readonly wants: Int8Array
  /** What a row is multiplied with. */
  readonly scales: Float32Array
  /** By gram, 0 … 1: how little it is said at all. */
  readonly rarity: Float32Array
}

/** Reads texts as a merchant's past sessions taught: words that stood in like contexts want the like. Not shared between threads. */
export class Parlance {
  /** Of its content: changes with it. */
  readonly version: string
  readonly classes: readonly string[]
  private readonly parts: ParlanceParts
  private readonly reader: RowReader

  constructor(version: string, parts: ParlanceParts) {
    this.version = version
    this.classes = parts.classes
    this.parts = parts
    this.reader = new RowReader(parts.space)
  }

  /** What the words of a folded text want, by class; the shorter the stranger they are. */
  wants(text: string): Float64Array {
    const { wants, scales } = this.parts
    const width = this.classes.length
    const sum = new Float64Array(width)
    const count = this.reader.read(text)
    const known = Math.sqrt(1 - this.reader.novelty)
    for (let k = 0; k < count; k++) {
      const column = this.reader.columns[k]!
      const value = known * this.reader.values[k]! * scales[column]!
      const from = column * width
      for (let at = 0; at < width; at++) sum[at]! += value * wants[from + at]!
    }
    return sum
  }

  /** The vector with each gram counting by how seldom it is said here. */
  weighed(vector: GramVector): GramVector {
    const { space, rarity } = this.parts
    return new Map(
      Array.from(vector, ([hash, weight]) => {
        const column = space.vocabulary.row(hash)
        return [hash, column < 0 ? weight : weight * rarity[column]!]
      }),
    )
  }
}
