import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codeVersion, keptOrMade } from '#platform/cache'
import { type Concepts, DEFAULT_GRAMS, hashText } from './features/grams.ts'
import { type ClassifierOptions, DEFAULT_OPTIONS } from './linear/train-classifier.ts'
import { Trie } from './trie.ts'

const ROOT = new URL('../../../', import.meta.url)
const SENTENCES = fileURLToPath(new URL('data/understanding/', ROOT))
const CACHE = fileURLToPath(new URL('node_modules/.cache/xiaoer', ROOT))
const NO_LANGUAGE: ReadonlySet<string> = new Set(['calibration', 'heldout', 'lexicons', 'moods'])

/** Runs of words and of letters beside what the words mean, in any language. On fifths held out these did as well as longer runs at full weight, and are a third of the bytes. */
export const MEANT_OPTIONS: ClassifierOptions = {
  ...DEFAULT_OPTIONS,
  minimum: 2,
  cost: 2,
  grams: { ...DEFAULT_GRAMS, units: 3, letters: 4, weights: [1, 1, 0.4, 0.1, 0.3, 0.3, 1, 0.6] },
}

/** The lines of a table that teach: no empty ones, no remarks. */
export const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

/** The tables of a folder, by their names. */
export const tablesIn = (folder: string, ending = '.tsv'): string[] =>
  readdirSync(folder)
    .flatMap((name) => (name.endsWith(ending) ? [join(folder, name)] : []))
    .sort()

/** The tables of sentences that teach intents, of all languages. */
export const sentenceFiles = (): string[] =>
  readdirSync(SENTENCES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NO_LANGUAGE.has(entry.name))
    .flatMap(({ name }) => tablesIn(join(SENTENCES, name)))

/** What words mean whatever the language, as hashes: of a table "word|word* TAB meaning", where a star takes what begins so. */
export function meaningsIn(file: string, fold: (text: string) => string): Concepts {
  const concepts: Concepts = new Trie()
  for (const line of linesOf(file)) {
    const [words = '', meaning = ''] = line.split('\t')
    for (const word of words.split('|')) concepts.add(fold(word.replace(/\*$/u, '')), hashText(meaning), word.endsWith('*'))
  }
  return concepts
}

/** What is learnt at the first asking and kept, named after the tables it is learnt from and the code of `folder` that reads them. */
export function keptOrLearnt(prefix: string, folder: string, tables: readonly string[], learn: () => Uint8Array): Uint8Array {
  const hash = createHash('sha256').update(codeVersion([import.meta.dirname, folder]))
  for (const file of tables) hash.update(readFileSync(file))
  return keptOrMade({ folder: CACHE, prefix, version: hash.digest('hex').slice(0, 16) }, learn)
}
