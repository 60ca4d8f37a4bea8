import type { Trie } from '../trie.ts'
import { classOf, DIGIT, IDEOGRAPH, LETTER, SIGN } from './units.ts'

/** What a gram is made of: `ONE_UNIT` … are runs of that many units, `ONE_UNIT + 3` of four. */
export const ONE_UNIT = 0
/** Two units with one between that is not looked at. */
export const SKIP = 4
/** A run of letters inside a word. */
export const LETTERS = 5
/** What a word means, whatever the wording. */
export const CONCEPT = 6
/** Two concepts in their order, with anything between. */
export const CONCEPT_PAIR = 7

/** Which grams are taken from a text, and what each kind weighs. */
export interface GramOptions {
  /** Longest run of units (characters of Chinese, words of English) taken together. */
  readonly units: number
  /** Longest run of letters inside a word; below 2 none. */
  readonly letters: number
  /** Units two apart, so that one wrong character in between does no harm. */
  readonly skips: boolean
  /** How much each kind of gram counts: runs of 1, 2, 3 and 4 units, skips, letters, concepts, pairs of concepts. Long runs are many and rare; at full weight they drown the words. */
  readonly weights: readonly number[]
  /** Concepts of a message that are read; 12 where it is not given. */
  readonly concepts?: number
  /** How many concepts apart two may stand to be paired; any where it is not given. */
  readonly apart?: number
}

/** The grams that did best on parts of the training sentences. */
export const DEFAULT_GRAMS: GramOptions = { units: 4, letters: 5, skips: true, weights: [1, 0.6, 0.35, 0.25, 0.3, 0.45, 0.8, 0.4] }

/** Words to the hash of what they mean, whatever the wording or language. */
export type Concepts = Trie<number>
/** Concepts of a message that are paired with each other. */
const MAX_CONCEPTS = 12
/** Long messages say what they want early; the rest only costs time. */
const MAX_UNITS = 400
const START = 0x1f3d5b79
const END = 0x2c1b3c6d

/** Mixes the next hash into a running one (Murmur3's finaliser constants). */
export function mix(hash: number, next: number): number {
  let h = Math.imul(hash ^ next, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** The hash of a word, as it stands for itself among the units. */
export function hashText(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = mix(h, text.charCodeAt(i))
  return h
}

/** Hashes of the grams of a text, in the order found, repeats included. Reused between texts: read it before the next call. */
export class Grams {
  hashes = new Uint32Array(4096)
  /** The kind of each, in the same order. */
  kinds = new Uint8Array(4096)
  /** Where each begins and ends in the text; a skip or a pair ends with its second part. */
  froms = new Int32Array(4096)
  tos = new Int32Array(4096)
  length = 0
  private readonly options: GramOptions
  private readonly units = new Int32Array(MAX_UNITS + 2)
  /** Where each unit begins and ends. */
  private readonly edges = new Int32Array(2 * MAX_UNITS + 4)

  private readonly concepts: Concepts | undefined

  constructor(options: GramOptions = DEFAULT_GRAMS, concepts?: Concepts) {
    this.options = options
    this.concepts = concepts
  }

  /** Fills `hashes` from a folded text (see `normalise`), from `start` to `end`. */
  of(text: string, start = 0, end = text.length): void {
    this.length = 0
    const count = this.split(text, start, end)
    for (let i = 0; i < count; i++) this.runsFrom(i, count)
    if (this.concepts !== undefined) this.meanings(this.concepts, text, start, end)
  }

  private meanings(concepts: Concepts, text: string, start: number, end: number): void {
    const { concepts: most = MAX_CONCEPTS, apart = most } = this.options
    const found: { start: number; end: number; value: number }[] = []
    for (const concept of concepts.in(text, start, end)) {
      if (found.length >= most) break
      if (found.at(-1)?.value !== concept.value) found.push(concept)
    }
    found.forEach((concept, i) => {
      this.push(mix(0x1b873593, concept.value), CONCEPT, concept.start, concept.end)
      for (let j = i + 1; j < found.length && j <= i + apart; j++)
        this.push(mix(mix(0x3c6ef372, concept.value), found[j]!.value), CONCEPT_PAIR, concept.start, found[j]!.end)
    })
  }

  private push(hash: number, kind: number, from: number, to: number): void {
    if (this.length === this.hashes.length) this.grow()
    this.hashes[this.length] = hash >>> 0
    this.kinds[this.length] = kind
    this.froms[this.length] = from
    this.tos[this.length++] = to
  }

  private grow(): void {
    const size = this.length * 2
    this.hashes = widened(this.hashes, new Uint32Array(size))
    this.kinds = widened(this.kinds, new Uint8Array(size))
    this.froms = widened(this.froms, new Int32Array(size))
    this.tos = widened(this.tos, new Int32Array(size))
  }

  private runsFrom(at: number, count: number): void {
    const { units, skips } = this.options
    const { edges } = this
    const from = edges[2 * at]!
    let h = 0x9747b28c
    for (let n = 1; n <= units && at + n <= count; n++) {
      h = mix(h, this.units[at + n - 1]!)
      if (n > 1 || (this.units[at] !== START && this.units[at] !== END)) this.push(h, ONE_UNIT + n - 1, from, edges[2 * (at + n) - 1]!)
    }
    if (skips && at + 2 < count) this.push(mix(mix(0x51ed270b, this.units[at]!), this.units[at + 2]!), SKIP, from, edges[2 * at + 5]!)
  }

  private split(text: string, start: number, end: number): number {
    let count = this.unit(0, START, start, start)
    for (let i = start; i < end && count <= MAX_UNITS; ) {
      const unit = text.charCodeAt(i)
      const kind = classOf(unit)
      let next = i + 1
      if (kind === LETTER || kind === DIGIT) {
        while (next < end && next - i < 40 && classOf(text.charCodeAt(next)) === kind) next++
        count = this.unit(count, kind === DIGIT ? mix(0x3a7d, Math.min(next - i, 12)) : this.word(text, i, next), i, next)
      } else if (kind === IDEOGRAPH || (kind === SIGN && telling(unit))) count = this.unit(count, mix(kind, unit), i, next)
      i = next
    }
    return this.unit(count, END, end, end)
  }

  private unit(at: number, hash: number, from: number, to: number): number {
    this.units[at] = hash
    this.edges[2 * at] = from
    this.edges[2 * at + 1] = to
    return at + 1
  }

  private word(text: string, start: number, end: number): number {
    let h = 0x811c9dc5
    for (let i = start; i < end; i++) h = mix(h, text.charCodeAt(i))
    const longest = this.options.letters
    if (longest >= 2) this.letterRuns(text, start, end, longest)
    return h
  }

  /** Runs of 3 letters and more, with the word's edges as letters. */
  private letterRuns(text: string, start: number, end: number, longest: number): void {
    for (let from = start - 1; from < end - 1; from++) {
      let h = 0x27d4eb2f
      for (let n = 1; n <= longest && from + n <= end + 1; n++) {
        const at = from + n - 1
        h = mix(h, at < start || at >= end ? 95 : text.charCodeAt(at))
        if (n >= 3) this.push(h, LETTERS, Math.max(from, start), Math.min(at + 1, end))
      }
    }
  }
}

/** Question and exclamation say something; commas, stops and quotes do not. */
const telling = (unit: number) => unit === 63 || unit === 33 || unit === 37 || unit === 165 || unit === 36 || unit === 126

/** What was in `from`, in the larger `to`. */
export function widened<T extends Uint32Array | Uint8Array | Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
