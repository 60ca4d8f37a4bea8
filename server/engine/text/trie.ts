interface Node<T> {
  next: Map<number, Node<T>> | undefined
  value: T | undefined
}

/** Words to values, found at a place in a text: the longest that stands there. */
export class Trie<T> {
  private readonly root = new Map<number, Node<T>>()
  size = 0

  /** A word given twice keeps its first value. */
  add(word: string, value: T): void {
    if (word === '') return
    let level = this.root
    let node: Node<T> | undefined
    for (let i = 0; i < word.length; i++) {
      if (node !== undefined) level = node.next ??= new Map()
      const unit = word.charCodeAt(i)
      node = level.get(unit)
      if (node === undefined) {
        node = { next: undefined, value: undefined }
        level.set(unit, node)
      }
    }
    if (node === undefined || node.value !== undefined) return
    node.value = value
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
      const found = this.longestAt(text, at)
      if (found === undefined || found.end > to || cutsWord(text, at, found.end)) {
        at++
        continue
      }
      yield { start: at, ...found }
      at = found.end
    }
  }
}

const isLatin = (unit: number) => (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 0xc0 && unit < 0x250)

/** True where a border of the span runs through a Latin word. */
export function cutsWord(text: string, start: number, end: number): boolean {
  const before = start > 0 && isLatin(text.charCodeAt(start - 1)) && isLatin(text.charCodeAt(start))
  const after = end < text.length && isLatin(text.charCodeAt(end)) && isLatin(text.charCodeAt(end - 1))
  return before || after
}
