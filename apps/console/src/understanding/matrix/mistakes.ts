import type { Confusion } from '@xiaoer/contract'

/** Sentences of one intent that were read as another. */
export interface Mistake {
  readonly truth: string
  readonly answer: string
  readonly count: number
  readonly examples: readonly string[]
}

/** All squares of the matrix that hold a sentence, by the intents' ids. */
export const squaresOf = ({ intents, cells }: Confusion): Mistake[] =>
  cells.map(({ truth, answer, count, examples }) => ({ truth: intents[truth] ?? '', answer: intents[answer] ?? '', count, examples }))

/** What went wrong, most often first. */
export const mistakesOf = (confusion: Confusion): Mistake[] =>
  squaresOf(confusion)
    .filter(({ truth, answer }) => truth !== answer)
    .toSorted((a, b) => b.count - a.count || a.truth.localeCompare(b.truth))

/** Intents that are confused with any other, in the order of the matrix: the rest would be a bare diagonal. */
export function confused(confusion: Confusion): string[] {
  const names = new Set(mistakesOf(confusion).flatMap(({ truth, answer }) => [truth, answer]))
  return confusion.intents.filter((intent) => names.has(intent))
}
