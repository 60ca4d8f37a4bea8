/** Whether letters part into syllables without rest. */
function partsInto(word: string, syllables: ReadonlySet<string>): boolean {
  const reached = new Uint8Array(word.length + 1)
  reached[0] = 1
  for (let at = 0; at < word.length; at++) {
    if (reached[at] === 0) continue
    for (let to = at + 1; to <= Math.min(word.length, at + 6); to++) if (syllables.has(word.slice(at, to))) reached[to] = 1
  }
  return reached[word.length] === 1
}

/** Letters that so many Chinese sentences hold are sizes, units and names. */
const USUAL = 2

/** Shorter words of the other languages are syllables too often: "wo", "de", "le", "di". */
const TELLING = 4

/**
 * Words that are no pinyin and no initials: of sentences without Chinese characters those that could be read as pinyin ("made", "sale", "can"),
 * where at least one other word could not; and letters that stand in several Chinese sentences ("xl", "cm", "app") unless they part into syllables. `others`: sentences of languages in Latin letters, whose longer words
 * all count ("saya", "danke"). Sorted.
 */
export function foreignWords(sentences: Iterable<string>, others: Iterable<string>, table: string): string[] {
  const syllables = new Set(table.split('\n').map((line) => line.split('\t')[0] ?? ''))
  const found = new Set<string>()
  const usual = new Map<string, number>()
  for (const text of sentences) {
    const words = text.match(/[a-z]+/g) ?? []
    const readable = words.filter((word) => partsInto(word, syllables))
    if (/[一-鿿]/.test(text)) {
      for (const word of words) if (!readable.includes(word)) usual.set(word, (usual.get(word) ?? 0) + 1)
    } else if (readable.length < words.length) for (const word of readable) found.add(word)
  }
  for (const text of others)
    for (const word of text.match(/[a-z]+/g) ?? []) if (word.length >= TELLING && partsInto(word, syllables)) found.add(word)
  for (const [word, times] of usual) if (times >= USUAL) found.add(word)
  return [...found].sort()
}
