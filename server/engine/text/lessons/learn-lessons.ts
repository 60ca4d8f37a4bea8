import { AppError } from '#platform/errors'
import { GramVectors } from '../features/gram-vector.ts'
import type { Classifier } from '../linear/classifier.ts'
import type { Space } from '../linear/dataset.ts'
import type { Example } from '../linear/train-classifier.ts'
import { gather, type Postings, type Rows } from './gather.ts'
import type { LessonParts } from './lessons.ts'
import { Meeting } from './meeting.ts'
import { sparse } from './pulls.ts'
import { type Nearness, solvePulls } from './solve.ts'

/** So many are learnt within seconds; what is more belongs into a training. */
export const MOST_LESSONS = 10_000
/** What the right class is lifted to, what the others are pressed under, and how two examples that contradict each other meet. */
export const GOAL = { wanted: 0.9, unwanted: -0.7, ridge: 0.05 }

/**
 * Teaches a trained classifier more examples without training it again: a kernel machine on what is missing from its margins; lessons it had before are not
 * built upon. The same classifier and examples give the same numbers. Throws `invalid` for a class it does not know and for more than `MOST_LESSONS`.
 */
export function learnLessons(taught: Classifier, examples: readonly Example[]): LessonParts {
  const classifier = taught.withLessons(null)
  const { classes, space } = classifier
  return learnBeside({ space, classes }, examples, ({ text }) => classifier.margins(text))
}

/** The same beside whatever reads texts into classes: `marginsOf` gives, by class, how surely it does. */
export function learnBeside(
  { space, classes }: { readonly space: Space; readonly classes: readonly string[] },
  examples: readonly Example[],
  marginsOf: (example: Example) => ArrayLike<number>,
): LessonParts {
  if (examples.length > MOST_LESSONS)
    throw new AppError('invalid', `${examples.length} corrections are more than ${MOST_LESSONS}: teach the older ones as sentences`)
  const labels = Int32Array.from(examples, ({ label }) => idOf(classes, label))
  const { postings, rows } = gather(
    examples.map(({ text }) => text),
    new GramVectors(space),
  )
  const margins = new Float32Array(examples.length * classes.length)
  examples.forEach((example, row) => {
    margins.set(marginsOf(example), row * classes.length)
  })
  return { classes: classes.length, ...postings, ...sparse(solvePulls(nearnessOf(postings, rows), margins, labels, GOAL), classes.length) }
}

function idOf(classes: readonly string[], label: string): number {
  const id = classes.indexOf(label)
  if (id < 0) throw new AppError('invalid', `the model knows no class "${label}": teach it sentences of its own first`)
  return id
}

/** How near the texts are to each other, from what was read of them: as `Lessons` tells it of a text, without reading it again. */
function nearnessOf(postings: Postings, rows: Rows): Nearness {
  const meeting = new Meeting(rows.ends.length)
  const starts = new Uint32Array(rows.ends.length + 1)
  const found = Array.from(rows.ends, (end, row) => {
    const begin = row === 0 ? 0 : rows.ends[row - 1]!
    for (let at = begin; at < end; at++) if (rows.shares[at] !== 0) meeting.hold(postings, rows.grams[at]!, rows.shares[at]!)
    const count = meeting.end()
    starts[row + 1] = starts[row]! + count
    return { neighbours: meeting.neighbours.slice(0, count), near: Float32Array.from(meeting.near.subarray(0, count)) }
  })
  const neighbours = new Uint32Array(starts[rows.ends.length]!)
  const near = new Float32Array(neighbours.length)
  found.forEach((row, i) => {
    neighbours.set(row.neighbours, starts[i])
    near.set(row.near, starts[i])
  })
  return { starts, neighbours, near }
}
