import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { foldPlainly, learntOnce } from '#engine/learnt'
import { type Example, linesOf, sentenceFiles, tablesIn } from '#engine/text'

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
/** The sentences of a folder, folded: label, language, text. */
const lessonsIn = (folder: string): Example[] =>
  tablesIn(folder)
    .filter((file) => file !== join(folder, MEANINGS))
    .flatMap(linesOf)
    .map((line) => {
      const [label = UNTOLD, , text = ''] = line.split('\t')
      return { label, text: foldPlainly(text) }
    })
/** The sentences written for reasons. */
export const claimLessons = (): Example[] => lessonsIn(CLAIMS)
/** The sentences written for what is answered while goods go back; why they do is none of it. */
const answerLessons = (): Example[] => [
  ...lessonsIn(ANSWERS),
  ...claimLessons().flatMap(({ label, text }, at) => (label !== UNTOLD && at % EVERY.told === 0 ? [{ label: UNTOLD, text }] : [])),
]

/** What the sentences that teach intents say of reasons. */
function intentLessons(): Example[] {
  const rows = sentenceFiles().flatMap(linesOf).flatMap(ofIntent)
  return [
    ...rows.filter(({ label }) => label !== UNTOLD).filter((_, at) => at % EVERY.told === 0),
    ...rows.filter(({ label }) => label === UNTOLD).filter((_, at) => at % EVERY.untold === 0),
  ].map(({ label, text }) => ({ label, text: foldPlainly(text) }))
}

function ofIntent(line: string): Example[] {
  const [text = '', intent = ''] = line.split('\t')
  const label = TELLS[intent] ?? (intent === '' || MAY_TELL.test(intent) ? undefined : UNTOLD)
  return label === undefined ? [] : [{ label, text }]
}

const folder = import.meta.dirname

/** The reasons that ship: learnt at the first asking (a second) and kept. */
export const shippedClaims = learntOnce({
  ...{ name: 'claims', folder, meanings: join(CLAIMS, MEANINGS) },
  tables: () => [...tablesIn(CLAIMS), ...sentenceFiles()],
  lessons: () => [...claimLessons(), ...intentLessons()],
})

/** The answers that ship, learnt and kept likewise. */
export const shippedAnswers = learntOnce({
  ...{ name: 'answers', folder, meanings: join(ANSWERS, MEANINGS) },
  tables: () => [...tablesIn(ANSWERS), ...tablesIn(CLAIMS)],
  lessons: answerLessons,
})
