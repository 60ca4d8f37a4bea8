/** Figures: each defined once, a file each: name, sentence, unit, SQL and what it leaves out. Pure; owns no table. */
export { FIGURES, figureNamed } from './all.ts'
export type { Figure, Unit } from './figure.ts'
export { addedUp, type Spread, stepsOf } from './spread.ts'
export { type Sums, sumsOf, told } from './sums.ts'
