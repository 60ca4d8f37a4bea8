/** Desk: where the shop's people work: inbox, tickets, entries, handoffs. Owns `tickets`. */

export type { DeskParts } from './desk-parts.ts'
export { type EntryParts, entryRoutes } from './entries/routes.ts'
export { type MustStayRight, type SaveParts, saveEntry } from './entries/save-entry.ts'
export { graphRoutes } from './graph/routes.ts'
export { deskStatus, handOff } from './hand-off.ts'
export { handBack, queueFor, releaseHeld, settle, take } from './inbox/hold.ts'
export { reply } from './inbox/reply.ts'
export { inboxRoutes } from './inbox/routes.ts'
export { consoleBell } from './inbox/sockets.ts'
export { talkRoutes } from './inbox/talk-routes.ts'
export { settlingRoutes } from './settling/routes.ts'
export { ticketRoutes } from './tickets/routes.ts'
