/** Statistics: how sure a share or a difference is, from plain and from weighted samples; samples with known chances; how far two agree. Pure; owns no tables. */
export { type Difference, differenceOf, powerOf, splitChance, type Unit, unitsFor } from './experiment.ts'
export { type Agreement, cohenKappa } from './kappa.ts'
export { momentsOf, normalBelow } from './normal.ts'
export { chancesBySize, pivotal } from './pivotal.ts'
export { type Drawn, type Estimate, type Kind, weightedRatio } from './weighted.ts'
export { moreToHalve, type Share, wilson, wilsonAt } from './wilson.ts'
