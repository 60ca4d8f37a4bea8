import type { Answer } from './measure/searcher.ts'
import type { Question } from './questions/ask.ts'

/** How often the answers are right, each 0 … 1. */
export interface Verdicts {
  readonly top1: number
  readonly top5: number
  /** Of the questions that no pair answers. */
  readonly notKnown: number
  /** Of those that one answers. */
  readonly notRefused: number
  /** Answered at once with what does not answer: of all that were answered. */
  readonly wronglyAnswered: number
}

/** Looks over all answers, in the order of the questions. */
export function verdictsOf(questions: readonly Question[], answers: readonly Answer[]): Verdicts {
  const all = questions.map((question, at) => ({ ...question, ...(answers[at] ?? { verdict: 'not_known', ids: [] }) }))
  const answerable = all.filter(({ right }) => right.length > 0)
  const lacking = all.filter(({ right }) => right.length === 0)
  const answered = all.filter(({ verdict }) => verdict === 'answer')
  return {
    top1: share(answerable, ({ right, ids }) => right.includes(ids[0] ?? '')),
    top5: share(answerable, ({ right, ids }) => ids.slice(0, 5).some((id) => right.includes(id))),
    notKnown: share(lacking, ({ verdict }) => verdict === 'not_known'),
    notRefused: share(answerable, ({ verdict }) => verdict !== 'not_known'),
    wronglyAnswered: share(answered, ({ right, ids }) => !right.includes(ids[0] ?? '')),
  }
}

/** The share of a list of which something holds; 0 of none. */
export const share = <T>(list: readonly T[], holds: (each: T) => boolean): number => list.filter(holds).length / Math.max(1, list.length)
