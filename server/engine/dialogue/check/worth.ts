import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { COST } from '../commands/index.ts'
import type { Features } from './features.ts'

/** A line through the features, whose sum through the logistic function is a probability. */
export interface Line {
  readonly bias: number
  readonly weights: Readonly<Record<string, number>>
}

/** How likely a reply is right, and how likely it is wrong; the rest is beside the point. */
export type Worth = Readonly<Record<'right' | 'wrong', number>>

/** What was learnt from graded replies, by `npm run bench -- check`. */
export type Lines = Readonly<Record<keyof Worth, Line>>

const LEARNT: Lines = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../data/dialogue/check.json'), 'utf8'))

/** The probability that a line gives; features that were not seen when it was learnt say nothing. */
export function probabilityOf({ bias, weights }: Line, features: Features): number {
  const sum = Object.entries(features).reduce((total, [name, value]) => total + (weights[name] ?? 0) * value, bias)
  return 1 / (1 + Math.exp(-sum))
}

/** What a reply with these features is worth. */
export const worthOf = (features: Features, { right, wrong }: Lines = LEARNT): Worth => ({
  right: probabilityOf(right, features),
  wrong: probabilityOf(wrong, features),
})

/** What is done with a reply: said as it is, said as what was understood, or not said. */
export type Verdict = 'said' | 'hedged' | 'withheld'

/** By what a reply costs that may be wrong or beside the point, by the one table of costs. */
export function verdictOf({ right, wrong }: Worth): Verdict {
  const cost = COST.wrong * wrong + COST.off * Math.max(0, 1 - right - wrong)
  return cost >= MOST.hedged ? 'withheld' : cost >= MOST.said ? 'hedged' : 'said'
}
const MOST = { said: 1.25, hedged: 1.65 } as const
