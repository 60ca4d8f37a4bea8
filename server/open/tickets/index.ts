/** Tickets by programs: opened and looked at with a key. Owns no tables. */
export { type TicketDoorParts, ticketDoor } from './routes.ts'
