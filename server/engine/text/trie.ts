interface Node<T> {
  next: Map<number, Node<T>> | undefined
  value: T | undefined
  /** The word is a stem: letters may follow it. */
  open: boolean
}

/** Words to values, found at a place in a text: the longest that stands there. */
export class Trie<T> {
  private readonly root = new Map<number, Node<T>>()
  size = 0

  /** A word given twice keeps its first value. A stem stands for all words that begin with it. */
  add(word: string, value: T, stem = false): void {
    if (word === '') return
    let level = this.root
    let node: Node<T> | undefined
    for (let i = 0; i < word.length; i++) {
      if (node !== undefined) level = node.next ??= new Map()
      const unit = word.charCodeAt(i)
      node = level.get(unit)
      if (node === undefined) {
        node = { next: undefined, value: undefined, open: false }
        level.set(unit, node)
      }
    }
    if (node === undefined || node.value !== undefined) return
    node.value = value
    node.open = stem
    this.size++
  }

  /** The longest word that begins at `at`. */
  longestAt(text: string, at: number): { end: number; value: T } | undefined {
    let node = this.root.get(text.charCodeAt(at))
    let found: { end: number; value: T } | undefined
    for (let i = at + 1; node !== undefined; i++) {
      if (node.value !== undefined) found = { end: i, value: node.value }
      if (i >= text.length) break
      node = node.next?.get(text.charCodeAt(i))
    }
    return found
  }

  /** All words of a text from left to right, the longest at each place, none overlapping. Latin words only as whole words. */
  *in(text: string, from = 0, to = text.length): Generator<{ start: number; end: number; value: T }> {
    for (let at = from; at < to; ) {
      const found = startsInWord(text, at) ? undefined : this.longestWhole(text, at, to)
      if (found !== undefined) yield { start: at, ...found }
      at = found?.end ?? at + 1
    }
  }

  /** The longest word at `at` that ends with a word of the text, or is a stem. */
  private longestWhole(text: string, at: number, to: number): { end: number; value: T } | undefined {
    let node = this.root.get(text.charCodeAt(at))
    let found: { end: number; value: T } | undefined
    for (let i = at + 1; node !== undefined && i <= to; i++) {
      if (node.value !== undefined && (node.open || !endsInWord(text, i))) found = { end: i, value: node.value }
      if (i >= text.length) break
      node = node.next?.get(text.charCodeAt(i))
    }
    return found
  }
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
