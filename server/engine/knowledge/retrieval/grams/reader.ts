import { type Concepts, classOf, DIGIT, hashText, IDEOGRAPH, LETTER, mix, normalise } from '#engine/text'
import { unify } from '../same-words.ts'
import { EMPTY, EMPTY_WORDS, stem } from '../terms.ts'

/** What a term is made of; the two lowest bits of its hash. */
export const BIGRAM = 0
export const SINGLE = 1
/** A run of letters or digits. */
export const WORD = 2
/** What words mean, whatever the wording. */
export const CONCEPT = 3

/** Further terms of a text say nothing new and only cost time. */
const MOST_TERMS = 192
/** Long texts say what they are about early. */
const READ_AT_MOST = 400

/**
 * Terms of a text as hashes: bigrams of characters written without blanks, single characters that carry meaning, whole words and numbers,
 * and concepts where a lexicon is given. Reused between texts: read `terms` up to `length` before the next call.
 */
export class TermReader {
  readonly terms = new Uint32Array(MOST_TERMS)
  length = 0
  private readonly concepts: Concepts | undefined
  private readonly seen = new Set<number>()

  constructor(concepts?: Concepts) {
    this.concepts = concepts
  }

  /** The distinct terms of what was typed, in the order found. */
  of(text: string): Uint32Array {
    return this.ofFolded(fold(text))
  }

  /** Of a text that `fold` gave. */
  ofFolded(folded: string): Uint32Array {
    this.length = 0
    this.seen.clear()
    this.runs(unify(folded))
    if (this.concepts !== undefined) for (const { value } of this.concepts.in(folded)) this.add(mix(0x1b873593, value), CONCEPT)
    return this.terms.subarray(0, this.length)
  }

  private runs(text: string): void {
    let before = 0
    for (let at = 0; at < text.length; ) {
      const unit = text.charCodeAt(at)
      const kind = classOf(unit)
      if (kind === LETTER || kind === DIGIT) {
        at = this.word(text, at)
        before = 0
        continue
      }
      if (kind === IDEOGRAPH) {
        if (before !== 0) this.add(mix(mix(0x2545f491, before), unit), BIGRAM)
        if (!EMPTY.has(text[at]!)) this.add(mix(0x5851f42d, unit), SINGLE)
      }
      before = kind === IDEOGRAPH ? unit : 0
      at++
    }
  }

  /** Gives where the word ends. */
  private word(text: string, from: number): number {
    let end = from + 1
    while (end < text.length && isWord(text.charCodeAt(end))) end++
    const word = text.slice(from, end)
    if (!EMPTY_WORDS.has(word)) this.add(hashText(stem(word)), WORD)
    return end
  }

  private add(hash: number, kind: number): void {
    const term = ((hash & ~3) | kind) >>> 0
    if (this.length === MOST_TERMS || this.seen.has(term)) return
    this.seen.add(term)
    this.terms[this.length++] = term
  }
}

/** The text as the index keeps it. */
export const fold = (text: string): string => normalise(text.length > READ_AT_MOST ? text.slice(0, READ_AT_MOST) : text).text

const isWord = (unit: number) => classOf(unit) === LETTER || classOf(unit) === DIGIT
