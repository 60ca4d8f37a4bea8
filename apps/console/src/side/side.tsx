import { firstGraphemes } from '@xiaoer/contract/graphemes'
import './side.css'
import type { ConversationView } from '@xiaoer/contract'
import { Alert, Button } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { BackgroundHere } from '../background/index.ts'
import { DoneHere, WaitingHere } from '../deeds/index.ts'
import { EvidenceHere, lastOf } from '../evidence/index.ts'
import { LabelsHere, NotesHere } from '../labels/index.ts'
import { Regrouped } from '../merging/regrouped.tsx'
import type { Outbox } from '../replying/index.ts'
import { useMe } from '../shell/use-me.ts'
import { useTexts } from '../texts/index.ts'
import { Whispers } from '../wall/whispers.tsx'
import { Orders } from './orders.tsx'
import { Proposal } from './proposal.tsx'
import { Summary } from './summary.tsx'
import { Ticket } from './ticket.tsx'
import { PastDecisions } from './who/decisions.tsx'
import { EraseShopper } from './who/erase.tsx'
import { Facts } from './who/facts.tsx'
import { Joins } from './who/joins.tsx'
import { Shopper } from './who/shopper.tsx'
import { Ways } from './who/ways.tsx'

/** Comes when it is asked for. */
const NewTicket = lazy(() => import('../tickets/form/new-ticket.tsx').then((form) => ({ default: form.NewTicket })))

/** Who and what, beside the words. */
export function Side({ view, outbox, show }: { view: ConversationView; outbox: Outbox; show: () => void }) {
  const { t } = useTexts()
  const me = useMe()
  const { id, holder, agentId } = view.conversation
  const canSend = holder === 'agent'
  return (
    <aside className="side" aria-label={t('side.name')}>
      {view.summary && (
        <Section title={t('side.summary')} className="side-summary">
          <Summary summary={view.summary} orders={view.orders} />
        </Section>
      )}
      <Transfers all={view.transfers} />
      <Called all={view.called} />
      <Whispers conversationId={id} may={me.rights.includes('whisper') && canSend && agentId !== me.accountId} />
      <WaitingHere row={view.conversation} show={show} />
      <DoneHere row={view.conversation} />
      <Proposal view={view} send={canSend ? outbox.send : undefined} />
      <NotesHere conversationId={id} />
      <LabelsHere row={view.conversation} />
      <Section title={t('side.shopper')}>
        <Shopper view={view} />
        <Ways conversationId={id} />
        <Facts conversationId={id} />
        <Joins row={view.conversation} />
        <PastDecisions conversationId={view.conversation.id} />
        <EraseShopper by={{ under: 'conversations', id }} />
      </Section>
      <OrdersHere view={view} send={canSend ? outbox.send : undefined} />
      <BackgroundHere
        key={id}
        conversationId={id}
        onPhone={view.conversation.channel === 'telephone'}
        send={canSend ? outbox.send : undefined}
      />
      <TicketsHere view={view} />
      <Regrouped conversationId={id} />
      <EvidenceHere session={lastOf(id)} />
    </aside>
  )
}

/** The shopper's orders as the shop tells them, or why it does not. */
function OrdersHere({ view, send }: { view: ConversationView; send: Outbox['send'] | undefined }) {
  const { t } = useTexts()
  return (
    <Section title={t('side.orders')} count={view.orders.length}>
      {view.ordersProblem && <Alert type="warning" showIcon title={t('side.ordersProblem')} description={view.ordersProblem} />}
      {!view.ordersProblem && view.orders.length === 0 && (
        <p className="faint">{view.shopper.known ? t('side.noOrders') : t('side.ordersUnknown')}</p>
      )}
      <Orders view={view} send={send} />
    </Section>
  )
}

/** A ticket out of this conversation, begun with its matter. */
function OpenTicket({ view }: { view: ConversationView }) {
  const { t } = useTexts()
  const [opening, open] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => open(true)}>
        {t('tickets.fromTalk')}
      </Button>
      {opening && (
        <Suspense>
          <NewTicket conversationId={view.conversation.id} subject={subjectOf(view)} close={() => open(false)} />
        </Suspense>
      )}
    </>
  )
}

const LONGEST_SUBJECT = 80

/** What it is for in the shopper's last words, as the tickets that the service opens have it; what was answered says nothing of it. */
function subjectOf({ messages, conversation }: ConversationView): string {
  const said = messages.flatMap(({ author, parts }) =>
    author === 'shopper' ? parts.flatMap((one) => (one.kind === 'text' ? one.text : [])) : [],
  )
  return firstGraphemes(said.slice(-2).join(' / ') || conversation.lastText, LONGEST_SUBJECT)
}

/** Who passed it on to whom, and why. */
function Transfers({ all }: { all: ConversationView['transfers'] }) {
  const { t } = useTexts()
  if (all.length === 0) return null
  return (
    <Section title={t('side.transfers')}>
      {all.map((one) => (
        <p key={one.id} dir="auto">
          {t('transfer.row', one)}
        </p>
      ))}
    </Section>
  )
}

/** Who called whom to it, and what for. */
function Called({ all }: { all: ConversationView['called'] }) {
  const { t } = useTexts()
  if (all.length === 0) return null
  return (
    <Section title={t('side.called')}>
      {all.map((one) => (
        <p key={one.id} dir="auto">
          {t(one.note ? 'callIn.rowWhy' : 'callIn.row', one)}
        </p>
      ))}
    </Section>
  )
}

function Section({ title, count, className = '', children }: { title: string; count?: number; className?: string; children: ReactNode }) {
  return (
    <section className={`side-section ${className}`}>
      <h2>
        {title}
        {count !== undefined && count > 0 && <span className="faint number"> {count}</span>}
      </h2>
      {children}
    </section>
  )
}

/** The tickets of the conversation, and the way to another. */
function TicketsHere({ view }: { view: ConversationView }) {
  const { t } = useTexts()
  return (
    <Section title={t('side.tickets')} count={view.tickets.length}>
      {view.tickets.length === 0 && <p className="faint">{t('side.noTickets')}</p>}
      <OpenTicket view={view} />
      {view.tickets.map((ticket) => (
        <Ticket key={ticket.id} ticket={ticket} />
      ))}
    </Section>
  )
}
