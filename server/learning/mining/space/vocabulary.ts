import { Grams } from '#engine/text'

/** More grams say little more, and cost. */
const MOST_TERMS = 30_000

/** Grams of a sentence with their weights: tf-idf, of length 1 together. */
export interface SparseRow {
  readonly terms: Int32Array
  readonly values: Float32Array
}

/** The grams that are counted, and how rare each is. */
export interface VocabularyParts {
  readonly hashes: Uint32Array
  readonly rarities: Float32Array
}

/** Turns plain sentences into rows of tf-idf over single characters or words and pairs of them. Holds buffers: one a thread. */
export class Vocabulary {
  readonly parts: VocabularyParts
  private readonly terms: Map<number, number>
  private readonly grams = gramsReader()

  constructor(parts: VocabularyParts) {
    this.parts = parts
    this.terms = new Map(Array.from(parts.hashes, (hash, term) => [hash, term]))
  }

  get size(): number {
    return this.parts.hashes.length
  }

  /** The row of a sentence; empty where it holds no gram that is counted. */
  of(plain: string): SparseRow {
    this.grams.of(plain)
    const counts = new Map<number, number>()
    for (let i = 0; i < this.grams.length; i++) {
      const term = this.terms.get(this.grams.hashes[i]!)
      if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + 1)
    }
    const values = Float32Array.from(counts, ([term, times]) => (1 + Math.log(times)) * this.parts.rarities[term]!)
    const length = Math.hypot(...values) || 1
    return { terms: Int32Array.from(counts.keys()), values: values.map((value) => value / length) }
  }
}

const gramsReader = () => new Grams({ units: 2, letters: 0, skips: false, weights: [] })

/** The grams of these sentences that stand in two of them at least, the commonest where there are too many. */
export function vocabularyOf(sentences: readonly string[]): Vocabulary {
  const grams = gramsReader()
  const standsIn = new Map<number, number>()
  for (const sentence of sentences) {
    grams.of(sentence)
    for (const hash of new Set(grams.hashes.subarray(0, grams.length))) standsIn.set(hash, (standsIn.get(hash) ?? 0) + 1)
  }
  const kept = [...standsIn]
    .filter(([, count]) => count > 1)
    .sort(([a, most], [b, least]) => least - most || a - b)
    .slice(0, MOST_TERMS)
  return new Vocabulary({
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    rarities: Float32Array.from(kept, ([, count]) => Math.log((1 + sentences.length) / (1 + count))),
  })
}
