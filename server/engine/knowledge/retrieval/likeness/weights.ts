import type { JudgeWeights } from './judge.ts'

/** Fitted by `fitJudge` on `hintedLessons` and `wordedLessons`; a test fits them again. */
export const WEIGHTS: { readonly hinted: JudgeWeights; readonly worded: JudgeWeights } = {
  hinted: {
    likeness: [
      -1.87, 0.06, 3.54, -0.31, 0.05, 1.23, 4.59, -0.25, -0.59, -0.25, -0.5, -0.53, 0.13, 0.06, 0.78, 0.31, -0.06, 0.78, -0.33, -0.23, 1.59,
      3.01,
    ],
    chance: [-3.03, 0.32, 0.6, 0.97, -0.18, 1.59, -3.09, 0.54, -0.03, 0, 0.15, -0.19, 0.14, -0.34, 0.11, -0.11, -0.16, 0.46],
  },
  worded: {
    likeness: [
      -0.15, 0.82, 2.15, -0.53, 0.86, 1.19, 3.7, -0.03, -0.07, 0.11, -1.64, -1.62, -0.46, -1.1, 0.07, 0.02, -0.3, 0.48, 0.06, 0.07, 0, 0,
    ],
    chance: [-1.6, 0.42, 0.63, 0.61, 0, 0, 0, -1.6, 0.66, -0.62, -0.28, 0.65, 0, 0.68, -0.77, -0.11, -0.49, -0.6],
  },
}
