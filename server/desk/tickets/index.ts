/** Tickets: work that outlives a session, with forms, owners, notes, history, approvals, and rules that act by themselves. Owns `tickets`, `ticket_types`, `ticket_changes`, `ticket_notes`, `ticket_links`, `ticket_approvals`, `ticket_votes`, `ticket_files`, `ticket_templates`, `ticket_views`, `ticket_rules`, `ticket_cursors`, `ticket_rule_runs`. */
export { ticketAutomationOf } from './automation/run.ts'
export { settleTickets } from './change.ts'
export { createTicket, type Made } from './create.ts'
export { ticketFileRoutes } from './files/routes.ts'
export { ticketForDeed } from './for-deed.ts'
export { ticketRoutes } from './routes.ts'
export { ticketRow, ticketsOf } from './rows.ts'
export { momentAfter, refuseField } from './write.ts'
