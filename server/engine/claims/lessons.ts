import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { foldPlainly, learntOnce } from '#engine/learnt'
import { type Classifier, type Example, hashText, linesOf, sentenceFiles, tablesIn } from '#engine/text'

/** No reason is given. */
export const UNTOLD = 'untold'

const folderOf = (name: string): string => fileURLToPath(new URL(`../../../data/${name}`, import.meta.url))
const [CLAIMS, ANSWERS, WISHES] = [folderOf('claims'), folderOf('answers'), folderOf('wishes')]
const HURT = folderOf('tone/hurt')
const MEANINGS = 'meanings.tsv'
/** What answers nothing and wishes for nothing. */
const COURTESIES = join(ANSWERS, 'untold.tsv')
/** A matter is spoken of and not wished for. */
const ASKED = 'asked'

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
/** A sentence and what it tells. */
interface Told extends Example {
  /** What it is a near miss of, where it tells nothing. */
  readonly of?: string
}
/** The sentences of a table, folded: label, language, text. */
const toldIn = (table: string): Told[] =>
  linesOf(table).map((line) => {
    const [label = UNTOLD, , text = ''] = line.split('\t')
    const [first = '', of] = label.split('.')
    return first === UNTOLD
      ? { label: UNTOLD, text: foldPlainly(text), ...(of !== undefined && { of }) }
      : { label, text: foldPlainly(text) }
  })
/** Those of a folder. */
const lessonsIn = (folder: string): Told[] =>
  tablesIn(folder)
    .filter((file) => file !== join(folder, MEANINGS))
    .flatMap(toldIn)
/** The sentences written for reasons. */
export const claimLessons = (): Example[] => lessonsIn(CLAIMS)

/**
 * The questions whose answers are learnt. Of what is answered to others, and of why goods are not kept, every so many-th teaches what is no answer
 * to it: more of it where the answer is also told unasked.
 */
export const ANSWERED = {
  looked: 20,
  opened: 20,
  evidence: 20,
  part: 20,
  change: 20,
  parcels: 20,
  invoice: 20,
  data: 20,
  option: 8,
  goods: 4,
} as const
/** A question whose answers are learnt. */
export type Answered = keyof typeof ANSWERED

/** The sentences written for the answers to one question, with near misses of it. */
export function answerLessons(slot: Answered): Example[] {
  const all = lessonsIn(ANSWERS)
  const isOwn = ({ label, of }: Told) => label.startsWith(`${slot}.`) || (label === UNTOLD && (of ?? slot) === slot)
  const own = all.filter(isOwn)
  const texts = new Set(own.map(({ text }) => text))
  const others = [...all.filter((one) => !isOwn(one)), ...claimLessons()].filter(({ text }) => !texts.has(text))
  return [...own, ...others.filter(({ text }) => hashText(text) % ANSWERED[slot] === 0).map(({ text }) => ({ label: UNTOLD, text }))]
}

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

/** Figures of speech with words of the body (`figure`), and injuries (`hurt`), beside the sentences that teach these. */
export const shippedFigures = learntOnce({
  ...{ name: 'figures', folder },
  tables: () => [...tablesIn(HURT), ...sentenceFiles()],
  lessons: () => [
    ...lessonsIn(HURT),
    ...sentenceFiles()
      .flatMap(linesOf)
      .filter((line) => line.endsWith('\tissue.reaction'))
      .map((line) => ({ label: 'hurt', text: foldPlainly(line.split('\t')[0] ?? '') })),
  ],
})

/** The answers to each that ship, learnt and kept likewise. */
export const shippedAnswers = Object.fromEntries(
  (Object.keys(ANSWERED) as Answered[]).map((slot) => [
    slot,
    learntOnce({
      ...{ name: `answers-${slot}`, folder, meanings: join(ANSWERS, MEANINGS) },
      tables: () => [...tablesIn(ANSWERS), ...tablesIn(CLAIMS)],
      lessons: () => answerLessons(slot),
    }),
  ]),
) as Readonly<Record<Answered, () => Classifier>>

/** Where a matter is wished for, or its trouble told, and not only asked about: by the name that files give the wording, a table each. Courtesies wish for nothing. */
export const shippedWishes: Readonly<Record<string, () => Classifier>> = Object.fromEntries(
  tablesIn(WISHES).map((table) => [
    basename(table, '.tsv'),
    learntOnce({
      ...{ name: `wishes-${basename(table, '.tsv')}`, folder, meanings: join(ANSWERS, MEANINGS) },
      tables: () => [table, COURTESIES],
      lessons: () => [
        ...toldIn(table).map(({ label, text }) => ({ label: label.split('.')[1] ?? ASKED, text })),
        ...toldIn(COURTESIES).map(({ text }) => ({ label: ASKED, text })),
      ],
    }),
  ]),
)
