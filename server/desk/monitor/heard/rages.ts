import { fileURLToPath } from 'node:url'
import { foldPlainly, leaning, learntOnce } from '#engine/learnt'
import { readCorpus } from '#engine/reading'
import { type Example, tablesIn } from '#engine/text'

const TALKS = fileURLToPath(new URL('../../../../data/reading/talks', import.meta.url))
/** Of what is said without anger every so many-th line teaches: there is twenty times as much of it. */
const EVERY = 4
/** How far a message must stand on the side of the angry ones: of the lines of talks held out that are not angry, one in fifty does; two in a row are warned of. */
const LEAST = 0.8

/** Whether a message is angry by its words, as annotators heard such. Pure. */
export const rages = (text: string): boolean => leaning(shippedAnger(), text, 'angry', 'calm') >= LEAST

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
    text: foldPlainly(text),
  }))
}

const shippedAnger = learntOnce({ name: 'anger', folder: import.meta.dirname, tables: () => tablesIn(TALKS, '.talk'), lessons })
