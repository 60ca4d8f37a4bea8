/** Statistics: how sure a share is, from plain and from weighted samples; samples with known chances; how far two agree. Pure; owns no tables. */
export { type Agreement, cohenKappa } from './kappa.ts'
export { chancesBySize, pivotal } from './pivotal.ts'
export { type Drawn, type Estimate, type Kind, weightedRatio } from './weighted.ts'
export { moreToHalve, type Share, wilson, wilsonAt } from './wilson.ts'
