import '../tickets.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { TicketQuery } from '@xiaoer/contract/tickets'
import { Button } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { inAddress } from '../../in-address.ts'
import { Empty, Problem, Waiting } from '../../look/index.ts'
import { TICKETS } from '../../searches.ts'
import { useKeys, useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { NewTicket } from '../form/new-ticket.tsx'
import { Bulk } from './bulk.tsx'
import { Filters } from './filters.tsx'
import { Rows } from './rows.tsx'
import { Views } from './views.tsx'

const PAGE = 100

type Go = (next: TicketQuery & { page?: number; opening?: boolean }) => void

/** Tickets by view and filter, the most urgent first. */
export function TicketsPage() {
  const { t } = useTexts()
  const me = useMe()
  const search = useSearch({ strict: false })
  const { page = 0, opening, ...named } = inAddress(TICKETS)({ ...search })
  const wish: TicketQuery = { ...named, state: named.state ?? 'open' }
  const navigate = useNavigate()
  const go: Go = (next) => void navigate({ to: '/tickets', search: next })
  return (
    <div className="page tickets">
      <div className="page-head">
        <h1>{t('rail.tickets')}</h1>
        <span className="grow" />
        {me.rights.includes('desk.manage') && (
          <Link to="/tickets/setup/$view" params={{ view: 'types' }}>
            {t('tickets.setup')}
          </Link>
        )}
        <Button type="primary" onClick={() => go({ ...wish, opening: true })}>
          {t('tickets.new')}
        </Button>
      </div>
      <Views wish={wish} go={go} />
      <Filters wish={wish} go={go} />
      <Found wish={wish} page={page} go={go} />
      {opening && <NewTicket close={() => go(wish)} />}
    </div>
  )
}

/** What was found, worked by the keyboard: j and k go, Enter opens. */
function Found({ wish, page, go }: { wish: TicketQuery; page: number; go: Go }) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const queryKey = ['tickets', 'list', wish, page]
  const found = useQuery({ queryKey, queryFn: () => ticketCalls.list(wish, page), placeholderData: keepPreviousData })
  const tickets = found.data?.tickets ?? []
  const [at, setAt] = useState(-1)
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  useKeys({
    next: () => setAt(Math.min(at + 1, tickets.length - 1)),
    previous: () => setAt(Math.max(at - 1, 0)),
    reply: () => tickets[at] && void navigate({ to: '/tickets/$id', params: { id: tickets[at].id } }),
  })
  return (
    <>
      <Bulk chosen={chosen} done={() => choose(new Set())} />
      {found.isPending && <Waiting />}
      {found.isLoadingError && <Problem error={found.error} again={() => void found.refetch()} />}
      {found.data?.total === 0 && <Empty title={t(`tickets.none.${wish.state ?? 'open'}`)}>{t('tickets.noneWords')}</Empty>}
      {tickets.length > 0 && <Rows tickets={tickets} at={at} chosen={chosen} choose={choose} />}
      <Pages page={page} shown={tickets.length} total={found.data?.total ?? 0} go={(to) => go({ ...wish, page: to })} />
    </>
  )
}

function Pages({ page, shown, total, go }: { page: number; shown: number; total: number; go: (page: number) => void }) {
  const { t } = useTexts()
  if (total <= PAGE) return null
  return (
    <p className="tickets-pages">
      <Button disabled={page === 0} onClick={() => go(page - 1)}>
        {t('tickets.before')}
      </Button>
      <span className="soft number">
        {page * PAGE + 1}–{page * PAGE + shown} / {total}
      </span>
      <Button disabled={(page + 1) * PAGE >= total} onClick={() => go(page + 1)}>
        {t('tickets.after')}
      </Button>
    </p>
  )
}
