import { bareLetters, inSimplified, stemOf, Trie } from '#engine/text'

const WORD = /[a-z]+(?:'[a-z]+)?/gu

/** A text as packs and pages are compared: simplified characters, letters without case and marks, words without the mark of a plural. */
export const folded = (text: string): string => bareLetters(inSimplified(text.toLowerCase().replaceAll('’', "'"))).replace(WORD, stemOf)

/** A word where it stands in a folded text, with all that it stands for. */
export interface Met<T> {
  readonly start: number
  readonly end: number
  readonly means: readonly T[]
}

/** Words and what they mean; one word may mean several things. The longest word at a place is met, and words of letters whole. */
export class WordTable<T> {
  private readonly trie: Trie<T[]>

  constructor(entries: Iterable<readonly [word: string, means: T]>) {
    const all = new Map<string, T[]>()
    for (const [word, means] of entries) {
      const key = folded(word).trim()
      const known = all.get(key)
      if (known === undefined) all.set(key, [means])
      else if (!known.includes(means)) known.push(means)
    }
    this.trie = new Trie<T[]>({ wholeNumbers: true })
    for (const [word, means] of all) this.trie.add(word, means)
  }

  /** What a folded text holds, from left to right. */
  in(text: string): Met<T>[] {
    return this.trie.in(text).map(({ start, end, value }) => ({ start, end, means: value }))
  }
}
