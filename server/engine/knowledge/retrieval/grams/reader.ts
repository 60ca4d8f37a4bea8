import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { type Concepts, classOf, DIGIT, hashText, IDEOGRAPH, LETTER, mix, normalise, remembered } from '#engine/text'
import type { Everyday } from '../everyday.ts'
import { unify } from '../same-words.ts'
import { APART, type Nearness, type Senses } from '../senses.ts'
import { EMPTY, EMPTY_WORDS, stem } from '../terms.ts'

/** What a term is made of; the three lowest bits of its hash. */
export const BIGRAM = 0
export const SINGLE = 1
/** A run of letters. */
export const WORD = 2
/** What words mean, whatever the wording. */
export const CONCEPT = 3
/** A thing that is spoken of: goods, a material, a brand, by whichever of its names. */
export const THING = 4
/** A number or a size. */
export const NUMBER = 5
/** What is asked of a thing: how it is washed, what it is made of, whether it can be sent back. */
export const MATTER = 6
/** What stands before a thing as its brand or model does, whether or not any list knows it. */
export const NAME = 7
/** What a term is made of. */
export const kindOf = (hash: number): number => hash & 7

/** Kinds that are weighed together: letters, what they mean, things, numbers, matters, names. */
export const GROUPS = 6
const GROUP_OF = [0, 0, 0, 1, 2, 3, 4, 5]
/** Characters and words, the first of them. */
export const LETTERS = 0
/** Which of them, 0 … 5. */
export const groupOf = (hash: number): number => GROUP_OF[hash & 7]!

/** What words stand for; each part may be absent. */
export interface Meanings {
  readonly concepts?: Concepts | undefined
  /** Names of things; all names of one have one value. */
  readonly things?: Concepts | undefined
  /** Words of what is asked of things, likewise. */
  readonly matters?: Concepts | undefined
  /** Of which kind a matter is a case, where it is one: a place, a state of the goods. */
  readonly cases?: ReadonlyMap<number, string> | undefined
  /** What words are about that stand in no list. */
  readonly senses?: Senses | undefined
  /** What words of everyday life have to do with one another; small bases are asked. */
  readonly everyday?: Everyday | undefined
  /** Another for other words: a text that was read with these has other terms. */
  readonly version?: string | undefined
}

/** What a text is about, beside its terms. */
export interface Told {
  /** By kind, the cases it names: places, states, sizes. */
  readonly cases: ReadonlyMap<string, readonly number[]>
  /** Itself without the things it names and their names. */
  readonly rest: string
}

/** Of a text that was not looked into. */
export const NOT_TOLD: Told = { cases: new Map(), rest: '' }

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
  readonly meanings: Meanings
  private last: Meant | undefined

  constructor(meanings: Meanings = {}) {
    this.meanings = meanings
  }

  /** The distinct terms of what was typed, in the order found. */
  of(text: string): Uint32Array {
    return this.ofFolded(fold(text))
  }

  /** Of a text that `fold` gave. */
  ofFolded(folded: string): Uint32Array {
    this.length = 0
    this.runs(unify(folded))
    const { matters, concepts, things, names } = this.meant(folded)
    for (const { value } of matters) this.add(mix(0x1b873593, value), MATTER)
    for (const { value } of concepts) this.add(mix(0x1b873593, value), CONCEPT)
    for (const { value } of things) this.add(mix(0x1b873593, value), THING)
    for (const { start, end } of names) this.add(hashText(folded.slice(start, end)), NAME)
    return this.terms.subarray(0, this.length)
  }

  /** What the words of a folded text stand for. The last text is remembered: a question is asked for its terms, its things and its cases. */
  private meant(text: string): Meant {
    if (this.last?.text === text) return this.last
    const [matters, concepts, things] = [this.in('matters', text), this.in('concepts', text), this.in('things', text)]
    const named = things.flatMap(({ start }) => nameBefore(text, start) ?? [])
    const known = named.length === 0 ? [] : [...things, ...matters, ...concepts]
    const names = named.filter((name) => !known.some((word) => word.start < name.end && word.end > name.start))
    this.last = { text, matters, concepts, things, names }
    return this.last
  }

  private in(kind: 'matters' | 'concepts' | 'things', text: string): Words {
    return this.meanings[kind]?.in(text) ?? []
  }

  /** What a folded text is about. The questions of a base are met again and again. */
  readonly toldIn = remembered((folded: string): Told => ({ cases: this.casesIn(folded), rest: this.restOf(folded) }))

  private casesIn(folded: string): Told['cases'] {
    const { cases } = this.meanings
    const named = new Map<string, number[]>()
    for (const { value } of this.meant(folded).matters) {
      const kind = cases?.get(value)
      if (kind !== undefined) named.set(kind, [...(named.get(kind) ?? []), value])
    }
    return named
  }

  private restOf(folded: string): string {
    let [rest, at] = ['', 0]
    for (const { start, end } of this.items(folded)) {
      rest += `${folded.slice(at, start)} `
      at = Math.max(at, end)
    }
    return rest + folded.slice(at)
  }

  /** How what is left of texts without their things meets this, listed words or not. */
  nearTo(rest: string): (other: string) => Nearness {
    return this.meanings.senses?.nearTo(rest) ?? (() => APART)
  }

  /** The things of a folded text and their names alone, parted by blanks. */
  itemsIn(folded: string): string {
    const spans = this.items(folded)
    return spans.map(({ start, end }, at) => (spans[at - 1]?.end === start ? '' : ' ') + folded.slice(start, end)).join('')
  }

  /** Where things and their names stand. */
  private items(folded: string): Span[] {
    const { things, names } = this.meant(folded)
    return [...things, ...names].sort((a, b) => a.start - b.start)
  }

  private runs(text: string): void {
    let before = -1
    for (let at = 0; at < text.length; ) {
      const unit = text.charCodeAt(at)
      const kind = classOf(unit)
      if (kind === LETTER || kind === DIGIT) {
        at = this.word(text, at)
        before = -1
        continue
      }
      if (kind === IDEOGRAPH) {
        const empty = EMPTY.has(text[at]!)
        // 你们, 什么, 可以: they stand in every question, and concepts tell what they ask
        if (before >= 0 && !(empty && EMPTY.has(text[before]!))) this.add(mix(mix(0x2545f491, text.charCodeAt(before)), unit), BIGRAM)
        if (!empty) this.add(mix(0x5851f42d, unit), SINGLE)
      }
      before = kind === IDEOGRAPH ? at : -1
      at++
    }
  }

  /** Gives where the word ends. */
  private word(text: string, from: number): number {
    let end = from + 1
    while (end < text.length && isWord(text.charCodeAt(end))) end++
    const word = text.slice(from, end)
    if (SIZED.test(word)) this.add(hashText(word), NUMBER)
    else if (!EMPTY_WORDS.has(word)) this.add(hashText(stem(word)), WORD)
    return end
  }

  private add(hash: number, kind: number): void {
    const term = ((hash & ~7) | kind) >>> 0
    if (this.length === MOST_TERMS || this.isThere(term)) return
    this.terms[this.length++] = term
  }

  /**
   * A text has some dozens: looked through as fast as a set tells. A set that is cleared for every text leaves its tables behind one
   * another, so that once the first has grown old all that follow live until the next full collection of garbage.
   */
  private isThere(term: number): boolean {
    for (let at = 0; at < this.length; at++) if (this.terms[at] === term) return true
    return false
  }
}

interface Span {
  readonly start: number
  readonly end: number
}

/** Words where they stand, with what they stand for. */
type Words = ReturnType<Concepts['in']>

/** What the words of a text stand for, and the names of things. */
interface Meant {
  readonly text: string
  readonly matters: Words
  readonly concepts: Words
  readonly things: Words
  readonly names: readonly Span[]
}

/** What may stand between a name and its thing: 某某家的…, 某某那款…. */
const BETWEEN = /(?:[家牌]的?|的|[那这][款个])$/u
/** The last two ideographs of a name, so that what is said before it does not matter, or its last word. */
const NAMED = /(?:\p{sc=Han}{2}|[\p{sc=Latn}\d]{2,})$/u

/** Where the name stands that goes before a thing; undefined where none does. */
function nameBefore(text: string, thing: number): Span | undefined {
  const before = text.slice(Math.max(0, thing - 24), thing).trimEnd()
  const bare = before.replace(BETWEEN, '').trimEnd()
  const name = NAMED.exec(bare)?.[0]
  if (name === undefined || EMPTY.has(name[0]!) || EMPTY.has(name[1]!) || EMPTY_WORDS.has(name)) return undefined
  const end = Math.max(0, thing - 24) + bare.length
  return { start: end - name.length, end }
}

/** Names a number or a size. */
const SIZED = /\d|^(?:\d?x{0,4}[sl]|m)$/u

/** 满　多少　包邮: blanks part nothing that is written without them. */
const BLANKS = /(?<=\p{sc=Han})\s+(?=\p{sc=Han})/gu

/** The text as the index keeps it. */
export const fold = (text: string): string =>
  normalise(text.length > READ_AT_MOST ? firstGraphemes(text, READ_AT_MOST) : text).text.replace(BLANKS, '')

const isWord = (unit: number) => classOf(unit) === LETTER || classOf(unit) === DIGIT
