import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AsideView, DecideAside, DecideDelivery, DeliveryView } from '@xiaoer/contract/channels'
import { Button, Tag } from 'antd'
import { channelCalls } from '../api/index.ts'
import { Problem, problemTitle, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

/** Messages that did not go out, may not have arrived or could not be taken in, newest first; a person tries them again, or says what became of them. */
export function LyingLetters({ channelId }: { channelId: string }) {
  const { t } = useTexts()
  const view = useQuery({ queryKey: ['channels', channelId, 'deliveries'], queryFn: () => channelCalls.deliveries(channelId) })
  const asides = useQuery({ queryKey: ['channels', channelId, 'aside'], queryFn: () => channelCalls.aside(channelId) })
  if (view.isPending || asides.isPending) return <Waiting />
  if (view.isLoadingError) return <Problem error={view.error} again={() => void view.refetch()} />
  if (asides.isLoadingError) return <Problem error={asides.error} again={() => void asides.refetch()} />
  const { deliveries } = view.data
  const { aside } = asides.data
  if (deliveries.length === 0 && aside.length === 0) return <p className="soft">{t('channels.noLetters')}</p>
  return (
    <ul className="letters">
      {deliveries.map((one) => (
        <Letter key={one.messageId} letter={one} />
      ))}
      {aside.map((one) => (
        <NotTakenIn key={one.id} message={one} />
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

/** What a shopper wrote and the service could not take in, in their own words. */
function NotTakenIn({ message: { id, from, words, why, again, tries } }: { message: AsideView }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const decide = useMutation({
    mutationFn: (how: DecideAside['how']) => channelCalls.decideAside(id, how),
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  })
  return (
    <li>
      <Tag color="error">{t('channels.asideTitle')}</Tag> {from && <b>{from}</b>} {why}{' '}
      <span className="soft">{t('channels.came', { n: tries })}</span>{' '}
      {again && (
        <Button size="small" onClick={() => decide.mutate('again')} loading={decide.isPending}>
          {t('channels.takeIn')}
        </Button>
      )}{' '}
      <Button size="small" onClick={() => decide.mutate('away')} loading={decide.isPending}>
        {t('channels.putAway')}
      </Button>
      <blockquote dir="auto">{words}</blockquote>
      {decide.error && <p role="alert">{problemTitle(decide.error, t)}</p>}
    </li>
  )
}
