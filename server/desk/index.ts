/** Desk: where the shop's people work: inbox, tickets, entries, handoffs. Owns `tickets`. */
export { entryRoutes } from './entries/routes.ts'
export { deskStatus, handOff } from './hand-off.ts'
export { handBack, queueFor, releaseHeld, settle, take } from './inbox/hold.ts'
export { reply } from './inbox/reply.ts'
export { type ConsoleBell, consoleBell } from './inbox/sockets.ts'
export { type DeskParts, inboxRoutes, ticketRoutes } from './routes.ts'
