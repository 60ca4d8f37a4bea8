import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import type { ConversationView, FeedEvent, Inbox, Me } from '@xiaoer/contract'
import { useEffect } from 'react'
import { useFirstTexts } from '../texts/index.ts'
import { type Alert, alertFor } from './alert-for.ts'
import { play } from './sound.ts'
import { wishes } from './wishes.ts'

/** Sound, desktop notice and the count in the title. Gives what to call with each run of new events. */
export function useAlerts(me: Me, count: number): (events: readonly FeedEvent[]) => void {
  const { t } = useFirstTexts()
  const client = useQueryClient()
  const navigate = useNavigate()
  const open = useRouterState({ select: (state) => state.location.pathname.match(/\/inbox\/\w+\/([^/]+)/)?.[1] ?? null })

  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ''}${t('app.name')} · ${me.workspaceName}`
  }, [count, t, me.workspaceName])

  const heldBy = (id: string): string | null => {
    const view = client.getQueryData<ConversationView>(['conversation', id])
    const rows = client.getQueriesData<Inbox>({ queryKey: ['inbox'] }).flatMap(([, inbox]) => inbox?.conversations ?? [])
    const row = view?.conversation ?? rows.find((one) => one.id === id)
    const isIn = row?.participants.some(({ accountId, state }) => accountId === me.accountId && state === 'joined')
    return isIn ? me.accountId : (row?.agentId ?? null)
  }

  return (events) => {
    const looksAt = document.visibilityState === 'visible' && document.hasFocus() ? open : null
    // After a long absence many come at once: the last one speaks for them.
    const alert = events.map((event) => alertFor(event, { me: me.accountId, heldBy, looksAt })).findLast((one) => one !== null)
    if (!alert || !me.online) return
    if (wishes.get().sound) play(alert.kind)
    if (wishes.get().desktop && !document.hasFocus())
      notify(
        alert,
        t(`alert.${alert.kind}`),
        () =>
          void (alert.ticketId
            ? navigate({ to: '/tickets/$id', params: { id: alert.ticketId } })
            : navigate({ to: '/inbox/$box/$id', params: { box: 'all', id: alert.conversationId } })),
      )
  }
}

function notify(alert: Alert, title: string, open: () => void): void {
  const notice = new Notification(title, { body: alert.words.slice(0, 120), tag: alert.ticketId ?? alert.conversationId })
  notice.onclick = () => {
    window.focus()
    open()
    notice.close()
  }
}
