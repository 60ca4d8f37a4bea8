import { type Concepts, type GramOptions, Grams } from './grams.ts'

/** A gram with the place where it first stands. */
export interface Gram {
  readonly hash: number
  /** What it is made of: see `ONE_UNIT` and after. */
  readonly kind: number
  /** Half-open, in units of the folded text. */
  readonly from: number
  readonly to: number
}

/** The distinct grams of a folded text in the order found: for showing, not for speed. */
export function gramsOf(text: string, options: GramOptions, concepts: Concepts | undefined): Gram[] {
  const grams = new Grams(options, concepts)
  grams.of(text)
  const seen = new Map<number, Gram>()
  for (let i = 0; i < grams.length; i++) {
    const hash = grams.hashes[i]!
    if (!seen.has(hash)) seen.set(hash, { hash, kind: grams.kinds[i]!, from: grams.froms[i]!, to: grams.tos[i]! })
  }
  return [...seen.values()]
}
