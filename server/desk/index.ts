/** Desk: where the shop's people work: inbox, tickets, handoffs. Owns `tickets`. */
export { entryRoutes } from './entries/routes.ts'
export { deskStatus, handOff } from './hand-off.ts'
export { queueFor, releaseHeld } from './inbox/hold.ts'
export { type ConsoleBell, consoleBell } from './inbox/sockets.ts'
export { type DeskParts, inboxRoutes, ticketRoutes } from './routes.ts'
