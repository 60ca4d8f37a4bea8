import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Concepts, hashText, normalise, Trie } from '#engine/text'
import { type NodeKind, PACKS_FOLDER, readPacks } from '../graph/index.ts'
import { Everyday } from './everyday.ts'
import type { Meanings } from './grams/reader.ts'
import { Senses } from './senses.ts'

/** Of these a question speaks; two that name different ones ask different things. The other nodes are what is asked of them. */
const THINGS: ReadonlySet<NodeKind> = new Set(['product', 'category', 'brand', 'accessory', 'value'])

/** Matters that are cases of one kind, by the first part of their names: who asks of Hunan does not ask of Hainan. */
const CASES: ReadonlySet<string> = new Set(['place', 'level', 'size', 'pack', 'state', 'fault', 'time'])

/** Parts of the country: what is asked of one may be answered for a place in it. */
const WIDE: ReadonlySet<string> = new Set(['hkmt', 'northeast', 'northwest', 'east', 'south', 'middle'].map((part) => `place.${part}`))

/** Words of goods and orders that ask the same: lines "word|word TAB name". */
const WORDS = join(import.meta.dirname, '../../../../data/knowledge/words.tsv')
/** Words of everyday life that have to do with one another, likewise. */
const EVERYDAY = join(import.meta.dirname, '../../../../data/knowledge/everyday.tsv')

/** What words stand for: the concepts that are given, whose version is told, and the names of the graph packs, all names of a node alike, and words that ask the same. */
export function meaningsOf(concepts?: Concepts, conceptsVersion = ''): Meanings {
  const version = createHash('sha256').update(conceptsVersion)
  const things: Concepts = new Trie({ wholeNumbers: true })
  const matters: Concepts = new Trie({ wholeNumbers: true })
  const cases = new Map<number, string>()
  const wordsOf = new Map<string, Set<string>>()
  const add = (to: Concepts, word: string, name: string) => {
    version.update(`${to === things ? 1 : 0} ${word} ${name} `)
    to.add(word, hashText(name))
    if (to === matters) wordsOf.set(name, (wordsOf.get(name) ?? new Set()).add(word))
  }
  for (const { nodes } of readPacks(PACKS_FOLDER))
    for (const { id, kind, zh, also } of nodes)
      for (const name of [zh, ...also]) {
        const folded = normalise(name).text
        // one character is a part of too many words
        if (folded.length > 1) add(THINGS.has(kind) ? things : matters, folded, id)
      }
  for (const [words, name] of rowsOf(WORDS)) {
    for (const word of words) add(matters, word, name)
    const [kind = ''] = name.split('.')
    if (CASES.has(kind) && !WIDE.has(name)) cases.set(hashText(name), kind)
  }
  const everyday = new Everyday(new Map(rowsOf(EVERYDAY).map(([words, name]) => [name, new Set(words)])))
  return { concepts, things, matters, cases, senses: new Senses(wordsOf), everyday, version: version.digest('base64url') }
}

/** Folded words, and the name they stand under. */
const rowsOf = (file: string): [words: string[], name: string][] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [words = '', name] = line.split('\t')
      return name === undefined ? [] : [[words.split('|').map((word) => normalise(word).text), name]]
    })
