import { useQuery } from '@tanstack/react-query'
import { readColleagues } from '../api/index.ts'

/** Who somebody of the workspace is; nobody's name for who has left it. */
export function useNameOf() {
  const { data } = useQuery({ queryKey: ['colleagues'], queryFn: readColleagues, staleTime: 60_000 })
  const names = new Map(data?.colleagues.map(({ accountId, name }) => [accountId, name]))
  return (accountId: string | null): string => (accountId && names.get(accountId)) || '—'
}
