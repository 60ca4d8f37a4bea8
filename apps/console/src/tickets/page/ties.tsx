import { Link } from '@tanstack/react-router'
import { LinkKind, type TicketView } from '@xiaoer/contract/tickets'
import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useToldChange } from '../../changing/index.ts'
import { useTexts } from '../../texts/index.ts'
import { NewTicket } from '../form/new-ticket.tsx'
import { StatusTag } from '../signs.tsx'

type Brief = NonNullable<TicketView['parent']>

/** The ticket above it, those below it, and those it is tied to. */
export function Ties({ view: { ticket, parent, children, links } }: { view: TicketView }) {
  const { t } = useTexts()
  const [opening, open] = useState(false)
  const untie = useToldChange('tickets', (other: string) => ticketCalls.unlink(ticket.id, other))
  return (
    <section className="card ticket-ties" aria-label={t('tickets.ties')}>
      <h2>{t('tickets.ties')}</h2>
      {parent && <One words={t('tickets.parent')} ticket={parent} />}
      {children.map((child) => (
        <One key={child.id} words={t('tickets.child')} ticket={child} />
      ))}
      {links.map(({ kind, first, ticket: other }) => (
        <One
          key={other.id}
          words={t(`ticket.link.${kind}.${first ? 'first' : 'other'}`)}
          ticket={other}
          untie={() => untie.mutate(other.id)}
        />
      ))}
      <Tie id={ticket.id} />
      <Button size="small" onClick={() => open(true)}>
        {t('tickets.newChild')}
      </Button>
      {opening && <NewTicket parentId={ticket.id} close={() => open(false)} />}
    </section>
  )
}

function One({ words, ticket, untie }: { words: string; ticket: Brief; untie?: () => void }) {
  const { t } = useTexts()
  return (
    <p className="ticket-tie">
      <span className="soft">{words}</span>{' '}
      <Link to="/tickets/$id" params={{ id: ticket.id }}>
        #{ticket.number} {ticket.subject}
      </Link>{' '}
      <StatusTag status={ticket.status} />
      {untie && (
        <Button type="text" size="small" aria-label={t('tickets.untie', { number: ticket.number })} onClick={untie}>
          ×
        </Button>
      )}
    </p>
  )
}

function Tie({ id }: { id: string }) {
  const { t } = useTexts()
  const [kind, choose] = useState<LinkKind>('relates')
  const [number, write] = useState<number | null>(null)
  const tie = useToldChange(
    'tickets',
    (to: number) => ticketCalls.link(id, { number: to, kind }),
    () => write(null),
  )
  return (
    <div className="ticket-pair">
      <Select
        aria-label={t('tickets.tieKind')}
        value={kind}
        options={LinkKind.options.map((value) => ({ value, label: t(`ticket.link.${value}.first`) }))}
        onChange={choose}
      />
      <InputNumber aria-label={t('tickets.tieTo')} placeholder="#" min={1} value={number} onChange={write} />
      <Button disabled={number === null} loading={tie.isPending} onClick={() => number && tie.mutate(number)}>
        {t('tickets.tie')}
      </Button>
    </div>
  )
}
