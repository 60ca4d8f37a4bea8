import { useQuery } from '@tanstack/react-query'
import { readSettings } from '../api/index.ts'
import { useNamed } from '../texts/index.ts'

/** The kinds of channels that are connected, and those that are `named` already, each by what it is called: to choose from. */
export function useChannelKinds(named: readonly string[] = []): { value: string; label: string }[] {
  const words = useNamed()
  const settings = useQuery({ queryKey: ['settings'], queryFn: readSettings, staleTime: 60_000 })
  const kinds = new Set([...(settings.data?.channels ?? []).map(({ kind }) => kind), ...named])
  return [...kinds].map((value) => ({ value, label: words('channel', value) }))
}
