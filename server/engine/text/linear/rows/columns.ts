import type { Space } from '../dataset.ts'
import type { SharedRows } from '../quantise.ts'

/** Numbers of a column: its hash, its idf, where its row's entries begin, and the row's scale above how many they are. */
const WIDTH = 4
/** Scales are kept to their upper sixteen bits (see `quantise`), so that a count fits below. */
const COUNT = 0xffff

/** One number seen as bits and as a float. */
const bits = new Uint32Array(1)
const float = new Float32Array(bits.buffer)

/**
 * What reading a text asks of a column, side by side. A text reads some forty columns of half a million, each far from the processor: with all of a column
 * in one line of memory there is one wait for it instead of five.
 */
export class Columns {
  private readonly numbers: Uint32Array
  private readonly floats: Float32Array

  /** Without weights only hashes and idf can be asked. */
  constructor({ vocabulary, idf }: Space, weights?: SharedRows) {
    this.numbers = new Uint32Array(vocabulary.size * WIDTH)
    this.floats = new Float32Array(this.numbers.buffer)
    for (let column = 0; column < vocabulary.size; column++) {
      this.numbers[column * WIDTH] = vocabulary.hashes[column]!
      this.floats[column * WIDTH + 1] = idf[column]!
    }
    if (weights !== undefined) this.place(weights)
  }

  private place({ rows, starts, scales }: SharedRows): void {
    for (let column = 0; column < rows.length; column++) {
      const row = rows[column]!
      float[0] = scales[row]!
      this.numbers[column * WIDTH + 2] = starts[row]!
      this.numbers[column * WIDTH + 3] = (bits[0]! & ~COUNT) | (starts[row + 1]! - starts[row]!)
    }
  }

  hash(column: number): number {
    return this.numbers[column * WIDTH]!
  }

  idf(column: number): number {
    return this.floats[column * WIDTH + 1]!
  }

  begin(column: number): number {
    return this.numbers[column * WIDTH + 2]!
  }

  count(column: number): number {
    return this.numbers[column * WIDTH + 3]! & COUNT
  }

  scale(column: number): number {
    bits[0] = this.numbers[column * WIDTH + 3]! & ~COUNT
    return float[0]!
  }
}
