import type { ApprovalView, TicketView, Vote } from '@xiaoer/contract/tickets'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useToldChange } from '../../changing/index.ts'
import { Sure } from '../../look/index.ts'
import { roleName } from '../../roles/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'

/** Who was asked for approval, who said what and when; and what whoever reads can do about it. Nothing where none is needed and none was asked. */
export function Approval({ view: { ticket, approval } }: { view: TicketView }) {
  const { t } = useTexts()
  const { stands, requests } = approval
  if (stands === 'not_needed' && requests.length === 0) return null
  return (
    <section className="card ticket-approval" aria-label={t('approval.name')} data-approval={stands}>
      <h2>{t('approval.name')}</h2>
      {requests.map((request) => (
        <Asked key={request.id} ticketId={ticket.id} request={request} />
      ))}
      {stands === 'needed' && <Ask ticketId={ticket.id} again={requests.length > 0} />}
    </section>
  )
}

function Asked({ ticketId, request }: { ticketId: string; request: ApprovalView }) {
  const { t, language } = useTexts()
  const { state, by, teamName, votes, count, askedBy, askedAt, words, endedBy, endedAt } = request
  const who = 'role' in by ? roleName({ role: by.role, roleName: request.roleName }, t) : (teamName ?? t('approval.teamGone'))
  const yeses = votes.filter(({ approve }) => approve).length
  const withdrawn = state === 'withdrawn' && endedAt && { by: endedBy ?? '', at: fullTime(endedAt, language) }
  return (
    <article className={`ticket-request is-${state}`} data-request={state}>
      <p>
        <b>{t(`approval.state.${state}`)}</b> <span className="soft">{t('approval.of', { who, n: yeses, count })}</span>
      </p>
      <Said by={askedBy} at={askedAt} what={t('approval.asked')} words={words} />
      {votes.map((vote) => (
        <Said
          key={vote.at + vote.by}
          by={vote.by}
          at={vote.at}
          what={t(vote.approve ? 'approval.yes' : 'approval.no')}
          words={vote.words}
        />
      ))}
      {withdrawn && <p className="soft">{t('approval.withdrawnBy', withdrawn)}</p>}
      {request.mine && <Decide ticketId={ticketId} id={request.id} />}
      {request.withdrawable && <Withdraw ticketId={ticketId} id={request.id} />}
    </article>
  )
}

function Said({ by, at, what, words }: { by: string; at: string; what: string; words: string }) {
  const { language } = useTexts()
  return (
    <p>
      <span className="soft">
        <bdi>{by}</bdi> · <time dateTime={at}>{fullTime(at, language)}</time> ·
      </span>{' '}
      {what} {words && <bdi className="ticket-said">{words}</bdi>}
    </p>
  )
}

function Ask({ ticketId, again }: { ticketId: string; again: boolean }) {
  const { t } = useTexts()
  const [words, write] = useState('')
  const ask = useToldChange(
    'tickets',
    () => ticketCalls.askApproval(ticketId, words.trim()),
    () => write(''),
  )
  return (
    <div className="ticket-note">
      <p className="soft">{t(again ? 'approval.askAgain' : 'approval.askWords')}</p>
      <Words value={words} write={write} label={t('approval.why')} />
      <Button type="primary" disabled={!words.trim()} loading={ask.isPending} onClick={() => ask.mutate()}>
        {t('approval.ask')}
      </Button>
    </div>
  )
}

function Decide({ ticketId, id }: { ticketId: string; id: string }) {
  const { t } = useTexts()
  const [words, write] = useState('')
  const decide = useToldChange('tickets', (approve: boolean) => {
    const vote: Vote = { approve, words: words.trim() }
    return ticketCalls.vote(ticketId, id, vote)
  })
  return (
    <div className="ticket-note">
      <Words value={words} write={write} label={t('approval.words')} />
      <div className="ticket-pair">
        <Button type="primary" loading={decide.isPending && decide.variables} onClick={() => decide.mutate(true)}>
          {t('approval.approve')}
        </Button>
        <Button danger disabled={!words.trim()} loading={decide.isPending && !decide.variables} onClick={() => decide.mutate(false)}>
          {t('approval.refuse')}
        </Button>
      </div>
    </div>
  )
}

function Words({ value, write, label }: { value: string; write: (words: string) => void; label: string }) {
  return (
    <Input.TextArea
      aria-label={label}
      placeholder={label}
      rows={2}
      maxLength={1_000}
      value={value}
      onChange={({ target }) => write(target.value)}
    />
  )
}

function Withdraw({ ticketId, id }: { ticketId: string; id: string }) {
  const { t } = useTexts()
  const withdraw = useToldChange('tickets', () => ticketCalls.withdrawApproval(ticketId, id))
  return (
    <p>
      <Sure
        title={t('approval.withdrawSure')}
        okText={t('approval.withdraw')}
        cancelText={t('page.cancel')}
        onConfirm={() => withdraw.mutate()}
      >
        <Button size="small">{t('approval.withdraw')}</Button>
      </Sure>
    </p>
  )
}
