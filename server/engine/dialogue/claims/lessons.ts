import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  bareLetters,
  Classifier,
  type Example,
  fitClassifier,
  keptOrLearnt,
  linesOf,
  MEANT_OPTIONS,
  meaningsIn,
  normalise,
  packClassifier,
  sentenceFiles,
  tablesIn,
  unpackClassifier,
} from '#engine/text'

/** No reason is given. */
export const UNTOLD = 'untold'
/** What a sentence gives as the reason why goods are not kept, as the flows call it; or nothing. */
export const CLAIM_LABELS: readonly string[] = [
  ...['unsuitable', 'none', 'defect', 'damaged', 'wrong_item', 'not_as_described', 'missing_part', 'not_received', 'late', 'other'],
  UNTOLD,
]

const CLAIMS = fileURLToPath(new URL('../../../../data/claims', import.meta.url))
const MEANINGS = join(CLAIMS, 'meanings.tsv')

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
/** A text as reasons are read in it: folded, and letters without their marks. */
export const foldClaim = (said: string): string => bareLetters(normalise(said).text)

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

/** What words mean, whatever the language. */
const meanings = () => meaningsIn(MEANINGS, foldClaim)

/** Learns reasons; the same lessons give the same bytes. */
export const trainClaims = (lessons: readonly Example[]): Uint8Array =>
  packClassifier(fitClassifier(lessons, { ...MEANT_OPTIONS, concepts: meanings() }))

export const loadClaims = (bytes: Uint8Array): Classifier => new Classifier(unpackClassifier(bytes, meanings()))

let shipped: Classifier | undefined

/** What ships: learnt at the first asking (a second) and kept. */
export function shippedClaims(): Classifier {
  const tables = () => [...tablesIn(CLAIMS), ...sentenceFiles()]
  shipped ??= loadClaims(keptOrLearnt('claims-', import.meta.dirname, tables(), () => trainClaims([...claimLessons(), ...intentLessons()])))
  return shipped
}
