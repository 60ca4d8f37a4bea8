import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bareLetters } from './features/letters.ts'
import { inSimplified } from './normalise/fold.ts'
import { remembered } from './remembered.ts'
import { wordsIn } from './telling.ts'
import { Trie } from './trie.ts'

const ROOT = new URL('../../../', import.meta.url)

/** A text as it is compared: its Han characters, then its words of letters without marks and plurals. */
const plain = remembered((text: string): string => {
  const words = wordsIn(bareLetters(text.toLowerCase())).map(({ word }) => word)
  return `${inSimplified(text).replace(/[^\p{sc=Han}]+/gu, ' ')} ${words.join(' ')}`.trim()
})

/**
 * What a text speaks of, by a table of words: the names in the first column of a file of the project, the words in one of its columns, parted by
 * bars. Words of letters count whole, whatever their case, marks and plural; Han characters wherever they stand. The file is read at the first text.
 */
export function lexicon<Name extends string = string>(file: string, column: number): (text: string) => ReadonlySet<Name> {
  let known: Trie<Name[]> | undefined
  return remembered((text) => {
    known ??= tableOf(file, column)
    return new Set(known.in(plain(text)).flatMap(({ value }) => value))
  })
}

function tableOf<Name extends string>(file: string, column: number): Trie<Name[]> {
  const named = new Map<string, Name[]>()
  for (const line of readFileSync(fileURLToPath(new URL(file, ROOT)), 'utf8').split('\n')) {
    const [name = '', ...cells] = line.startsWith('#') ? [] : line.trimEnd().split('\t')
    for (const words of (cells[column - 1] ?? '').split('|').map(plain))
      if (words !== '') named.set(words, [...(named.get(words) ?? []), name as Name])
  }
  const trie = new Trie<Name[]>()
  for (const [words, names] of named) trie.add(words, names)
  return trie
}
