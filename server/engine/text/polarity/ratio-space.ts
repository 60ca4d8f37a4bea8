import { type GramOptions, Grams } from '../features/grams.ts'
import type { Space } from '../linear/dataset.ts'
import { Vocabulary } from '../linear/vocabulary.ts'

/** A text and whether it is positive. */
export interface Sided {
  /** Folded (see `normalise`). */
  readonly text: string
  readonly positive: boolean
}

interface Gram {
  texts: number
  positive: number
  last: number
  kind: number
}

/** The root of the ratio that scales best: at its full the few strongest grams drown the rest. */
const ROOT = 1 / 3

/**
 * A space whose columns weigh by how unlike the two sides use them, not by how rare they are: the naive-Bayes log ratio
 * (Wang and Manning, "Baselines and Bigrams", ACL 2012), its third root. The commonest columns come first.
 */
export function ratioSpace(examples: readonly Sided[], grams: GramOptions, minimum: number): { space: Space; texts: Uint32Array } {
  const seen = countGrams(examples, grams)
  const kept = [...seen].filter(([, gram]) => gram.texts >= minimum).sort(([, a], [, b]) => b.texts - a.texts)
  const positive = examples.filter((example) => example.positive).length
  const negative = examples.length - positive
  const ratio = (gram: Gram) => Math.log((gram.positive + 1) / (positive + 2)) - Math.log((gram.texts - gram.positive + 1) / (negative + 2))
  const idf = Float32Array.from(kept, ([, gram]) => Math.abs(ratio(gram)) ** ROOT * (grams.weights[gram.kind] ?? 1))
  const space = { grams, vocabulary: new Vocabulary(Uint32Array.from(kept, ([hash]) => hash)), idf, concepts: undefined }
  return { space, texts: Uint32Array.from(kept, ([, gram]) => gram.texts) }
}

function countGrams(examples: readonly Sided[], grams: GramOptions): Map<number, Gram> {
  const reader = new Grams(grams)
  const seen = new Map<number, Gram>()
  examples.forEach(({ text, positive }, at) => {
    reader.of(text)
    for (let i = 0; i < reader.length; i++) {
      const hash = reader.hashes[i]!
      const gram = seen.get(hash) ?? { texts: 0, positive: 0, last: -1, kind: reader.kinds[i]! }
      if (gram.last === at) continue
      if (gram.last < 0) seen.set(hash, gram)
      gram.last = at
      gram.texts++
      if (positive) gram.positive++
    }
  })
  return seen
}
