import { mayFollow, OUTSIDE, TAGS } from './tags.ts'
import { MOST_TOKENS } from './tokens.ts'
import type { KnownWord } from './words.ts'

/** What each feature says of the tags it was seen with, by rows (`ends[row]` is behind the last of a row), and what a tag says of the next. */
export interface SlotWeights {
  readonly ends: Uint32Array
  /** A bit for each row that says anything: small enough to stay near the processor. */
  readonly filled: Uint32Array
  readonly tags: Uint8Array
  readonly values: Float32Array
  /** TAGS × TAGS, from one tag to the next. */
  readonly steps: Float32Array
  /** Words that are values elsewhere. */
  readonly words: readonly KnownWord[]
}

/** The rows that say anything. */
export function filledOf(ends: Uint32Array): Uint32Array {
  const filled = new Uint32Array(Math.ceil(ends.length / 32))
  for (let row = 0; row < ends.length; row++) if (ends[row]! > (row === 0 ? 0 : ends[row - 1]!)) filled[row >>> 5]! |= 1 << (row & 31)
  return filled
}

/** Tags of a token that are thought of at most, and how far behind the best one. */
export const THOUGHT_OF = 8
const BEHIND = 7

/** The tags that each token of a message may have, with what speaks for them. Holds buffers. */
export class Lattice {
  readonly tags = new Uint8Array(MOST_TOKENS * THOUGHT_OF)
  readonly scores = new Float64Array(MOST_TOKENS * THOUGHT_OF)
  /** How many each token has. */
  readonly many = new Uint8Array(MOST_TOKENS)
  private readonly sums = new Float64Array(TAGS)
  private readonly best = new Float64Array(MOST_TOKENS * THOUGHT_OF)
  private readonly from = new Uint8Array(MOST_TOKENS * THOUGHT_OF)

  /** Weighs the tags of a token by its rows; `taught` is thought of in any case. */
  fill({ ends, filled, tags, values }: SlotWeights, token: number, rows: Int32Array, length: number, taught = OUTSIDE): void {
    const { sums } = this
    sums.fill(0)
    for (let i = 0; i < length; i++) {
      const row = rows[i]!
      if ((filled[row >>> 5]! & (1 << (row & 31))) === 0) continue
      for (let at = row === 0 ? 0 : ends[row - 1]!, end = ends[row]!; at < end; at++) sums[tags[at]!]! += values[at]!
    }
    let top = 0
    for (let tag = 1; tag < TAGS; tag++) if (sums[tag]! > sums[top]!) top = tag
    this.many[token] = 0
    this.put(token, OUTSIDE)
    if (taught !== OUTSIDE) this.put(token, taught)
    for (let tag = 1; tag < TAGS; tag++) {
      const sum = sums[tag]!
      if (tag !== taught && sum !== 0 && sum > sums[top]! - BEHIND) this.put(token, tag)
    }
  }

  private put(token: number, tag: number): void {
    const begin = token * THOUGHT_OF
    let at = begin + this.many[token]!
    if (this.many[token]! < THOUGHT_OF) this.many[token]!++
    else {
      at = begin + 2
      for (let other = begin + 3; other < begin + THOUGHT_OF; other++) if (this.scores[other]! < this.scores[at]!) at = other
      if (this.scores[at]! >= this.sums[tag]!) return
    }
    this.tags[at] = tag
    this.scores[at] = this.sums[tag]!
  }

  /** The likeliest tags of the first tokens, put into `out` (Viterbi); `lean` is taken from what speaks for no value. */
  decode({ steps }: SlotWeights, length: number, lean: number, out: Uint8Array): void {
    for (let token = 0; token < length; token++)
      for (let i = 0; i < this.many[token]!; i++) this.reach(steps, token, token * THOUGHT_OF + i, lean)
    let at = 0
    for (let token = length - 1; token >= 0; token--) {
      const begin = token * THOUGHT_OF
      if (token === length - 1) for (let i = 1; i < this.many[token]!; i++) if (this.best[begin + i]! > this.best[begin + at]!) at = i
      out[token] = this.tags[begin + at]!
      at = this.from[begin + at]!
    }
  }

  private reach(steps: Float32Array, token: number, here: number, lean: number): void {
    const tag = this.tags[here]!
    const own = this.scores[here]! - (tag === OUTSIDE ? lean : 0)
    if (token === 0) {
      this.best[here] = mayFollow(OUTSIDE, tag) ? own : Number.NEGATIVE_INFINITY
      return
    }
    let best = Number.NEGATIVE_INFINITY
    const before = (token - 1) * THOUGHT_OF
    for (let i = 0; i < this.many[token - 1]!; i++) {
      const last = this.tags[before + i]!
      const score = mayFollow(last, tag) ? this.best[before + i]! + steps[last * TAGS + tag]! : Number.NEGATIVE_INFINITY
      if (score > best) {
        best = score
        this.from[here] = i
      }
    }
    this.best[here] = best + own
  }
}
