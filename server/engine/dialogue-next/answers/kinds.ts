import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bareLetters, inSimplified, remembered, Trie } from '#engine/text'

const FILE = join(import.meta.dirname, '../../../../data/knowledge/goods-words.tsv')
let known: Trie<number[]> | undefined

/** Which kinds of goods words name, by their line in the table of goods: 风衣 and coat are one kind. */
export const kindsIn = remembered((text: string): ReadonlySet<number> => {
  known ??= read()
  return new Set(known.in(folded(text)).flatMap(({ value }) => value))
})

const folded = (text: string): string => bareLetters(inSimplified(text.toLowerCase()))

function read(): Trie<number[]> {
  const lines = readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const named = new Map<string, number[]>()
  for (const [at, line] of lines.entries())
    for (const word of line.split(/[\t|]/u).map(folded)) if (word !== '') named.set(word, [...(named.get(word) ?? []), at])
  const trie = new Trie<number[]>()
  for (const [word, at] of named) trie.add(word, at)
  return trie
}
