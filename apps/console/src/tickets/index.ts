/** Tickets: work that outlives a session: the list, each on its own page, and how they are made up. */
export { TicketsPage } from './list/tickets-page.tsx'
export { TicketPage } from './page/ticket-page.tsx'
export { SetupPage } from './setup/setup-page.tsx'
