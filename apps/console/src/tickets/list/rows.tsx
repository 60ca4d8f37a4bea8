import { Link } from '@tanstack/react-router'
import type { TicketRow } from '@xiaoer/contract'
import { Checkbox } from 'antd'
import { useEffect, useRef } from 'react'
import { SafetyTag } from '../../conversation/safety-tag.tsx'
import { useTexts } from '../../texts/index.ts'
import { Due, PriorityTag, StatusTag } from '../signs.tsx'

interface Props {
  tickets: readonly TicketRow[]
  /** Which one the keyboard is at. */
  at: number
  chosen: ReadonlySet<string>
  choose: (chosen: ReadonlySet<string>) => void
}

/** The rows of the list; each leads to its own page. */
export function Rows({ tickets, at, chosen, choose }: Props) {
  const { t } = useTexts()
  const all = tickets.length > 0 && tickets.every(({ id }) => chosen.has(id))
  return (
    <div className="ticket-rows">
      <div className="ticket-row ticket-head">
        <Checkbox
          aria-label={t('tickets.chooseAll')}
          checked={all}
          indeterminate={!all && chosen.size > 0}
          onChange={() => choose(new Set(all ? [] : tickets.map(({ id }) => id)))}
        />
        <span>{t('tickets.number')}</span>
        <span>{t('tickets.subject')}</span>
        <span>{t('tickets.status')}</span>
        <span>{t('tickets.shopper')}</span>
        <span>{t('tickets.owner')}</span>
        <span>{t('tickets.due')}</span>
      </div>
      {tickets.map((ticket, i) => (
        <Row
          key={ticket.id}
          ticket={ticket}
          here={i === at}
          chosen={chosen.has(ticket.id)}
          choose={() => choose(toggled(chosen, ticket.id))}
        />
      ))}
    </div>
  )
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return next
}

function Row({ ticket, here, chosen, choose }: { ticket: TicketRow; here: boolean; chosen: boolean; choose: () => void }) {
  const { t } = useTexts()
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (here) row.current?.scrollIntoView({ block: 'nearest' })
  }, [here])
  const { id, number, subject, safety, endedWhy, endedWords, status, priority, typeName, stars, awaitsApproval } = ticket
  return (
    <div ref={row} className={here ? 'ticket-row is-here' : 'ticket-row'} data-ticket={number} aria-current={here || undefined}>
      <Checkbox aria-label={t('tickets.choose', { number })} checked={chosen} onChange={choose} />
      <span className="number soft">#{number}</span>
      <span className="ticket-subject">
        <SafetyTag safety={safety} />
        <PriorityTag priority={priority} />{' '}
        <Link to="/tickets/$id" params={{ id }}>
          <bdi>{subject || t('tickets.noSubject')}</bdi>
        </Link>
        {typeName && <span className="ticket-type">{typeName}</span>}
        {stars !== null && <span className="soft"> ★ {stars}</span>}
        {endedWhy && <div className="soft">{[t(`tickets.ended.${endedWhy}`), endedWords].filter(Boolean).join(' · ')}</div>}
      </span>
      <span>
        <StatusTag status={status} />
        {awaitsApproval && <div className="ticket-awaits">{t('approval.awaits')}</div>}
      </span>
      <bdi>{ticket.shopperName || (ticket.conversationId ? t('shopper.visitor') : '—')}</bdi>
      <span>{ticket.ownerName ?? <span className="faint">{t('tickets.nobody')}</span>}</span>
      <Due ticket={ticket} />
    </div>
  )
}
