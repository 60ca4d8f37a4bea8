import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bareLetters, inSimplified, remembered, Trie } from '#engine/text'

const FOLDER = join(import.meta.dirname, '../../../../data/knowledge')
/** Which kinds of goods words name, by their line in the tables of goods: 风衣 and coat are one kind, and any coat a wider one. */
export const kindsIn = remembered((text: string): ReadonlySet<number> => {
  kinds ??= trieOf([...rowsOf('goods-words.tsv'), ...sortOf('kind')])
  return rowsIn(text, kinds)
})
let kinds: Trie<number[]> | undefined

/** Which departments of a shop words name. */
export const shelvesIn = remembered((text: string): ReadonlySet<number> => {
  shelves ??= trieOf(sortOf('shelf'))
  return rowsIn(text, shelves)
})
let shelves: Trie<number[]> | undefined

const folded = (text: string): string => bareLetters(inSimplified(text.toLowerCase()))

const rowsIn = (text: string, trie: Trie<number[]>): ReadonlySet<number> => new Set(trie.in(folded(text)).flatMap(({ value }) => value))

function trieOf(rows: readonly string[]): Trie<number[]> {
  const named = new Map<string, number[]>()
  for (const [at, row] of rows.entries())
    for (const word of row.split(/[\t|]/u).map(folded)) if (word !== '') named.set(word, [...(named.get(word) ?? []), at])
  const trie = new Trie<number[]>()
  for (const [word, at] of named) trie.add(word, at)
  return trie
}

/** The rows of one sort: what sort a row is stands before it. */
const sortOf = (sort: string): string[] =>
  rowsOf('goods-kinds.tsv').flatMap((row) => (row.startsWith(`${sort}\t`) ? [row.slice(sort.length + 1)] : []))

const rowsOf = (file: string): string[] =>
  readFileSync(join(FOLDER, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
