import { AppError } from '#platform/errors'
import { GramVectors } from '../features/gram-vector.ts'
import type { Classifier } from '../linear/classifier.ts'
import type { Example } from '../linear/train-classifier.ts'
import { gather } from './gather.ts'
import { type LessonParts, Lessons } from './lessons.ts'
import { sparse } from './pulls.ts'
import { type Nearness, solvePulls } from './solve.ts'

/** So many are learnt within seconds; what is more belongs into a training. */
export const MOST_LESSONS = 10_000
/** What the right class is lifted to, what the others are pressed under, and how two examples that contradict each other meet. */
const GOAL = { wanted: 0.9, unwanted: -0.7, ridge: 0.05 }

/**
 * Teaches a trained classifier more examples without training it again: a kernel machine on what is missing from its margins; lessons it had before are not
 * built upon. The same classifier and examples give the same numbers. Throws `invalid` for a class it does not know and for more than `MOST_LESSONS`.
 */
export function learnLessons(taught: Classifier, examples: readonly Example[]): LessonParts {
  if (examples.length > MOST_LESSONS)
    throw new AppError('invalid', `${examples.length} corrections are more than ${MOST_LESSONS}: teach the older ones as sentences`)
  const classifier = taught.withLessons(null)
  const classes = classifier.classes.length
  const labels = Int32Array.from(examples, ({ label }) => idOf(classifier, label))
  const vectors = new GramVectors(classifier.space)
  const found = gather(examples.map(({ text }) => vectors.of(text)))
  const margins = new Float32Array(examples.length * classes)
  examples.forEach(({ text }, row) => {
    margins.set(classifier.margins(text), row * classes)
  })
  const silent = { classes, ...found, ...sparse(new Float32Array(margins.length), classes) }
  return { ...silent, ...sparse(solvePulls(nearnessOf(new Lessons(silent, classifier.space), examples), margins, labels, GOAL), classes) }
}

function idOf({ classes }: Classifier, label: string): number {
  const id = classes.indexOf(label)
  if (id < 0) throw new AppError('invalid', `the model knows no class "${label}": teach it sentences of its own first`)
  return id
}

function nearnessOf(lessons: Lessons, examples: readonly Example[]): Nearness {
  const starts = new Uint32Array(examples.length + 1)
  const rows = examples.map(({ text }, row) => {
    const count = lessons.nearTo(text)
    starts[row + 1] = starts[row]! + count
    return { neighbours: lessons.neighbours.slice(0, count), near: Float32Array.from(lessons.near.subarray(0, count)) }
  })
  const neighbours = new Uint32Array(starts[examples.length]!)
  const near = new Float32Array(starts[examples.length]!)
  rows.forEach((row, i) => {
    neighbours.set(row.neighbours, starts[i])
    near.set(row.near, starts[i])
  })
  return { starts, neighbours, near }
}
