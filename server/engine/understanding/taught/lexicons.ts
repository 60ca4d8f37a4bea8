import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Concepts, hashText, normalise, Trie } from '#engine/text'
import { tsvFiles } from './sentences.ts'

/** Word lists by file name, each word with the columns that follow it. */
export interface Lexicons {
  /** The words of a file; empty where the model was trained without it. */
  of(name: string): Trie<readonly string[]>
}

/** Reads the lexicon files of a folder, by name without the ending. */
export function readLexicons(folder: string): Record<string, string> {
  return Object.fromEntries(tsvFiles(folder).map((file) => [basename(file, '.tsv'), readFileSync(file, 'utf8')]))
}

/** Lines "word TAB column TAB column"; several words of one meaning are parted by a bar. */
export function parseLexicons(files: Readonly<Record<string, string>>): Lexicons {
  const made = new Map<string, Trie<readonly string[]>>()
  return {
    of(name) {
      const known = made.get(name)
      if (known !== undefined) return known
      const trie = parse(files[name] ?? '')
      made.set(name, trie)
      return trie
    },
  }
}

function parse(lines: string): Trie<readonly string[]> {
  const trie = new Trie<readonly string[]>()
  for (const { word, columns, stem } of lexiconEntries(lines)) trie.add(word, columns, stem)
  return trie
}

export interface LexiconEntry {
  /** Folded. */
  readonly word: string
  /** What follows it; the first word of the line where nothing does. */
  readonly columns: readonly string[]
  /** Ends with a star: it stands for all words that begin with it. */
  readonly stem: boolean
}

/** The words of a lexicon file, folded, each with the columns of its line. */
export function* lexiconEntries(lines: string): Generator<LexiconEntry> {
  for (const line of lines.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [words = '', ...columns] = line.split('\t').map((cell) => cell.trim())
    const alike = words.split('|')
    for (const written of alike) {
      const stem = written.length > 1 && written.endsWith('*')
      const word = normalise(stem ? written.slice(0, -1) : written).text
      if (word !== '') yield { word, columns: columns.length > 0 ? columns : [alike[0]!], stem }
    }
  }
}

/** The concepts of a `concepts` file, as hashes of their names; undefined where there is none. */
export function readConcepts(files: Readonly<Record<string, string>>): Concepts | undefined {
  const lines = files['concepts']
  if (lines === undefined) return undefined
  const concepts: Concepts = new Trie()
  for (const { word, columns, stem } of lexiconEntries(lines)) concepts.add(word, hashText(columns[0]!), stem)
  return concepts
}
