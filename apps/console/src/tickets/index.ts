/** Tickets: work that outlives a session. */
export { TicketsPage } from './tickets-page.tsx'
