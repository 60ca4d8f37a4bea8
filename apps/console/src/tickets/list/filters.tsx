import { useQuery } from '@tanstack/react-query'
import { TicketPriority, type TicketQuery, TicketStatus } from '@xiaoer/contract/tickets'
import { Segmented, Select } from 'antd'
import { ticketCalls } from '../../api/people/tickets.ts'
import { SearchField } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTeams } from '../../teams/use-teams.ts'
import { useTexts } from '../../texts/index.ts'
import { usePeople } from '../use-people.ts'

interface Props {
  wish: TicketQuery
  go: (wish: TicketQuery) => void
}

/** What narrows the list; each is in the address, so that it can be sent on. */
export function Filters({ wish, go }: Props) {
  const { t, language } = useTexts()
  const me = useMe()
  const people = usePeople()
  const teams = useTeams()
  const types = useQuery({ queryKey: ['ticket-types'], queryFn: ticketCalls.types })
  const choose = <K extends keyof TicketQuery>(
    name: K,
    label: string,
    options: { value: string; label: string }[],
    value: TicketQuery[K],
  ) => (
    <Select
      allowClear
      aria-label={label}
      placeholder={label}
      options={options}
      value={value}
      popupMatchSelectWidth={false}
      onChange={(to: TicketQuery[K] | undefined) => go({ ...wish, [name]: to })}
    />
  )
  const states = (['open', 'done'] as const).map((value) => ({ value, label: t(`tickets.${value}`) }))
  const sorts = (['due', 'priority', 'newest', 'changed'] as const).map((value) => ({ value, label: t(`tickets.sort.${value}`) }))
  const whose = [{ value: 'me', label: t('tickets.mine') }, { value: 'none', label: t('tickets.nobodys') }, ...people]
  const ofTeams = [
    { value: 'none', label: t('tickets.noTeam') },
    ...(teams.data?.teams ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <div className="ticket-filters">
      <Segmented<'open' | 'done'>
        options={states}
        value={wish.state ?? 'open'}
        onChange={(state) => go({ ...wish, state, status: undefined })}
      />
      <SearchField
        className="ticket-search"
        words={wish.q ?? ''}
        find={(q) => go({ ...wish, q: q || undefined })}
        label={t('tickets.search')}
      />
      {choose('status', t('tickets.status'), statusOptions(t), wish.status)}
      {choose(
        'priority',
        t('tickets.priority'),
        TicketPriority.options.map((value) => ({ value, label: t(`ticket.priority.${value}`) })),
        wish.priority,
      )}
      {choose(
        'type',
        t('tickets.type'),
        (types.data?.types ?? []).map(({ id, name }) => ({ value: id, label: name })),
        wish.type,
      )}
      {choose('owner', t('tickets.owner'), whose, wish.owner)}
      {choose('team', t('tickets.team'), ofTeams, wish.team)}
      {choose('sort', t('tickets.sort'), sorts, wish.sort)}
      <a href={ticketCalls.tableAt(wish, language, me.timeZone)} download="tickets.csv">
        {t('tickets.table')}
      </a>
    </div>
  )
}

const statusOptions = (t: ReturnType<typeof useTexts>['t']) =>
  TicketStatus.options.map((value) => ({ value, label: t(`ticket.status.${value}`) }))
