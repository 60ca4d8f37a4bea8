import { fileURLToPath } from 'node:url'
import { readCorpus } from '#engine/reading'
import {
  bareLetters,
  Classifier,
  type Example,
  fitClassifier,
  keptOrLearnt,
  MEANT_OPTIONS,
  normalise,
  packClassifier,
  tablesIn,
  unpackClassifier,
} from '#engine/text'

const TALKS = fileURLToPath(new URL('../../../../data/reading/talks', import.meta.url))
/** Of what is said without anger every so many-th line teaches: there is twenty times as much of it. */
const EVERY = 4
/** How far a message must stand on the side of the angry ones: of the lines of talks held out that are not angry, one in fifty does; two in a row are warned of. */
const LEAST = 0.8

/** Whether a message is angry by its words, as annotators heard such. Pure. */
export function rages(text: string, angry: Classifier = shippedAnger()): boolean {
  const margins = angry.margins(folded(text))
  const of = (label: string) => margins[angry.classes.indexOf(label)] ?? 0
  return of('angry') - of('calm') >= LEAST
}

const folded = (said: string): string => bareLetters(normalise(said).text)

/** The shoppers' lines of annotated talks, by whether they are angry. */
export const angerIn = (part: 'talks' | 'heldout') =>
  readCorpus(part).flatMap(({ lines }) =>
    lines.flatMap((line) => (line.from === 'shopper' ? [{ isAngry: line.mood === 'angry', text: line.text }] : [])),
  )

function lessons(): Example[] {
  const all = angerIn('talks')
  const calm = all.filter(({ isAngry }) => !isAngry).filter((_, nth) => nth % EVERY === 0)
  return [...all.filter(({ isAngry }) => isAngry), ...calm].map(({ isAngry, text }) => ({
    label: isAngry ? 'angry' : 'calm',
    text: folded(text),
  }))
}

let shipped: Classifier | undefined

/** What ships: learnt at the first asking (a second or two) and kept. */
function shippedAnger(): Classifier {
  const learn = () => packClassifier(fitClassifier(lessons(), MEANT_OPTIONS))
  shipped ??= new Classifier(unpackClassifier(keptOrLearnt('anger-', import.meta.dirname, tablesIn(TALKS, '.talk'), learn)))
  return shipped
}
