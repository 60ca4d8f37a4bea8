import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ChangeSite, SiteView } from '@xiaoer/contract'
import { siteCalls } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { LOOK } from '../use-import.ts'
import { isReading } from './sites.tsx'

/** What may be done with a site. */
export interface SiteDeeds {
  readonly isPending: boolean
  readonly error: Error | null
  readonly publish: () => void
  readonly again: () => void
  readonly change: (change: ChangeSite) => void
  readonly remove: () => void
}

/** A site as its reading goes on, and what may be done with it. */
export function useSite(id: string, gone: () => void) {
  const { language } = useTexts()
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['sites', id, language],
    queryFn: () => siteCalls.readSite(id, language),
    staleTime: 0,
    refetchInterval: ({ state }) => (!state.data || isReading(state.data) ? LOOK : false),
  })
  const act = useMutation({
    mutationFn: (deed: () => Promise<SiteView>) => deed(),
    onSuccess: async ({ state }) => {
      if (state === 'removed') {
        // it is asked for no more, and no list that still has it is shown
        client.removeQueries({ queryKey: ['site-list'] })
        gone()
      } else await client.invalidateQueries({ queryKey: ['sites', id] })
      await client.invalidateQueries({ queryKey: ['entries'] })
    },
  })
  const deeds: SiteDeeds = {
    isPending: act.isPending,
    error: act.error,
    publish: () => act.mutate(() => siteCalls.publishSite(id, language)),
    again: () => act.mutate(() => siteCalls.readAgain(id, language)),
    change: (change) => act.mutate(() => siteCalls.changeSite(id, change, language)),
    remove: () => act.mutate(() => siteCalls.removeSite(id, language)),
  }
  return { query, deeds }
}
