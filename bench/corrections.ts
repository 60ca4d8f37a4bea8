import { MOST_LESSONS } from '../server/engine/text/index.ts'
import type { Model, Sentence } from '../server/engine/understanding/index.ts'
import { trainVersion } from '../server/learning/training/index.ts'

/** Names of the shop's that no sentence taught holds. */
const STRANGE = ['沐光', '青禾', '栖木', '云岫', '拾叶', '北屿', '南汐']

/**
 * As the console trains a version: as many corrections as may be learnt at once, each a sentence of the project with two strange words behind it, learnt,
 * measured on the regression set and a sample of themselves, and compared with the model that ships.
 */
export function corrected(base: Model, sentences: readonly Sentence[]) {
  const own = sentences.slice(0, MOST_LESSONS).map(({ text, intent }, at) => ({
    id: at.toString(16).padStart(8, '0'),
    text: `${text} ${STRANGE[at % 7]}${STRANGE[(3 * at + 1) % 7]}`,
    intent,
  }))
  const shipped = { id: 'shipped', recipe: { sentences: [], thresholds: {} } }
  return trainVersion(base, { recipe: { sentences: own, thresholds: {} }, published: shipped })
}
