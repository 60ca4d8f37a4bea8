import type { Space } from '../linear/dataset.ts'
import { Grams } from './grams.ts'

/** Weights by gram; grams that were never learnt count as rare ones. */
export type GramVector = ReadonlyMap<number, number>

/** Turns texts into vectors that can be compared, in a space learnt from sentences. */
export class GramVectors {
  /** Of the last text read: the distinct grams, and what each weighs. */
  hashes = new Uint32Array(1024)
  weights = new Float64Array(1024)
  private readonly space: Space
  private readonly grams: Grams
  private readonly rare: number
  private columns = new Int32Array(1024)
  /** Where a hash was met in this text, from one; open addressing, half full at most. */
  private places = new Int32Array(4096)

  constructor(space: Space) {
    this.space = space
    this.grams = new Grams(space.grams, space.concepts)
    this.rare = space.idf.reduce((a, b) => Math.max(a, b), 1)
  }

  /** Of a folded text, or a stretch of it. */
  of(text: string, start = 0, end = text.length): GramVector {
    const count = this.read(text, start, end)
    const vector = new Map<number, number>()
    for (let i = 0; i < count; i++) vector.set(this.hashes[i]!, this.weights[i]!)
    return vector
  }

  /** The same into `hashes` and `weights`, in the order of first sight; gives how many there are. */
  read(text: string, start = 0, end = text.length): number {
    const { grams, space } = this
    grams.of(text, start, end)
    if (this.hashes.length < grams.length) this.widen(grams.length)
    space.vocabulary.rowsOf(grams.hashes, grams.length, this.columns)
    const last = (2 << (32 - Math.clz32(grams.length))) - 1
    this.places.fill(0, 0, last + 1)
    let count = 0
    for (let i = 0; i < grams.length; i++) {
      const hash = grams.hashes[i]!
      if (this.isKnown(hash, last, count + 1)) continue
      const column = this.columns[i]!
      this.hashes[count] = hash
      this.weights[count++] = column >= 0 ? space.idf[column]! : this.rare * (space.grams.weights[grams.kinds[i]!] ?? 1)
    }
    return count
  }

  /** Whether the hash was met before; else it is met now, as the `nth`. */
  private isKnown(hash: number, last: number, nth: number): boolean {
    const { places, hashes } = this
    let at = Math.imul(hash, 0x9e3779b1) & last
    for (; places[at] !== 0; at = (at + 1) & last) if (hashes[places[at]! - 1] === hash) return true
    places[at] = nth
    return false
  }

  private widen(length: number): void {
    this.hashes = new Uint32Array(length * 2)
    this.weights = new Float64Array(length * 2)
    this.columns = new Int32Array(length * 2)
    this.places = new Int32Array(8 << (32 - Math.clz32(length)))
  }
}

/** The cosine of two vectors, 0 … 1. */
export function cosine(a: GramVector, b: GramVector): number {
  let dot = 0
  for (const [hash, weight] of a) dot += weight * (b.get(hash) ?? 0)
  return dot === 0 ? 0 : dot / Math.sqrt(squares(a) * squares(b))
}

function squares(of: GramVector): number {
  let sum = 0
  for (const weight of of.values()) sum += weight * weight
  return sum
}
