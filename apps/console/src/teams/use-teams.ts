import { useQuery } from '@tanstack/react-query'
import { teamCalls } from '../api/people/teams.ts'

/** Who is there and who waits changes by the minute. */
const LOOK_EVERY_MS = 15_000

/** Teams, rules and people, looked at again while they are shown. */
export const useTeams = (enabled = true) =>
  useQuery({ queryKey: ['teams'], queryFn: teamCalls.read, refetchInterval: LOOK_EVERY_MS, enabled })
