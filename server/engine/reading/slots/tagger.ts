import type { SlotValue } from '#engine/conversation'
import { type Normalised, originalSpan } from '#engine/text'
import { SlotFeatures } from './features.ts'
import { Lattice, type SlotWeights } from './lattice.ts'
import { isBegin, kindOf } from './tags.ts'
import { MOST_TOKENS } from './tokens.ts'
import { Words } from './words.ts'

/** The talks mark a value less often than not: what speaks for none is taken back by so much, chosen on talks of other writers. */
const LEAN = 0.7

/** Finds the values in a message. Pure and synchronous; holds buffers, so each thread has its own. */
export class SlotTagger {
  private readonly weights: SlotWeights
  private readonly words: Words
  private readonly features = new SlotFeatures()
  private readonly lattice = new Lattice()
  private readonly tags = new Uint8Array(MOST_TOKENS)

  constructor(weights: SlotWeights) {
    this.weights = weights
    this.words = new Words(weights.words)
  }

  /** The values of a folded message, in its order, with spans into `typed`; `does`: what the shop's words before it did. Never throws, whatever the text holds. */
  of(folded: Normalised, typed: string, does: readonly string[], lean = LEAN): SlotValue[] {
    const { features, lattice, tags } = this
    features.of(folded.text, does, this.words)
    const { length, starts, ends } = features.tokens
    for (let token = 0; token < length; token++) {
      features.at(token)
      lattice.fill(this.weights, token, features.rows, features.length)
    }
    lattice.decode(this.weights, length, lean, tags)
    const values: SlotValue[] = []
    for (let token = 0; token < length; ) {
      const tag = tags[token]!
      let end = token + 1
      if (isBegin(tag)) {
        while (end < length && tags[end] === tag + 1) end++
        const span = originalSpan(folded, starts[token]!, ends[end - 1]!)
        if (span[0] >= (values.at(-1)?.span[1] ?? 0)) values.push({ slot: kindOf(tag), text: typed.slice(...span), span })
      }
      token = end
    }
    return values
  }
}
