import { asBytes, asUints, packSections, unpackSections } from '../../bytes.ts'
import { CharModel, one, symbolAt, three, two } from './char-model.ts'
import { GramCounter } from './gram-counter.ts'

/** How often runs of characters stood in the sentences that were taught, by the hash of the run. */
export interface CharCounts {
  readonly hashes: Uint32Array
  readonly counts: Uint32Array
}

/** A hash that no run of characters is likely to have: it carries the sum, and stands first. */
const SUM = 0

/** Counts the runs of one to three characters in folded sentences; foreign words and numbers are one kind each. */
export function countCharacters(sentences: Iterable<string>): CharCounts {
  const counter = new GramCounter()
  counter.add(SUM)
  for (const text of sentences) {
    for (let i = 0; i <= text.length; i++) {
      const [a, b, c] = [symbolAt(text, i - 2), symbolAt(text, i - 1), symbolAt(text, i)]
      counter.add(SUM)
      counter.add(one(c))
      counter.add(two(b, c))
      counter.add(three(a, b, c))
    }
  }
  return counter.done()
}

export const charModel = ({ hashes, counts }: CharCounts): CharModel => new CharModel(hashes, counts)

/** The counts as bytes: the same counts give the same. */
export const packCharacters = ({ hashes, counts }: CharCounts): Uint8Array =>
  packSections({ hashes: asBytes(hashes), counts: asBytes(counts) })

/** Throws `invalid` where the bytes are none such. */
export function unpackCharacters(bytes: Uint8Array): CharCounts {
  const sections = unpackSections(bytes)
  return { hashes: asUints(sections['hashes']), counts: asUints(sections['counts']) }
}
