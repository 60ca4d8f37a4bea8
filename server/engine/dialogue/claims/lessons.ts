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

const folderOf = (name: string): string => fileURLToPath(new URL(`../../../../data/${name}`, import.meta.url))
const [CLAIMS, ANSWERS] = [folderOf('claims'), folderOf('answers')]
const MEANINGS = 'meanings.tsv'

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

/** The sentences of a folder, folded: label, language, text. */
const lessonsIn = (folder: string): Example[] =>
  tablesIn(folder)
    .filter((file) => file !== join(folder, MEANINGS))
    .flatMap(linesOf)
    .map((line) => {
      const [label = UNTOLD, , text = ''] = line.split('\t')
      return { label, text: foldClaim(text) }
    })
/** The sentences written for reasons. */
export const claimLessons = (): Example[] => lessonsIn(CLAIMS)
/** The sentences written for what is answered while goods go back; why they do is none of it. */
export const answerLessons = (): Example[] => [
  ...lessonsIn(ANSWERS),
  ...claimLessons().flatMap(({ label, text }, at) => (label !== UNTOLD && at % EVERY.told === 0 ? [{ label: UNTOLD, text }] : [])),
]

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
const meanings = (folder: string) => meaningsIn(join(folder, MEANINGS), foldClaim)

/** Learns what sentences tell, with the meanings of a folder; the same lessons give the same bytes. */
const learnt = (folder: string, lessons: readonly Example[]): Uint8Array =>
  packClassifier(fitClassifier(lessons, { ...MEANT_OPTIONS, concepts: meanings(folder) }))
const load = (folder: string, bytes: Uint8Array): Classifier => new Classifier(unpackClassifier(bytes, meanings(folder)))

let claims: Classifier | undefined
/** The reasons that ship: learnt at the first asking (a second) and kept. */
export function shippedClaims(): Classifier {
  const tables = () => [...tablesIn(CLAIMS), ...sentenceFiles()]
  claims ??= load(
    CLAIMS,
    keptOrLearnt('claims-', import.meta.dirname, tables(), () => learnt(CLAIMS, [...claimLessons(), ...intentLessons()])),
  )
  return claims
}

let answers: Classifier | undefined
/** The answers that ship, learnt and kept likewise. */
export function shippedAnswers(): Classifier {
  answers ??= load(
    ANSWERS,
    keptOrLearnt('answers-', import.meta.dirname, [...tablesIn(ANSWERS), ...tablesIn(CLAIMS)], () => learnt(ANSWERS, answerLessons())),
  )
  return answers
}
