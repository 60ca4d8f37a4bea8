import '../tickets.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { TicketView } from '@xiaoer/contract/tickets'
import { Button } from 'antd'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useToldChange } from '../../changing/index.ts'
import { SafetyTag } from '../../conversation/safety-tag.tsx'
import { EvidenceHere } from '../../evidence/index.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { EraseShopper } from '../../side/who/erase.tsx'
import { useTexts } from '../../texts/index.ts'
import { Due, PriorityTag, StatusTag } from '../signs.tsx'
import { Approval } from './approval.tsx'
import { Facts } from './facts.tsx'
import { Files } from './files.tsx'
import { Steps } from './steps.tsx'
import { Ties } from './ties.tsx'
import { Timeline } from './timeline.tsx'

/** A ticket on its own page: what it is about, what was noted and changed, who has it, and what it is tied to. */
export function TicketPage() {
  const { t } = useTexts()
  const { id = '' } = useParams({ strict: false })
  const found = useQuery({ queryKey: ['tickets', 'one', id], queryFn: () => ticketCalls.read(id) })
  return (
    <div className="page ticket-page">
      <Link to="/tickets">← {t('rail.tickets')}</Link>
      {found.isPending && <Waiting />}
      {found.isLoadingError && <Problem error={found.error} again={() => void found.refetch()} />}
      {found.data && (
        <>
          <Head view={found.data} />
          <div className="ticket-columns">
            <div>
              <Steps view={found.data} />
              <Approval view={found.data} />
              <Files view={found.data} />
              <Timeline view={found.data} />
            </div>
            <div>
              <Facts key={found.data.ticket.revision} view={found.data} />
              <Ties view={found.data} />
              {found.data.sessionId && <EvidenceHere as="card" session={found.data.sessionId} />}
              {!found.data.ticket.conversationId && found.data.requester && <EraseShopper by={{ under: 'tickets', id }} />}
            </div>
          </div>
        </>
      )}
    </div>
  )
}

function Head({ view: { ticket, followers, comment, requester, requesterProven } }: { view: TicketView }) {
  const { t } = useTexts()
  const me = useMe()
  const follows = followers.some(({ id }) => id === me.accountId)
  const follow = useToldChange('tickets', () => ticketCalls.follow(ticket.id, !follows))
  return (
    <header className="ticket-title">
      <h1>
        <span className="soft number">#{ticket.number}</span> <bdi>{ticket.subject || t('tickets.noSubject')}</bdi>
      </h1>
      <p>
        <StatusTag status={ticket.status} /> <PriorityTag priority={ticket.priority} /> <SafetyTag safety={ticket.safety} />{' '}
        <Due ticket={ticket} />{' '}
        {ticket.stars !== null && (
          <span>
            ★ {ticket.stars} {comment && <bdi className="soft">{comment}</bdi>}
          </span>
        )}
      </p>
      <p>
        {ticket.conversationId && (
          <Link to="/inbox/$box/$id" params={{ box: 'all', id: ticket.conversationId }}>
            {t('tickets.toTalk', { name: ticket.shopperName || t('shopper.visitor') })}
          </Link>
        )}
        {!ticket.conversationId && ticket.shopperName && <span>{ticket.shopperName}</span>}{' '}
        {ticket.source === 'form' && requester && (
          <span className="soft">{t(requesterProven ? 'tickets.proven' : 'tickets.unproven')} </span>
        )}
        <Button size="small" loading={follow.isPending} onClick={() => follow.mutate(undefined)}>
          {t(follows ? 'tickets.unfollow' : 'tickets.follow')}
        </Button>
      </p>
    </header>
  )
}
