/** What a cosine of a model says: the log odds that one answer serves both texts are `slope × cosine + bias`. */
export interface Reading {
  readonly slope: number
  readonly bias: number
}

/** A pair of texts whose cosine was taken, and whether one answer serves both. */
export interface Lesson {
  readonly cosine: number
  readonly alike: boolean
}

/** Ridge on the slope, in lessons: a model that tells nothing apart is given no say. */
const RIDGE = 2
const ROUNDS = 25

/** Learns what cosines of a model say, by logistic regression on them in units of their own spread (Newton's method). */
export function learnReading(lessons: readonly Lesson[]): Reading {
  const cosines = lessons.map(({ cosine }) => cosine)
  const mean = cosines.reduce((sum, one) => sum + one, 0) / lessons.length
  const spread = Math.sqrt(cosines.reduce((sum, one) => sum + (one - mean) ** 2, 0) / lessons.length)
  if (!(spread > 1e-6)) return { slope: 0, bias: 0 }
  let [slope, bias] = [0, 0]
  for (let round = 0; round < ROUNDS; round++) {
    let [gs, gb, ss, sb, bb] = [-RIDGE * slope, 0, RIDGE, 0, 1e-9]
    for (const { cosine, alike } of lessons) {
      const x = (cosine - mean) / spread
      const p = 1 / (1 + Math.exp(-(slope * x + bias)))
      const off = (alike ? 1 : 0) - p
      gs += off * x
      gb += off
      ss += p * (1 - p) * x * x
      sb += p * (1 - p) * x
      bb += p * (1 - p)
    }
    const det = ss * bb - sb * sb
    slope += (bb * gs - sb * gb) / det
    bias += (ss * gb - sb * gs) / det
  }
  // vectors that lie the wrong way round say nothing either
  return slope > 0 ? { slope: slope / spread, bias: bias - (slope * mean) / spread } : { slope: 0, bias: 0 }
}

/** Of two vectors of one length; 0 where one of them is nothing. */
export function cosineOf(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let [dot, a, b] = [0, 0, 0]
  for (let at = 0; at < one.length; at++) {
    dot += one[at]! * other[at]!
    a += one[at]! * one[at]!
    b += other[at]! * other[at]!
  }
  return a === 0 || b === 0 ? 0 : dot / Math.sqrt(a * b)
}
