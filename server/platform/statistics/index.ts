/** Statistics: how sure a share or a difference is, and how smooth a curve. Pure; owns no tables. */
export { type Difference, differenceOf, powerOf, splitChance, type Unit, unitsFor } from './experiment.ts'
export { momentsOf, normalBelow } from './normal.ts'
export { type Share, wilson } from './wilson.ts'
