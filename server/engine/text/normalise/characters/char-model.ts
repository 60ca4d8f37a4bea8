import { mix } from '../../features/grams.ts'
import { Vocabulary } from '../../linear/vocabulary.ts'

/** What a unit is to the model: a character for itself, else its class. */
export const EDGE = 1
export const NUMBER = 2
export const WORD = 3

/** Edges of the text, blanks and signs are one and the same border. */
export function symbolAt(text: string, at: number): number {
  const unit = at < 0 || at >= text.length ? 32 : text.charCodeAt(at)
  if (unit >= 0x3400 && unit < 0xa000) return unit
  if (unit >= 48 && unit <= 57) return NUMBER
  return (unit >= 97 && unit <= 122) || (unit >= 0xc0 && unit < 0x3400 && unit !== 0x3000) ? WORD : EDGE
}

const ONE = 0x2545f491
const TWO = 0x6c8e9cf5
const THREE = 0x19d699a5
export const one = (a: number): number => mix(ONE, a) >>> 0
export const two = (a: number, b: number): number => mix(mix(TWO, a), b) >>> 0
export const three = (a: number, b: number, c: number): number => mix(mix(mix(THREE, a), b), c) >>> 0

/** Weights of three, two and one character in the estimate (Jelinek and Mercer, 1980); what remains goes to the unseen. */
const SHARES = [0.55, 0.33, 0.11] as const
const UNSEEN = 0.01 / 7000

/** How often characters stood one after the other in the sentences that were taught. */
export class CharModel {
  private readonly grams: Vocabulary
  private readonly counts: Uint32Array
  private readonly total: number
  private hashes = new Uint32Array(1024)
  private rows = new Int32Array(1024)

  /** `hashes` of runs of one to three characters, and how often each stood; the first is the sum of all characters. */
  constructor(hashes: Uint32Array, counts: Uint32Array) {
    this.grams = new Vocabulary(hashes)
    this.counts = counts
    this.total = counts[0] ?? 1
  }

  count(hash: number): number {
    const row = this.grams.row(hash)
    return row < 0 ? 0 : this.counts[row]!
  }

  pair(a: number, b: number): number {
    return this.count(two(a, b))
  }

  /** For each place of a text, and the one past its end, the number of the pair that ends there, or −1 where it was never seen. Good until the next call. */
  pairsOf(text: string): Int32Array {
    const count = text.length + 1
    if (this.rows.length < count) this.widen(count)
    for (let i = 0; i < count; i++) this.hashes[i] = two(symbolAt(text, i - 1), symbolAt(text, i))
    this.grams.rowsOf(this.hashes, count, this.rows)
    return this.rows
  }

  private widen(count: number): void {
    this.hashes = new Uint32Array(count)
    this.rows = new Int32Array(count)
  }

  /** How often three stood together. */
  triple(a: number, b: number, c: number): number {
    return this.count(three(a, b, c))
  }

  /** Natural logarithm of the chance of `c` after `a` and `b`. */
  chance(a: number, b: number, c: number): number {
    const before = this.pair(b, c)
    const alone = this.count(one(c)) / this.total
    if (before === 0) return Math.log(SHARES[2] * alone + UNSEEN)
    const led = this.count(one(b))
    const context = this.pair(a, b)
    const long = context === 0 ? 0 : this.triple(a, b, c) / context
    return Math.log(SHARES[0] * long + SHARES[1] * (before / led) + SHARES[2] * alone + UNSEEN)
  }

  /** Logarithm of the chance of a stretch in its place, with the two that follow it. */
  chanceOf(text: string, start: number, end: number): number {
    let sum = 0
    for (let i = start; i < end + 2; i++) sum += this.chance(symbolAt(text, i - 2), symbolAt(text, i - 1), symbolAt(text, i))
    return sum
  }
}
