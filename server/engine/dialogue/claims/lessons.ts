import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  bareLetters,
  Classifier,
  type Concepts,
  DEFAULT_GRAMS,
  DEFAULT_OPTIONS,
  type Example,
  fitClassifier,
  hashText,
  normalise,
  packClassifier,
  Trie,
  unpackClassifier,
} from '#engine/text'
import { codeVersion, keptOrMade } from '#platform/cache'

/** No reason is given. */
export const UNTOLD = 'untold'
/** What a sentence gives as the reason why goods are not kept, as the flows call it; or nothing. */
export const CLAIM_LABELS: readonly string[] = [
  ...['unsuitable', 'none', 'defect', 'damaged', 'wrong_item', 'not_as_described', 'missing_part', 'not_received', 'late', 'other'],
  UNTOLD,
]

const DATA = fileURLToPath(new URL('../../../../data/', import.meta.url))
const [CLAIMS, OWN] = [join(DATA, 'claims'), join(DATA, 'understanding')]
const MEANINGS = join(CLAIMS, 'meanings.tsv')
const NO_LANGUAGE: ReadonlySet<string> = new Set(['calibration', 'heldout', 'lexicons', 'moods'])

/** Intents whose sentences all tell that reason. */
const TELLS: Readonly<Record<string, string>> = {
  'issue.quality': 'defect',
  'shipping.damage': 'damaged',
  'issue.missing': 'missing_part',
  'issue.wrong_item': 'wrong_item',
  'issue.not_as_described': 'not_as_described',
  'shipping.not_received': 'not_received',
}
/** Intents of which some sentences give a reason and some none: they teach nothing here. */
const MAY_TELL =
  /^(?:issue\.|return\.apply|exchange\.apply|refund\.only|order\.(?:cancel|address)|shipping\.(?:delay|urge)|service\.(?:complaint|compensation)|aftersale\.|warranty\.|parts\.|inform\.|other\.|product\.size|chat\.(?:abuse|smalltalk|deny)|price\.protection)/u

/** Of the sentences of intents every so many-th teaches: all of them drown what was written for reasons, and take a minute. On fifths held out these did best. */
const EVERY = { told: 4, untold: 16 }
const OPTIONS = {
  ...DEFAULT_OPTIONS,
  minimum: 2,
  cost: 2,
  grams: { ...DEFAULT_GRAMS, units: 3, letters: 4, weights: [1, 1, 0.4, 0.1, 0.3, 0.3, 1, 0.6] },
}

/** A text as reasons are read in it: folded, and letters without their marks. */
export const foldClaim = (said: string): string => bareLetters(normalise(said).text)

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
const tablesIn = (folder: string): string[] =>
  readdirSync(folder)
    .flatMap((name) => (name.endsWith('.tsv') ? [join(folder, name)] : []))
    .sort()
const sentenceFiles = (): string[] =>
  readdirSync(OWN, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NO_LANGUAGE.has(entry.name))
    .flatMap(({ name }) => tablesIn(join(OWN, name)))

/** The sentences written for reasons, folded: label, language, text. */
export const claimLessons = (): Example[] =>
  tablesIn(CLAIMS)
    .filter((file) => file !== MEANINGS)
    .flatMap(linesOf)
    .map((line) => {
      const [label = UNTOLD, , text = ''] = line.split('\t')
      return { label, text: foldClaim(text) }
    })

/** What the sentences that teach intents say of reasons. */
export function intentLessons(): Example[] {
  const rows = sentenceFiles().flatMap(linesOf).flatMap(ofIntent)
  return [
    ...rows.filter(({ label }) => label !== UNTOLD).filter((_, at) => at % EVERY.told === 0),
    ...rows.filter(({ label }) => label === UNTOLD).filter((_, at) => at % EVERY.untold === 0),
  ].map(({ label, text }) => ({ label, text: foldClaim(text) }))
}

function ofIntent(line: string): Example[] {
  const [text = '', intent = ''] = line.split('\t')
  const label = TELLS[intent] ?? (intent === '' || MAY_TELL.test(intent) ? undefined : UNTOLD)
  return label === undefined ? [] : [{ label, text }]
}

/** What words mean, whatever the language, as hashes. */
function meanings(): Concepts {
  const concepts: Concepts = new Trie()
  for (const line of linesOf(MEANINGS)) {
    const [words = '', meaning = ''] = line.split('\t')
    for (const word of words.split('|')) concepts.add(foldClaim(word.replace(/\*$/u, '')), hashText(meaning), word.endsWith('*'))
  }
  return concepts
}

/** Learns reasons; the same lessons give the same bytes. */
export const trainClaims = (lessons: readonly Example[]): Uint8Array =>
  packClassifier(fitClassifier(lessons, { ...OPTIONS, concepts: meanings() }))

export const loadClaims = (bytes: Uint8Array): Classifier => new Classifier(unpackClassifier(bytes, meanings()))

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/xiaoer', import.meta.url))
let shipped: Classifier | undefined

/** What ships: learnt at the first asking (a second) and kept, named after the sentences and the code that reads them. */
export function shippedClaims(): Classifier {
  shipped ??= loadClaims(
    keptOrMade({ folder: CACHE, prefix: 'claims-', version: versionOf() }, () => trainClaims([...claimLessons(), ...intentLessons()])),
  )
  return shipped
}

function versionOf(): string {
  const hash = createHash('sha256').update(codeVersion([fileURLToPath(new URL('../../text', import.meta.url)), import.meta.dirname]))
  for (const file of [...tablesIn(CLAIMS), ...sentenceFiles()]) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}
