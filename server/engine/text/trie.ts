import { Steps } from './steps.ts'

/** A word where it stands in a text, half-open, with what it was added with. */
export interface Found<T> {
  readonly start: number
  readonly end: number
  readonly value: T
}

const NONE: readonly never[] = []

const BEGINNINGS = 0x10000
/** In place of a second unit where a word has none. */
const ALONE = -1
/** Fibonacci hashing: the upper sixteen bits of the product are the well mixed ones. */
const beginning = (first: number, second: number): number => Math.imul(Math.imul(first, 0x85ebca6b) ^ second, 0x9e3779b1) >>> 16

/** Words to values, found at a place in a text: the longest that stands there. */
export class Trie<T> {
  private readonly steps = new Steps()
  /** By node: which value a word that ends there has, or −1; the root is 0. */
  private readonly values: number[] = [-1]
  /** By node: its word is a stem, so that letters may follow it. */
  private readonly open: boolean[] = [false]
  private readonly given: T[] = []
  /** A bit for what words begin with, their first two units: small enough to stay near the processor, it lets most places of a text be passed over. */
  private readonly begins = new Uint32Array(BEGINNINGS / 32)
  private readonly wholeNumbers: boolean

  /** With whole numbers a word that begins with a digit begins with the number: "5kg" is no word of "25kg", nor of "1.5kg". */
  constructor({ wholeNumbers = false }: { wholeNumbers?: boolean } = {}) {
    this.wholeNumbers = wholeNumbers
  }

  get size(): number {
    return this.given.length
  }

  /** A word given twice keeps its first value. A stem stands for all words that begin with it. */
  add(word: string, value: T, stem = false): void {
    if (word === '') return
    const bit = beginning(word.charCodeAt(0), word.length > 1 ? word.charCodeAt(1) : ALONE)
    this.begins[bit >>> 5]! |= 1 << (bit & 31)
    let node = 0
    for (let i = 0; i < word.length; i++) node = this.steps.to(node, word.charCodeAt(i)) || this.grow(node, word.charCodeAt(i))
    if (this.values[node]! >= 0) return
    this.values[node] = this.given.push(value) - 1
    this.open[node] = stem
  }

  private grow(node: number, unit: number): number {
    this.open.push(false)
    const next = this.values.push(-1) - 1
    this.steps.add(node, unit, next)
    return next
  }

  private mayBeginAt(text: string, at: number): boolean {
    const first = text.charCodeAt(at)
    return this.isSet(beginning(first, ALONE)) || (at + 1 < text.length && this.isSet(beginning(first, text.charCodeAt(at + 1))))
  }

  private isSet(bit: number): boolean {
    return ((this.begins[bit >>> 5]! >>> (bit & 31)) & 1) === 1
  }

  /** The longest word that begins at `at`. */
  longestAt(text: string, at: number): { end: number; value: T } | undefined {
    if (at >= text.length || !this.mayBeginAt(text, at)) return undefined
    let found = -1
    let end = at
    let node = this.steps.to(0, text.charCodeAt(at))
    for (let i = at + 1; node !== 0; i++) {
      const value = this.values[node]!
      if (value >= 0) {
        found = value
        end = i
      }
      if (i >= text.length) break
      node = this.steps.to(node, text.charCodeAt(i))
    }
    return found < 0 ? undefined : { end, value: this.given[found]! }
  }

  /** All words of a text from left to right, the longest at each place, none overlapping. Latin words only as whole words. */
  in(text: string, from = 0, to = text.length): readonly Found<T>[] {
    let all: Found<T>[] | undefined
    for (let at = from; at < to; ) {
      const found = this.mayBeginAt(text, at) && !this.startsWithin(text, at) ? this.wholeAt(text, at, to) : undefined
      if (found !== undefined) all = withOne(all, found)
      at = found?.end ?? at + 1
    }
    return all ?? NONE
  }

  private startsWithin(text: string, at: number): boolean {
    return startsInWord(text, at) || (this.wholeNumbers && startsInNumber(text, at))
  }

  /** The longest word at `at` that ends with a word of the text, or is a stem. */
  private wholeAt(text: string, at: number, to: number): Found<T> | undefined {
    let found = -1
    let end = at
    let node = this.steps.to(0, text.charCodeAt(at))
    for (let i = at + 1; node !== 0 && i <= to; i++) {
      const value = this.values[node]!
      if (value >= 0 && (this.open[node] === true || !endsInWord(text, i))) {
        found = value
        end = i
      }
      if (i >= text.length) break
      node = this.steps.to(node, text.charCodeAt(i))
    }
    return found < 0 ? undefined : { start: at, end, value: this.given[found]! }
  }
}

function withOne<T>(all: Found<T>[] | undefined, found: Found<T>): Found<T>[] {
  if (all === undefined) return [found]
  all.push(found)
  return all
}

/** Letters of Latin, Cyrillic and Arabic words, which are written apart. */
const isLetter = (unit: number) =>
  (unit >= 97 && unit <= 122) ||
  (unit >= 65 && unit <= 90) ||
  (unit >= 0xc0 && unit < 0x250) ||
  (unit >= 0x400 && unit < 0x530) ||
  isArabic(unit)
const isArabic = (unit: number) => unit >= 0x620 && unit < 0x6d4

/** And, so, with, for, like, the: Arabic writes them as one with the word that follows. */
const CLITICS = new Set(['و', 'ف', 'ب', 'ل', 'ك', 'ال', 'لل', 'وال', 'فال', 'بال', 'كال', 'ولل', 'وب', 'ول', 'هال', 'عال'])

/** ASCII digits. */
const isDigit = (unit: number) => unit >= 48 && unit <= 57

const startsInNumber = (text: string, start: number): boolean =>
  isDigit(text.charCodeAt(start)) &&
  (isDigit(text.charCodeAt(start - 1)) || (text[start - 1] === '.' && isDigit(text.charCodeAt(start - 2))))

function startsInWord(text: string, start: number): boolean {
  if (start === 0 || !isLetter(text.charCodeAt(start - 1)) || !isLetter(text.charCodeAt(start))) return false
  if (!isArabic(text.charCodeAt(start))) return true
  let from = start
  while (from > 0 && start - from < 4 && isArabic(text.charCodeAt(from - 1))) from--
  return !CLITICS.has(text.slice(from, start))
}
const endsInWord = (text: string, end: number) => end < text.length && isLetter(text.charCodeAt(end)) && isLetter(text.charCodeAt(end - 1))

/** True where a border of the span runs through a Latin word. */
export const cutsWord = (text: string, start: number, end: number): boolean => startsInWord(text, start) || endsInWord(text, end)
