import type { GramVector } from '../features/gram-vector.ts'

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

/** The postings of examples, each of length one over the grams that tell. */
export function gather(rows: readonly GramVector[]): Postings {
  const holding = new Map<number, number>()
  for (const row of rows) for (const hash of row.keys()) holding.set(hash, (holding.get(hash) ?? 0) + 1)
  const ids = new Map<number, number>()
  const starts = new Uint32Array(holding.size + 1)
  for (const [hash, count] of holding) {
    const id = ids.size
    ids.set(hash, id)
    starts[id + 1] = starts[id]! + (count > MOST_HOLDING ? 0 : count)
  }
  const examples = new Uint32Array(starts[ids.size]!)
  const shares = new Float32Array(starts[ids.size]!)
  const next = starts.slice()
  rows.forEach((row, example) => {
    const tells = (id: number) => starts[id]! < starts[id + 1]!
    const scale = 1 / lengthOf(row, (hash) => tells(ids.get(hash)!))
    for (const [hash, weight] of row) {
      const id = ids.get(hash)!
      if (!tells(id)) continue
      examples[next[id]!] = example
      shares[next[id]!++] = weight * scale
    }
  })
  return { hashes: Uint32Array.from(ids.keys()), starts, examples, shares }
}

/** The length of a vector over the grams that tell; 1 where none does, so that it may be divided by. */
function lengthOf(vector: GramVector, tells: (hash: number) => boolean): number {
  let squares = 0
  for (const [hash, weight] of vector) if (tells(hash)) squares += weight * weight
  return squares === 0 ? 1 : Math.sqrt(squares)
}
