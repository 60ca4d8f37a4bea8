import { AppError } from '#platform/errors'
import { type GramVector, GramVectors, unit } from '../features/gram-vector.ts'
import type { Classifier } from '../linear/classifier.ts'
import type { Example } from '../linear/train-classifier.ts'
import { type LessonParts, Lessons } from './lessons.ts'
import { solveSymmetric } from './solve.ts'

/** Solving takes time with the third power: 1,000 examples are about a second on a free core. */
export const MOST_LESSONS = 1_000
/** What the right class is lifted to, and what the others are pressed under. */
const WANTED = 0.9
const UNWANTED = -0.7
/** Added to the diagonal: two examples that contradict each other meet in the middle. */
const RIDGE = 0.05

/**
 * Teaches a trained classifier more examples without training it again: kernel ridge regression (Saunders et al., ICML 1998) on what is missing from
 * its margins; lessons it had before are not built upon. The same classifier and examples give the same numbers. Throws `invalid` for a class it does not know and for more than `MOST_LESSONS`.
 */
export function learnLessons(taught: Classifier, examples: readonly Example[]): LessonParts {
  if (examples.length > MOST_LESSONS)
    throw new AppError('invalid', `${examples.length} corrections are more than ${MOST_LESSONS}: teach the older ones as sentences`)
  const classifier = taught.withLessons(null)
  const classes = classifier.classes.length
  const vectors = new GramVectors(classifier.space)
  const found = postings(examples.map(({ text }) => unit(vectors.of(text))))
  const bare = new Lessons({ classes, ...found, pulls: new Float32Array(examples.length * classes) }, classifier.space)
  const kernel = examples.map(({ text }, i) => bare.nearTo(text).slice(0, i + 1))
  kernel.forEach((row, i) => {
    row[i]! += RIDGE
  })
  const pulls = solveSymmetric(
    kernel,
    examples.map((example) => missingOf(classifier, example)),
  )
  return { classes, ...found, pulls: Float32Array.from(pulls.flatMap((pull) => [...pull])) }
}

/** What must be added to each margin of an example. */
function missingOf(classifier: Classifier, { text, label }: Example): Float64Array {
  const own = classifier.classes.indexOf(label)
  if (own < 0) throw new AppError('invalid', `the model knows no class "${label}": teach it sentences of its own first`)
  return classifier.margins(text).map((margin, c) => (c === own ? Math.max(0, WANTED - margin) : Math.min(0, UNWANTED - margin)))
}

function postings(rows: readonly GramVector[]): Pick<LessonParts, 'hashes' | 'starts' | 'examples' | 'shares'> {
  const byHash = new Map<number, [number, number][]>()
  rows.forEach((row, i) => {
    for (const [hash, share] of row) {
      const list = byHash.get(hash)
      if (list === undefined) byHash.set(hash, [[i, share]])
      else list.push([i, share])
    }
  })
  const lists = [...byHash.values()]
  const starts = new Uint32Array(lists.length + 1)
  lists.forEach((list, i) => {
    starts[i + 1] = starts[i]! + list.length
  })
  return {
    hashes: Uint32Array.from(byHash.keys()),
    starts,
    examples: Uint32Array.from(lists.flat(), ([example]) => example),
    shares: Float32Array.from(lists.flat(), ([, share]) => share),
  }
}
