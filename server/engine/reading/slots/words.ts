import { SLOTS, type SlotKind } from '#engine/conversation'
import { Trie } from '#engine/text'
import { MOST_TOKENS, type Tokens } from './tokens.ts'

/** A word that was marked as a value, with what it is and how often of all times it stands there, in one number. */
export type KnownWord = readonly [word: string, code: number]

/** A folded message with the words that are marked in it. */
export interface MarkedWords {
  readonly text: string
  readonly values: readonly { readonly slot: SlotKind; readonly text: string }[]
}

/** It is seldom a value, now and then, mostly. */
const OFTEN = [0.15, 0.5]
const PLACES = 4
const LONGEST = 12
const NUMBERED = /\d/u

/** The words that are values elsewhere, found in a text. Holds buffers: read it before the next text. */
export class Words {
  /** What each token is part of, and whether it begins, ends or is within it; 0 where nothing is known. */
  readonly codes = new Int32Array(MOST_TOKENS)
  private readonly trie = new Trie<number>()

  constructor(known: readonly KnownWord[]) {
    for (const [word, code] of known) this.trie.add(word, code)
  }

  of(text: string, { starts, ends, length }: Tokens): void {
    this.codes.fill(0, 0, length)
    for (let token = 0; token < length; ) {
      const found = this.trie.longestAt(text, starts[token]!)
      let last = token
      while (found && last < length && ends[last]! < found.end) last++
      if (found === undefined || last === length || ends[last] !== found.end) token++
      else {
        for (let at = token; at <= last; at++) this.codes[at] = 1 + found.value * PLACES + placeOf(at, token, last)
        token = last + 1
      }
    }
  }
}

/** Whether a word that is a value more than now and then is at a token. */
export const isValueElsewhere = (code: number): boolean => code > 0 && Math.floor((code - 1) / PLACES) % (OFTEN.length + 1) > 0

/** Alone, first, last, within. */
const placeOf = (at: number, first: number, last: number): number => (first === last ? 0 : at === first ? 1 : at === last ? 2 : 3)

/** The words that are marked in messages, each as what it is marked most. */
export function wordsIn(messages: readonly MarkedWords[]): KnownWord[] {
  const marked = new Map<string, Map<SlotKind, number>>()
  for (const { values } of messages)
    for (const { slot, text } of values) {
      const word = text.trim()
      if (word === '' || word.length > LONGEST || NUMBERED.test(word)) continue
      const kinds = marked.get(word) ?? new Map<SlotKind, number>()
      marked.set(word, kinds.set(slot, (kinds.get(slot) ?? 0) + 1))
    }
  const words = [...marked.keys()]
  const trie = new Trie<number>()
  for (const [at, word] of words.entries()) trie.add(word, at)
  const stands = new Int32Array(words.length)
  for (const { text } of messages)
    for (let at = 0; at < text.length; ) {
      const found = trie.longestAt(text, at)
      if (found) stands[found.value]!++
      at = found?.end ?? at + 1
    }
  return words.map((word, at) => {
    const [kind, many] = [...marked.get(word)!].reduce((most, one) => (one[1] > most[1] ? one : most))
    const share = many / Math.max(many, stands[at]!)
    return [word, SLOTS.indexOf(kind) * (OFTEN.length + 1) + OFTEN.filter((least) => share >= least).length]
  })
}
