import type { TicketRow } from '@xiaoer/contract'
import type { TicketPriority, TicketStatus } from '@xiaoer/contract/tickets'
import { useTexts } from '../texts/index.ts'
import { Countdown, fullTime, lengthOf, shortTime, useNow } from '../time/index.ts'
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
      {ticket.clock && <ClockLeft clock={ticket.clock} />}
    </span>
  )
}

/** What is left of a service level; it stands still while the ticket waits for its shopper. */
export function ClockLeft({ clock }: { clock: NonNullable<TicketRow['clock']> }) {
  const { t } = useTexts()
  const { rule, dueAt, mostAt, pausedAt } = clock
  return (
    <span className="ticket-clock" data-clock={pausedAt ? 'paused' : 'running'} title={t('tickets.clockOf', { rule })}>
      {' '}
      <span aria-hidden="true">◔ </span>
      {pausedAt ? (
        <span className="soft">
          {t('tickets.clockPaused', { time: lengthOf(Math.max(0, Date.parse(dueAt) - Date.parse(pausedAt)), t) })}
        </span>
      ) : (
        <Countdown until={dueAt} pressingFrom={mostAt} />
      )}
    </span>
  )
}
