import type { LessonParts } from './lessons.ts'

/** Only what pulls, of a pull for every example and class: most examples move two or three classes. */
export function sparse(dense: Float32Array, classes: number): Pick<LessonParts, 'pullStarts' | 'pulled' | 'pulls'> {
  const examples = dense.length / classes
  const kept = dense.reduce((count, pull) => (pull === 0 ? count : count + 1), 0)
  const pullStarts = new Uint32Array(examples + 1)
  const pulled = new Uint16Array(kept)
  const pulls = new Float32Array(kept)
  let count = 0
  for (let example = 0; example < examples; example++) {
    for (let c = 0; c < classes; c++) {
      const pull = dense[example * classes + c]!
      if (pull === 0) continue
      pulled[count] = c
      pulls[count++] = pull
    }
    pullStarts[example + 1] = count
  }
  return { pullStarts, pulled, pulls }
}
