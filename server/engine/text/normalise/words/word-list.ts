import { Trie } from '../../trie.ts'

/** One way to read what is written: the plain wordings it may stand for, and whose word it is. */
export interface Sense {
  /** The list it stands in: `abbreviations`, `dialect-wu` … */
  readonly list: string
  readonly plain: readonly string[]
  /** Also an ordinary word or a part of one: never read so without another sign. */
  readonly unsure: boolean
  /** A word of grammar that nobody else uses: it tells that the message is in that speech. */
  readonly telling: boolean
}

export type WordList = Trie<readonly Sense[]>

/**
 * Reads lists of lines "as written TAB plain TAB notes". Of the notes two count here: `context` (also an ordinary word) and
 * `term` (stays as written). `fold` makes the written forms as messages are folded.
 */
export function wordList(files: Readonly<Record<string, string>>, fold: (text: string) => string): WordList {
  const senses = new Map<string, Sense[]>()
  for (const [list, lines] of Object.entries(files)) for (const line of lines.split('\n')) add(senses, list, line, fold)
  const trie: WordList = new Trie()
  for (const [word, all] of senses) trie.add(word, all)
  return trie
}

function add(senses: Map<string, Sense[]>, list: string, line: string, fold: (text: string) => string): void {
  if (line.trim() === '' || line.startsWith('#')) return
  const [written = '', meaning = '', notes = ''] = line.split('\t').map((cell) => cell.trim())
  const word = fold(written)
  const plain = fold(meaning)
    .split(/[/ ]/)
    .filter((each) => each !== '' && each !== word)
  const known = notes.split(',').map((note) => note.trim())
  if (word === '' || plain.length === 0 || known.includes('term')) return
  const all = senses.get(word) ?? []
  const unsure = known.includes('context')
  all.push({ list, plain, unsure, telling: !unsure && known.includes('grammar') })
  senses.set(word, all)
}
