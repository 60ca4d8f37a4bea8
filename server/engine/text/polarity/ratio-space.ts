import { GramCounts } from '../features/gram-counts.ts'
import { type GramOptions, Grams } from '../features/grams.ts'
import type { Space } from '../linear/dataset.ts'
import { Vocabulary } from '../linear/vocabulary.ts'

/** A text and whether it is positive. */
export interface Sided {
  /** Folded (see `normalise`). */
  readonly text: string
  readonly positive: boolean
}

/** The root of the ratio that scales best: at its full the few strongest grams drown the rest. */
const ROOT = 1 / 3

/**
 * A space whose columns weigh by how unlike the two sides use them, not by how rare they are: the naive-Bayes log ratio
 * (Wang and Manning, "Baselines and Bigrams", ACL 2012), its third root. The commonest columns come first.
 */
export function ratioSpace(examples: readonly Sided[], grams: GramOptions, minimum: number): { space: Space; texts: Uint32Array } {
  const { seen, positives } = countGrams(examples, grams)
  const kept = seen.heldBy(minimum).sort((a, b) => seen.texts[b]! - seen.texts[a]! || a - b)
  const positive = examples.filter((example) => example.positive).length
  const negative = examples.length - positive
  const idf = Float32Array.from(kept, (gram) => {
    const [good, bad] = [positives[gram]!, seen.texts[gram]! - positives[gram]!]
    const ratio = Math.log((good + 1) / (positive + 2)) - Math.log((bad + 1) / (negative + 2))
    return Math.abs(ratio) ** ROOT * (grams.weights[seen.kinds[gram]!] ?? 1)
  })
  const space = { grams, vocabulary: new Vocabulary(kept.map((gram) => seen.hashes[gram]!)), idf, concepts: undefined }
  return { space, texts: kept.map((gram) => seen.texts[gram]!) }
}

/** In how many texts each gram stands, and in how many positive ones. */
function countGrams(examples: readonly Sided[], grams: GramOptions): { seen: GramCounts; positives: readonly number[] } {
  const reader = new Grams(grams)
  const seen = new GramCounts()
  const positives: number[] = []
  examples.forEach(({ text, positive }, at) => {
    reader.of(text)
    for (let i = 0; i < reader.length; i++) {
      const gram = seen.count(reader.hashes[i]!, reader.kinds[i]!, at)
      if (gram === positives.length) positives.push(0)
      if (gram >= 0 && positive) positives[gram]!++
    }
  })
  return { seen, positives }
}
