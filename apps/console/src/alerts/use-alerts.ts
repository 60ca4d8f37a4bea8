import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { FeedEvent, Me } from '@xiaoer/contract'
import { useEffect } from 'react'
import { useFirstTexts } from '../texts/index.ts'

/** Sound, desktop notice and the count in the title. Gives what to call with each run of new events. */
export function useAlerts(me: Me, count: number): (events: readonly FeedEvent[]) => void {
  const { t } = useFirstTexts()
  const client = useQueryClient()
  const navigate = useNavigate()

  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ''}${t('app.name')} · ${me.workspaceName}`
  }, [count, t, me.workspaceName])

  // what makes them heard comes with the first news, not with the first view; without it the page shows all the same
  return (events) =>
    void import('./ring.ts').then(
      ({ heard }) => heard(events, { me, client, navigate }),
      () => undefined,
    )
}
