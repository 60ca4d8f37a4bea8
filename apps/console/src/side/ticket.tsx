import { Link } from '@tanstack/react-router'
import type { TicketRow } from '@xiaoer/contract'
import { useTexts } from '../texts/index.ts'
import { fullTime, shortTime, useNow } from '../time/index.ts'

/** A ticket of this shopper, with its due time. */
export function Ticket({ ticket }: { ticket: TicketRow }) {
  const { t, language } = useTexts()
  const now = useNow()
  const late = ticket.state === 'open' && Date.parse(ticket.dueAt) < now
  return (
    <Link to="/tickets/$id" params={{ id: ticket.id }} className="side-ticket">
      <span>
        <b className="number">#{ticket.number}</b> {ticket.subject}
      </span>
      <span className={late ? 'bad' : 'soft'} title={fullTime(ticket.dueAt, language)}>
        {ticket.state === 'done'
          ? t(`ticket.status.${ticket.status}`)
          : t(late ? 'ticket.late' : 'ticket.due', { at: shortTime(ticket.dueAt, Date.now(), language) })}
      </span>
    </Link>
  )
}
