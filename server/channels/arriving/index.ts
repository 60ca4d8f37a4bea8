/** Arriving: the one door of all channels whose platforms call us, and the watch over those that do not. Owns `channel_watches`. */
export { type DoorPort, hookRoutes } from './door.ts'
export { type Watch, watchAll } from './watch-all.ts'
