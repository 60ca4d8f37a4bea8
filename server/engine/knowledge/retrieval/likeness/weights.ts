import type { JudgeWeights } from './judge.ts'

/** Fitted by `fitJudge` on the demo shop's entries; a test fits them again. */
export const WEIGHTS: JudgeWeights = { bias: -2.76, lead: 0.54, likeness: [0.87, 0.95, 0.68, 0.74, -0.17, -0.06, -0.08] }
