import type { TicketRow } from '@xiaoer/contract'
import type { TicketPriority, TicketStatus } from '@xiaoer/contract/tickets'
import { useTexts } from '../texts/index.ts'
import { fullTime, lengthOf, shortTime, useNow } from '../time/index.ts'
import { urgencyOf } from './urgency.ts'

const SIGNS: Readonly<Record<TicketStatus, string>> = {
  new: '○',
  working: '◐',
  waiting_shopper: '◷',
  waiting_other: '◷',
  done: '●',
  dropped: '✕',
}

/** How far it is, by sign and word. */
export function StatusTag({ status }: { status: TicketStatus }) {
  const { t } = useTexts()
  return (
    <span className={`ticket-status is-${status}`}>
      <span aria-hidden="true">{SIGNS[status]}</span> {t(`ticket.status.${status}`)}
    </span>
  )
}

const MARKS: Readonly<Record<TicketPriority, string>> = { urgent: '▲▲', high: '▲', normal: '', low: '▽' }

/** How much it presses; nothing where it is as usual. */
export function PriorityTag({ priority }: { priority: TicketPriority }) {
  const { t } = useTexts()
  if (priority === 'normal') return null
  return (
    <span className={`ticket-priority is-${priority}`}>
      <span aria-hidden="true">{MARKS[priority]}</span> {t(`ticket.priority.${priority}`)}
    </span>
  )
}

/** When it is due, and how near or past that is. */
export function Due({ ticket }: { ticket: TicketRow }) {
  const { t, language } = useTexts()
  const now = useNow()
  const urgency = urgencyOf(ticket, now)
  const apart = lengthOf(Math.abs(Date.parse(ticket.dueAt) - now), t)
  return (
    <span className="number" title={fullTime(ticket.dueAt, language)}>
      {urgency === 'late' && <span className="bad">▲ {t('tickets.late', { time: apart })}</span>}
      {urgency === 'soon' && <span className="mood-low">◷ {t('tickets.soon', { time: apart })}</span>}
      {(urgency === 'open' || urgency === 'done') && <span className="soft">{shortTime(ticket.dueAt, now, language)}</span>}
    </span>
  )
}
