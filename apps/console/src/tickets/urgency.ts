import type { TicketRow } from '@xiaoer/contract'

const SOON = 2 * 3_600_000

/** How a ticket stands to its due time at `now` (milliseconds). */
export function urgencyOf(ticket: Pick<TicketRow, 'state' | 'dueAt'>, now: number): 'done' | 'late' | 'soon' | 'open' {
  if (ticket.state === 'done') return 'done'
  const left = Date.parse(ticket.dueAt) - now
  if (left < 0) return 'late'
  return left < SOON ? 'soon' : 'open'
}
