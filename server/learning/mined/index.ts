/** Mined: a workspace's history, the scenarios that were found in it as people put them in order, and what was made of them. Owns `past_imports`, `past_sessions`, `past_matters`, `minings`, `mined_scenarios`, `mined_clusters`, `mined_releases`, `mined_edges`, `mined_edge_sessions`. */
export type { MinedParts } from './parts.ts'
export { RELEASE_STATES } from './releases/rows.ts'
export { minedRoutes } from './routes/mined-routes.ts'
export type { MinedRouteParts } from './routes/parts.ts'
export { Miner } from './running/miner.ts'
