import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { teamCalls } from '../api/people/teams.ts'
import { problemTitle } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

/** Who is there and who waits changes by the minute. */
const LOOK_EVERY_MS = 15_000

/** Teams, rules and people, looked at again while they are shown. */
export const useTeams = (enabled = true) =>
  useQuery({ queryKey: ['teams'], queryFn: teamCalls.read, refetchInterval: LOOK_EVERY_MS, enabled })

/** A change to them: says that it is done, or why it is not, and reads all anew. */
export function useTeamChange<Said>(change: (said: Said) => Promise<unknown>, done: () => void = () => {}) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      void message.success(t('teams.saved'))
      done()
    },
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['teams'] }),
  })
}
