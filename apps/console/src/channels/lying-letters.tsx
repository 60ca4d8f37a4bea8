import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DecideDelivery, DeliveryView } from '@xiaoer/contract/channels'
import { Button, Tag } from 'antd'
import { channelCalls } from '../api/index.ts'
import { Problem, problemTitle, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

/** Messages that did not go out or may not have arrived, newest first; a person sends them again or says that they arrived. */
export function LyingLetters({ channelId }: { channelId: string }) {
  const { t } = useTexts()
  const view = useQuery({ queryKey: ['channels', channelId, 'deliveries'], queryFn: () => channelCalls.deliveries(channelId) })
  if (view.isPending) return <Waiting />
  if (view.isLoadingError) return <Problem error={view.error} again={() => void view.refetch()} />
  const { deliveries } = view.data
  if (deliveries.length === 0) return <p className="soft">{t('channels.noLetters')}</p>
  return (
    <ul className="letters">
      {deliveries.map((one) => (
        <Letter key={one.messageId} letter={one} />
      ))}
    </ul>
  )
}

function Letter({ letter: { messageId, conversationId, state, why, attempts } }: { letter: DeliveryView }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const decide = useMutation({
    mutationFn: (how: DecideDelivery['how']) => channelCalls.decide(messageId, how),
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  })
  return (
    <li>
      <Tag color={state === 'waiting' ? 'default' : 'error'}>{t(`channels.state.${state}`)}</Tag> {why}{' '}
      <span className="soft">{t('channels.attempts', { n: attempts })}</span>{' '}
      <Link to="/inbox/$box/$id" params={{ box: 'all', id: conversationId }} search={{}}>
        {t('channels.conversation')}
      </Link>{' '}
      {state !== 'waiting' && (
        <Button size="small" onClick={() => decide.mutate('again')} loading={decide.isPending}>
          {t('channels.again')}
        </Button>
      )}{' '}
      {state === 'uncertain' && (
        <Button size="small" onClick={() => decide.mutate('arrived')} loading={decide.isPending}>
          {t('channels.arrived')}
        </Button>
      )}
      {decide.error && <p role="alert">{problemTitle(decide.error, t)}</p>}
    </li>
  )
}
