import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { readTickets } from '../api/index.ts'
import { Empty, Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { Table } from './table.tsx'

/** Open tickets, the most urgent first; and those that are done. */
export function TicketsPage() {
  const { t } = useTexts()
  const { state = 'open' } = useSearch({ strict: false })
  const shown = state === 'done' ? 'done' : 'open'
  const navigate = useNavigate()
  const tickets = useQuery({ queryKey: ['tickets', shown], queryFn: () => readTickets(shown) })
  const options = (['open', 'done'] as const).map((value) => ({ value, label: t(`tickets.${value}`) }))
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('rail.tickets')}</h1>
        <Segmented<'open' | 'done'>
          options={options}
          value={shown}
          onChange={(to) => void navigate({ to: '/tickets', search: { state: to } })}
        />
      </div>
      {tickets.isPending && <Waiting />}
      {tickets.isError && <Problem error={tickets.error} again={() => void tickets.refetch()} />}
      {tickets.data?.tickets.length === 0 && <Empty title={t(`tickets.none.${shown}`)}>{t('tickets.noneWords')}</Empty>}
      {tickets.data && tickets.data.tickets.length > 0 && <Table tickets={tickets.data.tickets} />}
    </div>
  )
}
