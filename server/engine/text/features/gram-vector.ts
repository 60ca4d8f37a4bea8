import type { Space } from '../linear/dataset.ts'
import { Grams } from './grams.ts'

/** Weights by gram; grams that were never learnt count as rare ones. */
export type GramVector = ReadonlyMap<number, number>

/** Turns texts into vectors that can be compared, in a space learnt from sentences. */
export class GramVectors {
  private readonly space: Space
  private readonly grams: Grams
  private readonly rare: number

  constructor(space: Space) {
    this.space = space
    this.grams = new Grams(space.grams, space.concepts)
    this.rare = space.idf.reduce((a, b) => Math.max(a, b), 1)
  }

  /** Of a folded text, or a stretch of it. */
  of(text: string, start = 0, end = text.length): GramVector {
    this.grams.of(text, start, end)
    const vector = new Map<number, number>()
    for (let i = 0; i < this.grams.length; i++) {
      const hash = this.grams.hashes[i]!
      const row = this.space.vocabulary.row(hash)
      vector.set(hash, row >= 0 ? this.space.idf[row]! : this.rare * (this.space.grams.weights[this.grams.kinds[i]!] ?? 1))
    }
    return vector
  }
}

/** The cosine of two vectors, 0 … 1. */
export function cosine(a: GramVector, b: GramVector): number {
  let dot = 0
  for (const [hash, weight] of a) dot += weight * (b.get(hash) ?? 0)
  return dot === 0 ? 0 : dot / Math.sqrt(squares(a) * squares(b))
}

/** The same direction at length one. */
export function unit(vector: GramVector): GramVector {
  const scale = vector.size === 0 ? 0 : 1 / Math.sqrt(squares(vector))
  return new Map([...vector].map(([hash, weight]) => [hash, weight * scale]))
}

function squares(of: GramVector): number {
  let sum = 0
  for (const weight of of.values()) sum += weight * weight
  return sum
}
