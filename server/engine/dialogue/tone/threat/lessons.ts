import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  Classifier,
  type Concepts,
  DEFAULT_GRAMS,
  DEFAULT_OPTIONS,
  type Example,
  fitClassifier,
  hashText,
  packClassifier,
  Trie,
  unpackClassifier,
} from '#engine/text'
import { codeVersion, keptOrMade } from '#platform/cache'
import { foldThreat, THREATS, threatInWords } from './words.ts'

/** What a sentence threatens: one's own life, somebody else, with an authority, with the public; or nothing. */
export const THREAT_LABELS = ['harm', 'law', 'none', 'public', 'self'] as const
type Label = (typeof THREAT_LABELS)[number]
/** A sentence that teaches, folded. */
export interface Lesson {
  readonly label: Label
  readonly text: string
}

const OWN = fileURLToPath(new URL('../../../../../data/understanding/', import.meta.url))
const TALKS = fileURLToPath(new URL('../../../../../data/reading/', import.meta.url))
const NO_LANGUAGE: ReadonlySet<string> = new Set(['calibration', 'heldout', 'lexicons', 'moods'])
/** Of these many threaten: only those without a word that threats are made of are none. */
const MAY_THREATEN = /service\.complaint/u

/** Every so many-th of the project's own sentences lends its grams; the others only teach where grams are known: of twice as many grams no more was heard. */
const LENDS = 6
/** Runs of words and of letters beside what the words mean, in any language. On fifths held out these did as well as longer runs at full weight, and are a third of the bytes. */
const OPTIONS = {
  ...DEFAULT_OPTIONS,
  minimum: 2,
  cost: 2,
  grams: { ...DEFAULT_GRAMS, units: 3, letters: 4, weights: [1, 1, 0.4, 0.1, 0.3, 0.3, 1, 0.6] },
}

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
const tablesIn = (folder: string, ending: string): string[] =>
  readdirSync(folder)
    .flatMap((name) => (name.endsWith(ending) ? [join(folder, name)] : []))
    .sort()

const MEANINGS = join(THREATS, 'meanings.tsv')

/** The sentences written for threats: label, language, text. */
export const threatLessons = (): Lesson[] =>
  tablesIn(THREATS, '.tsv')
    .filter((file) => file !== MEANINGS)
    .flatMap(linesOf)
    .map((line) => {
      const [label, , text = ''] = line.split('\t')
      return { label: THREAT_LABELS.find((one) => one === label) ?? 'none', text: foldThreat(text) }
    })

/** What shoppers else write, in all languages: the sentences that teach intents, and their turns of the talks that teach the reader of turns. */
export function harmlessSentences(): string[] {
  const labelled = [...sentenceFiles(), ...talkFiles()].flatMap((file) => linesOf(file).flatMap(shopperLine))
  const words = meanings()
  return labelled.flatMap(([said, label]) => {
    const text = foldThreat(said)
    const threatens = threatInWords(text) !== undefined || (MAY_THREATEN.test(label) && words.in(text).length > 0)
    return threatens ? [] : [text]
  })
}

const sentenceFiles = (): string[] =>
  readdirSync(OWN, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NO_LANGUAGE.has(entry.name))
    .flatMap(({ name }) => tablesIn(join(OWN, name), '.tsv'))
const talkFiles = (): string[] => ['talks', 'scripts'].flatMap((name) => tablesIn(join(TALKS, name), '.talk'))

/** What was said and what it is labelled with, of "text TAB intent" and of a shopper's turn in a talk, "> text TAB acts TAB mood", with its marks taken out. */
function shopperLine(line: string): [said: string, label: string][] {
  const [text = '', label = ''] = line.split('\t')
  if (text.startsWith('> ')) return [[text.slice(2).replace(MARKED, '$1').replaceAll('|', ','), label]]
  return text.startsWith('< ') || label === '' ? [] : [[text, label]]
}
const MARKED = /\{[^:}]*:([^}]*)\}/gu

/** What words of threats mean across languages, as hashes. */
function meanings(): Concepts {
  const concepts: Concepts = new Trie()
  for (const line of linesOf(MEANINGS)) {
    const [words = '', meaning = ''] = line.split('\t')
    for (const word of words.split('|')) concepts.add(foldThreat(word.replace(/\*$/u, '')), hashText(meaning), word.endsWith('*'))
  }
  return concepts
}

/** Learns threats; the same lessons give the same bytes. */
export function trainThreats(lessons: readonly Lesson[], harmless: readonly string[]): Uint8Array {
  const lending = harmless.filter((_, at) => at % LENDS === 0).map((text): Example => ({ label: 'none', text }))
  const [first, ...rest] = lending
  const others = harmless.filter((_, at) => at % LENDS !== 0)
  const none = first === undefined ? [] : [{ ...first, also: others }, ...rest]
  return packClassifier(fitClassifier([...lessons, ...none], { ...OPTIONS, concepts: meanings() }))
}

export const loadThreats = (bytes: Uint8Array): Classifier => new Classifier(unpackClassifier(bytes, meanings()))

const CACHE = fileURLToPath(new URL('../../../../../node_modules/.cache/xiaoer', import.meta.url))
let shipped: Classifier | undefined

/** What ships: learnt at the first asking (two seconds) and kept, named after the sentences and the code that reads them. */
export function shippedThreats(): Classifier {
  shipped ??= loadThreats(keptOrLearnt())
  return shipped
}

function keptOrLearnt(): Uint8Array {
  const kept = { folder: CACHE, prefix: 'threats-', version: versionOf() }
  return keptOrMade(kept, () => trainThreats(threatLessons(), harmlessSentences()))
}

function versionOf(): string {
  const hash = createHash('sha256').update(codeVersion([fileURLToPath(new URL('../../../text', import.meta.url)), import.meta.dirname]))
  const files = [join(THREATS, 'words.json'), ...tablesIn(THREATS, '.tsv'), ...sentenceFiles(), ...talkFiles()]
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}
