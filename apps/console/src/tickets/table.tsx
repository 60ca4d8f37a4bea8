import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TicketRow } from '@xiaoer/contract'
import { App, Button, Table as Grid } from 'antd'
import { finishTicket } from '../api/index.ts'
import { SafetyTag } from '../conversation/index.ts'
import { asCards, problemTitle } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime, lengthOf, useNow } from '../time/index.ts'
import { byUrgency, urgencyOf } from './urgency.ts'

export function Table({ tickets }: { tickets: readonly TicketRow[] }) {
  const { t, language } = useTexts()
  const columns = [
    { title: t('tickets.number'), dataIndex: 'number', width: 80, render: (n: number) => <span className="number">#{n}</span> },
    { title: t('tickets.subject'), render: (_: unknown, ticket: TicketRow) => <Subject ticket={ticket} /> },
    { title: t('tickets.shopper'), dataIndex: 'shopperName', width: 140, render: (name: string) => name || t('shopper.visitor') },
    { title: t('tickets.due'), width: 230, render: (_: unknown, ticket: TicketRow) => <Due ticket={ticket} /> },
    {
      title: t('tickets.created'),
      dataIndex: 'createdAt',
      width: 180,
      responsive: ['xl' as const],
      render: (at: string) => <span className="soft">{fullTime(at, language)}</span>,
    },
    { title: '', width: 120, render: (_: unknown, ticket: TicketRow) => ticket.state === 'open' && <Finish ticket={ticket} /> },
  ]
  return (
    <Grid
      className="cards"
      rowKey="id"
      size="middle"
      columns={asCards(columns)}
      dataSource={byUrgency(tickets)}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
    />
  )
}

function Subject({ ticket: { conversationId, subject, safety, endedWhy, endedWords } }: { ticket: TicketRow }) {
  const { t } = useTexts()
  return (
    <>
      <SafetyTag safety={safety} />
      <Link to="/conversations/$id" params={{ id: conversationId }}>
        {subject}
      </Link>
      {endedWhy && <div className="soft">{[t(`tickets.ended.${endedWhy}`), endedWords].filter(Boolean).join(' · ')}</div>}
    </>
  )
}

function Due({ ticket }: { ticket: TicketRow }) {
  const { t, language } = useTexts()
  const now = useNow()
  const urgency = urgencyOf(ticket, now)
  const apart = lengthOfDays(Math.abs(Date.parse(ticket.dueAt) - now))
  return (
    <span className="number">
      {fullTime(ticket.dueAt, language)}
      {urgency === 'late' && <div className="bad">▲ {t('tickets.late', { time: apart })}</div>}
      {urgency === 'soon' && <div className="mood-low">◷ {t('tickets.soon', { time: apart })}</div>}
    </span>
  )
}

const DAY = 86_400_000
const lengthOfDays = (ms: number) => (ms > DAY ? `${Math.floor(ms / DAY)} d` : lengthOf(ms))

/** Done can be seen and is not taken back by the service, so it says which it was. */
function Finish({ ticket }: { ticket: TicketRow }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const finish = useMutation({
    mutationFn: () => finishTicket(ticket.id),
    onSuccess: () => void message.success(t('tickets.finished', { number: ticket.number })),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['tickets'] }),
  })
  return (
    <Button size="small" loading={finish.isPending} onClick={() => finish.mutate()}>
      {t('tickets.finish')}
    </Button>
  )
}
