import { useQuery } from '@tanstack/react-query'
import { RULE_FACTS, TicketPriority, TicketSource, TicketStatus } from '@xiaoer/contract/tickets'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useTeams } from '../../teams/use-teams.ts'
import { useTexts } from '../../texts/index.ts'
import { usePeople } from '../use-people.ts'
import type { Subject } from './condition.tsx'

/** What a rule can compare: the ticket itself, whose it is, and the fields of every form. */
export function useSubjects(): Subject[] {
  const { t } = useTexts()
  const people = usePeople()
  const teams = (useTeams().data?.teams ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const types = useQuery({ queryKey: ['ticket-types'], queryFn: ticketCalls.types }).data?.types ?? []
  const choices: Partial<Record<(typeof RULE_FACTS)[number], Subject['choices']>> = {
    status: TicketStatus.options.map((value) => ({ value, label: t(`ticket.status.${value}`) })),
    priority: TicketPriority.options.map((value) => ({ value, label: t(`ticket.priority.${value}`) })),
    source: TicketSource.options.map((value) => ({ value, label: t(`ticket.source.${value}`) })),
    type: types.map(({ id, name }) => ({ value: id, label: name })),
    owner: people,
    team: teams,
    changed: (['status', 'priority', 'owner_id', 'team_id', 'due_at', 'fields', 'subject'] as const).map((value) => ({
      value,
      label: t(`ticket.of.${value}`),
    })),
  }
  const facts = RULE_FACTS.map((value) => ({ value, label: t(`ticket.fact.${value}`), ...(choices[value] && { choices: choices[value] }) }))
  const fields = types.flatMap((type) =>
    type.fields.map(({ id, name, choices: of }) => ({
      value: `fields.${id}`,
      label: `${type.name} · ${name}`,
      ...(of.length > 0 && { choices: of.map((value) => ({ value, label: value })) }),
    })),
  )
  // a field of one id in two forms is one fact
  return [...facts, ...new Map(fields.map((field) => [field.value, field])).values()]
}
