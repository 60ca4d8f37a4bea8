import { useQuery } from '@tanstack/react-query'
import { readColleagues } from '../api/index.ts'

/** The colleagues to choose from, by name. */
export function usePeople(): { value: string; label: string }[] {
  const { data } = useQuery({ queryKey: ['colleagues'], queryFn: readColleagues, staleTime: 60_000 })
  return (data?.colleagues ?? []).map(({ accountId, name, email }) => ({ value: accountId, label: name || email }))
}
