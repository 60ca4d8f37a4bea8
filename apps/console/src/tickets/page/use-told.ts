import { useQuery } from '@tanstack/react-query'
import type { TicketView } from '@xiaoer/contract/tickets'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useTeams } from '../../teams/use-teams.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { usePeople } from '../use-people.ts'

type Change = TicketView['history'][number]

/** Tells a change in words: what of it, from what to what. */
export function useTold({ type }: TicketView): (change: Change) => string {
  const { t, language } = useTexts()
  const named = useNamed()
  const people = new Map(usePeople().map(({ value, label }) => [value, label]))
  const teams = new Map((useTeams().data?.teams ?? []).map(({ id, name }) => [id, name]))
  const types = useQuery({ queryKey: ['ticket-types'], queryFn: ticketCalls.types }).data?.types ?? []
  const value = (of: string, one: unknown): string => {
    if (one === null || one === undefined || one === '') return t('tickets.none')
    if (Array.isArray(one))
      return one.length === 0 ? t('tickets.none') : one.map((each) => people.get(String(each)) ?? String(each)).join(' · ')
    const words = String(one)
    if (of === 'status' || of === 'priority') return named(`ticket.${of}`, words)
    if (of === 'owner_id') return people.get(words) ?? words
    if (of === 'team_id') return teams.get(words) ?? words
    if (of === 'type_id') return types.find(({ id }) => id === words)?.name ?? words
    return of === 'due_at' ? fullTime(words, language) : words
  }
  const fields = (from: unknown, to: unknown): string => {
    const [before, after] = [asRecord(from), asRecord(to)]
    const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (id) => JSON.stringify(before[id]) !== JSON.stringify(after[id]),
    )
    return ids
      .map((id) => `${type?.fields.find((one) => one.id === id)?.name ?? id}: ${value('', before[id])} → ${value('', after[id])}`)
      .join(' · ')
  }
  return ({ created, changes }) => {
    if (created) return t('tickets.wasOpened')
    return changes
      .map(({ of, from, to }) => (of === 'fields' ? fields(from, to) : `${named('ticket.of', of)}: ${value(of, from)} → ${value(of, to)}`))
      .join(' · ')
  }
}

const asRecord = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {})
