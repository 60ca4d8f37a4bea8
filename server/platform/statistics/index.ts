/** Statistics: how sure a share or a difference is, from plain and from weighted samples; samples with known chances; how far two agree. Pure; owns no tables. */
export {
  type Arm,
  armOf,
  type Difference,
  differenceOf,
  meanAlways,
  NO_UNITS,
  powerOf,
  ratioAlways,
  splitChance,
  together,
  type Unit,
  unitsFor,
} from './experiment.ts'
export { finite } from './finite.ts'
export { type Agreement, cohenKappa } from './kappa.ts'
export { type Kink, kinkOf } from './kink.ts'
export { type Matched, matched, type Stratum } from './matched.ts'
export { type Lift, liftOf, newcombe } from './newcombe.ts'
export { percentile } from './percentile.ts'
export { chancesBySize, pivotal } from './pivotal.ts'
export { type Smooth, type Spot, smooth, smoothed } from './smooth.ts'
export { type Drawn, type Estimate, type Kind, weightedRatio } from './weighted.ts'
export { moreToHalve, type Share, wilson, wilsonAt } from './wilson.ts'
