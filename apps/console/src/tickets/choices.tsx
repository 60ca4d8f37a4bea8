import { useQuery } from '@tanstack/react-query'
import { TicketPriority, TicketStatus } from '@xiaoer/contract/tickets'
import { Select } from 'antd'
import { ticketCalls } from '../api/people/tickets.ts'
import { useTeams } from '../teams/use-teams.ts'
import { useTexts } from '../texts/index.ts'
import { usePeople } from './use-people.ts'

export interface Option<Value extends string> {
  value: Value
  label: string
}

/** What can be chosen of a ticket: how far it is, how much it presses, who has it, of which kind it is. */
export function useChoices() {
  const { t } = useTexts()
  const people = usePeople()
  const teams = useTeams()
  const types = useQuery({ queryKey: ['ticket-types'], queryFn: ticketCalls.types })
  const named = (rows: readonly { id: string; name: string }[] = []) => rows.map(({ id, name }) => ({ value: id, label: name }))
  const statuses = TicketStatus.options.map((value) => ({ value, label: t(`ticket.status.${value}`) }))
  return {
    statuses,
    /** Those that one can go to: nothing becomes new. */
    reached: statuses.filter(({ value }) => value !== 'new'),
    priorities: TicketPriority.options.map((value) => ({ value, label: t(`ticket.priority.${value}`) })),
    people,
    teams: named(teams.data?.teams),
    types: named(types.data?.types),
    forms: types.data?.types ?? [],
  }
}

interface Props<Value extends string> {
  label: string
  options: readonly Option<Value>[]
  value: Value | null | undefined
  hint?: string
}

/** One of several. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  hint = label,
  change,
}: Props<Value> & { change: (to: Value) => void }) {
  const taken = (to: Value | null) => to !== null && change(to)
  const shown = value ?? null
  return (
    <Select<Value | null>
      aria-label={label}
      placeholder={hint}
      options={[...options]}
      value={shown}
      popupMatchSelectWidth={false}
      onChange={taken}
    />
  )
}

/** One of several, or none. */
export function Maybe<Value extends string>({
  label,
  options,
  value,
  hint = label,
  change,
}: Props<Value> & { change: (to: Value | null) => void }) {
  return (
    <Select<Value | null>
      allowClear
      aria-label={label}
      placeholder={hint}
      options={[...options]}
      value={value ?? null}
      popupMatchSelectWidth={false}
      onChange={(to: Value | null | undefined) => change(to ?? null)}
    />
  )
}
