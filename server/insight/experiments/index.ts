/** Experiments: what a thing is worth, told from shoppers who go without it. Owns `experiments`; reads the facts of sessions. */
export { holdingBackOf } from './holdout.ts'
export { reckoningOf } from './reckoning.ts'
export { type ExperimentParts, experimentRoutes } from './routes.ts'
export { startExperiment } from './start.ts'
