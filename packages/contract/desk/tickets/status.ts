import { z } from 'zod'

/** How far a ticket is. */
export const TicketStatus = z.enum(['new', 'working', 'waiting_shopper', 'waiting_other', 'done', 'dropped'])
export type TicketStatus = z.infer<typeof TicketStatus>

/** The states of a ticket: whether work is left in it, and where it may go from there. What is done or dropped can be taken up again. */
export const TICKET_STATUS: Readonly<Record<TicketStatus, { readonly open: boolean; readonly to: readonly TicketStatus[] }>> = {
  new: { open: true, to: ['working', 'waiting_shopper', 'waiting_other', 'done', 'dropped'] },
  working: { open: true, to: ['waiting_shopper', 'waiting_other', 'done', 'dropped'] },
  waiting_shopper: { open: true, to: ['working', 'waiting_other', 'done', 'dropped'] },
  waiting_other: { open: true, to: ['working', 'waiting_shopper', 'done', 'dropped'] },
  done: { open: false, to: ['working'] },
  dropped: { open: false, to: ['working'] },
}

/** How much it presses. */
export const TicketPriority = z.enum(['low', 'normal', 'high', 'urgent'])
export type TicketPriority = z.infer<typeof TicketPriority>

/** Where it came from. */
export const TicketSource = z.enum(['bot', 'desk', 'api', 'import', 'form', 'mail'])
export type TicketSource = z.infer<typeof TicketSource>
