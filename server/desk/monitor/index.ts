/** Monitor: the wall, the warnings it raises with their why, and a word to the colleague who serves. Owns `alerts`, `felt_moods`, `whispers`. */
export { wallRoutes } from './routes.ts'
export { endInnerFailures, type InnerFailure, innerFailures, raiseInnerFailure } from './service-failing.ts'
export { shopsInTrouble, type TroubledShop } from './shops-in-trouble.ts'
export { type Felt, type WatchingParts, watchingOf } from './watching.ts'
