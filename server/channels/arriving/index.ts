/** Arriving: the one door of all channels whose platforms call us, and the watch over those that do not. Owns `channel_watches`, `arrivals_aside`. */
export { type Aside, arrivalAside, asideByChannel, asideOn, endAside, setAside, type Unfit } from './aside.ts'
export { type DoorPort, hookRoutes } from './door.ts'
export { type Watch, watchAll } from './watch-all.ts'
