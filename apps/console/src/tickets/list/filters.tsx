import type { TicketQuery } from '@xiaoer/contract/tickets'
import { Segmented } from 'antd'
import { ticketCalls } from '../../api/people/tickets.ts'
import { SearchField } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Maybe, useChoices } from '../choices.tsx'

interface Props {
  wish: TicketQuery
  go: (wish: TicketQuery) => void
}

/** What narrows the list; each is in the address, so that it can be sent on. */
export function Filters({ wish, go }: Props) {
  const { t, language } = useTexts()
  const me = useMe()
  const states = (['open', 'done'] as const).map((value) => ({ value, label: t(`tickets.${value}`) }))
  const find = (q: string) => go({ ...wish, q: q || undefined })
  return (
    <div className="ticket-filters">
      <Segmented<'open' | 'done'>
        options={states}
        value={wish.state ?? 'open'}
        onChange={(state) => go({ ...wish, state, status: undefined })}
      />
      <SearchField className="ticket-search" words={wish.q ?? ''} find={find} label={t('tickets.search')} />
      <Narrowed wish={wish} go={go} />
      <a href={ticketCalls.tableAt(wish, language, me.timeZone)} download="tickets.csv">
        {t('tickets.table')}
      </a>
    </div>
  )
}

function Narrowed({ wish, go }: Props) {
  const { t } = useTexts()
  const { statuses, priorities, types, people, teams } = useChoices()
  const whose = [{ value: 'me', label: t('tickets.mine') }, { value: 'none', label: t('tickets.nobodys') }, ...people]
  const ofTeams = [{ value: 'none', label: t('tickets.noTeam') }, ...teams]
  const sorts = (['due', 'priority', 'newest', 'changed'] as const).map((value) => ({ value, label: t(`tickets.sort.${value}`) }))
  const approvals = (['me', 'anybody'] as const).map((value) => ({ value, label: t(`approval.for.${value}`) }))
  const put = (to: TicketQuery) => go({ ...wish, ...to })
  return (
    <>
      <Maybe label={t('tickets.status')} options={statuses} value={wish.status} change={(to) => put({ status: to ?? undefined })} />
      <Maybe label={t('tickets.priority')} options={priorities} value={wish.priority} change={(to) => put({ priority: to ?? undefined })} />
      <Maybe label={t('tickets.type')} options={types} value={wish.type} change={(to) => put({ type: to ?? undefined })} />
      <Maybe label={t('tickets.owner')} options={whose} value={wish.owner} change={(to) => put({ owner: to ?? undefined })} />
      <Maybe label={t('tickets.team')} options={ofTeams} value={wish.team} change={(to) => put({ team: to ?? undefined })} />
      <Maybe label={t('approval.name')} options={approvals} value={wish.approval} change={(to) => put({ approval: to ?? undefined })} />
      <Maybe label={t('tickets.sort')} options={sorts} value={wish.sort} change={(to) => put({ sort: to ?? undefined })} />
    </>
  )
}
