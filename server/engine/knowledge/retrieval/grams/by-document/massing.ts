import { GROUPS, groupOf } from '../reader.ts'
import { eachDoc, type Segment } from '../segment.ts'
import { countOf, holdingIn, weightOf } from '../weigh.ts'
import type { Laid } from './held.ts'

const MOST_MASS = 0xffff

/** By document and group, what its terms weigh beside those of the other segments; each step gives how many postings were worked. */
export function* massing(laid: Laid, others: readonly Segment[] = []): Generator<number, Uint16Array> {
  const masses = new Uint16Array(laid.count * GROUPS)
  const count = laid.count + countOf(others)
  for (let term = 0; term < laid.hashes.length; term++) {
    const hash = laid.hashes[term]!
    const weight = weightOf(hash, laid.frequencies[term]! + holdingIn(others, hash), count)
    const group = groupOf(hash)
    eachDoc(laid, term, (doc) => {
      const at = doc * GROUPS + group
      masses[at] = Math.min(masses[at]! + weight, MOST_MASS)
    })
    // a logarithm and a look-up are some postings' work
    yield 16 + laid.frequencies[term]!
  }
  return masses
}
