import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bareLetters, inSimplified, remembered, Trie } from '#engine/text'

const FOLDER = join(import.meta.dirname, '../../../../data/knowledge')
let known: Trie<number[]> | undefined

/** Which kinds of goods words name, by their line in the tables of goods: 风衣 and coat are one kind, and any coat a wider one. */
export const kindsIn = remembered((text: string): ReadonlySet<number> => {
  known ??= read()
  return new Set(known.in(folded(text)).flatMap(({ value }) => value))
})

const folded = (text: string): string => bareLetters(inSimplified(text.toLowerCase()))

function read(): Trie<number[]> {
  // wider kinds stand in a table of their own, behind what sort of row each is
  const wider = rowsOf('goods-kinds.tsv').flatMap((row) => (row.startsWith('kind\t') ? [row.slice('kind\t'.length)] : []))
  const named = new Map<string, number[]>()
  for (const [at, row] of [...rowsOf('goods-words.tsv'), ...wider].entries())
    for (const word of row.split(/[\t|]/u).map(folded)) if (word !== '') named.set(word, [...(named.get(word) ?? []), at])
  const trie = new Trie<number[]>()
  for (const [word, at] of named) trie.add(word, at)
  return trie
}

const rowsOf = (file: string): string[] =>
  readFileSync(join(FOLDER, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
