import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ConversationRow } from '@xiaoer/contract'
import { App, Button } from 'antd'
import { participantCalls } from '../api/talk/first.ts'
import { conversationKey } from '../live/index.ts'
import { problemTitle } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { calledAs, heldBy } from './deeds/held-by.ts'

/** Who else is in it, who is called to it; and for whoever is called, the way in and out. */
export function Participants({ row }: { row: ConversationRow }) {
  const { t } = useTexts()
  const me = useMe()
  const act = useActs(row.id)
  const mine = calledAs(row, me.accountId)
  const maySeeOut = heldBy(row, me.accountId) === 'me' || me.rights.includes('desk.manage')
  if (row.participants.length === 0) return null
  return (
    <section className="head-others" aria-label={t('callIn.who')}>
      {row.participants.map(({ accountId, name, state }) => (
        <span key={accountId} className={`head-other ${state}`} title={t(`callIn.is.${state}`)}>
          <bdi>{accountId === me.accountId ? t('callIn.me') : name}</bdi> <span className="faint">{t(`callIn.is.${state}`)}</span>
          {maySeeOut && accountId !== me.accountId && (
            <Button
              type="text"
              size="small"
              aria-label={t('callIn.callOff', { name })}
              onClick={() => act.mutate(() => participantCalls.callOff(row.id, accountId))}
            >
              ×
            </Button>
          )}
        </span>
      ))}
      {mine === 'invited' && (
        <Button type="primary" size="small" loading={act.isPending} onClick={() => act.mutate(() => participantCalls.join(row.id))}>
          {t('callIn.join')}
        </Button>
      )}
      {mine && (
        <Button size="small" onClick={() => act.mutate(() => participantCalls.leave(row.id))}>
          {t(mine === 'invited' ? 'callIn.decline' : 'callIn.leave')}
        </Button>
      )}
    </section>
  )
}

/** What happened is shown by the event; a refusal reads the truth anew. */
function useActs(id: string) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { t } = useTexts()
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: conversationKey(id) }),
  })
}
