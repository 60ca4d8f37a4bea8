import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Concepts, hashText, normalise, Trie } from '#engine/text'
import { type NodeKind, PACKS_FOLDER, readPacks } from '../graph/index.ts'
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
  for (const line of readFileSync(WORDS, 'utf8').split('\n')) {
    const [words = '', name] = line.split('\t')
    if (name === undefined) continue
    for (const word of words.split('|')) add(matters, normalise(word).text, name)
    const [kind = ''] = name.split('.')
    if (CASES.has(kind) && !WIDE.has(name)) cases.set(hashText(name), kind)
  }
  return { concepts, things, matters, cases, senses: new Senses(wordsOf), version: version.digest('base64url') }
}
