import { GramCounts } from '../features/gram-counts.ts'
import type { GramVectors } from '../features/gram-vector.ts'

/** Which examples hold which grams, in compressed rows. */
export interface Postings {
  /** Hashes of the grams that stand in the examples, and where each one's postings begin. One without postings stands in too many to tell anything. */
  readonly hashes: Uint32Array
  readonly starts: Uint32Array
  /** Which example holds the gram, and its share of that example's vector of length one. */
  readonly examples: Uint32Array
  readonly shares: Float32Array
}

/** Grams that more examples hold tell little, and asking all those examples would take the time of the message. */
const MOST_HOLDING = 300

/** The grams of all texts one behind the other: where each text's end, which each is by its place among the hashes, and its share of the text's vector; 0 where it tells nothing. */
export interface Rows {
  readonly ends: Uint32Array
  readonly grams: Uint32Array
  readonly shares: Float64Array
}

/** The postings of folded texts, each a vector of length one over the grams that tell, and the texts' own rows. */
export function gather(texts: readonly string[], vectors: GramVectors): { postings: Postings; rows: Rows } {
  const { counts, ends, grams, weights } = readRows(texts, vectors)
  const starts = new Uint32Array(counts.size + 1)
  for (let gram = 0; gram < counts.size; gram++) {
    const held = counts.texts[gram]!
    starts[gram + 1] = starts[gram]! + (held > MOST_HOLDING ? 0 : held)
  }
  const examples = new Uint32Array(starts[counts.size]!)
  const shares = new Float32Array(starts[counts.size]!)
  const next = starts.slice()
  const tells = (gram: number) => starts[gram]! < starts[gram + 1]!
  let from = 0
  ends.forEach((end, example) => {
    let squares = 0
    for (let at = from; at < end; at++) if (tells(grams[at]!)) squares += weights[at]! * weights[at]!
    // where none tells, the length is 1, so that it may be divided by
    const scale = squares === 0 ? 1 : 1 / Math.sqrt(squares)
    for (; from < end; from++) {
      const gram = grams[from]!
      weights[from]! *= tells(gram) ? scale : 0
      if (!tells(gram)) continue
      examples[next[gram]!] = example
      shares[next[gram]!++] = weights[from]!
    }
  })
  return { postings: { hashes: counts.hashes.slice(0, counts.size), starts, examples, shares }, rows: { ends, grams, shares: weights } }
}

/** All texts' grams one behind the other, numbered in the order of first sight, and where each text's end. */
function readRows(texts: readonly string[], vectors: GramVectors) {
  const counts = new GramCounts()
  const ends = new Uint32Array(texts.length)
  let grams = new Uint32Array(1 << 16)
  let weights = new Float64Array(1 << 16)
  let at = 0
  texts.forEach((text, example) => {
    const count = vectors.read(text)
    if (at + count > grams.length) {
      const size = 2 * (at + count)
      grams = roomFor(grams, new Uint32Array(size))
      weights = roomFor(weights, new Float64Array(size))
    }
    for (let i = 0; i < count; i++, at++) {
      grams[at] = counts.count(vectors.hashes[i]!, 0, example)
      weights[at] = vectors.weights[i]!
    }
    ends[example] = at
  })
  return { counts, ends, grams, weights }
}

function roomFor<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
