import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ConversationRow } from '@xiaoer/contract'
import type { ConversationJoins, JoinView, SuggestedJoin } from '@xiaoer/contract/joins'
import { App, Button, Space } from 'antd'
import { joinCalls } from '../../api/index.ts'
import { problemTitle, Sure } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'

/** Who this shopper is on other channels, and who may be the same: a person decides by what speaks for it. */
export function Joins({ row: { id, lastSeq } }: { row: ConversationRow }) {
  const joins = useQuery({ queryKey: ['joins', id, lastSeq], queryFn: () => joinCalls.of(id), placeholderData: (before) => before })
  if (!joins.data || joins.data.joined.length + joins.data.suggested.length === 0) return null
  return (
    <div className="joins">
      {joins.data.suggested.map((one) => (
        <Suggestion key={one.id} one={one} />
      ))}
      {joins.data.joined.map((one) => (
        <Joined key={one.id} one={one} />
      ))}
    </div>
  )
}

function Suggestion({ one: { id, evidence, other } }: { one: SuggestedJoin }) {
  const { t } = useTexts()
  const decide = useJoinChange((accept: boolean) => joinCalls.decide(id, accept))
  return (
    <fieldset className="join-suggested" aria-label={t('join.suggested')}>
      <p>
        <strong>{t('join.maySame')}</strong> <Other other={other} />
      </p>
      <p className="faint">{t(`join.evidence.${evidence.kind}`, { value: evidence.value })}</p>
      <Space>
        <Sure title={t('join.acceptSure')} okText={t('join.accept')} cancelText={t('deeds.back')} onConfirm={() => decide.mutate(true)}>
          <Button size="small" type="primary" loading={decide.isPending}>
            {t('join.accept')}
          </Button>
        </Sure>
        <Button size="small" disabled={decide.isPending} onClick={() => decide.mutate(false)}>
          {t('join.dismiss')}
        </Button>
      </Space>
    </fieldset>
  )
}

function Joined({ one: { id, proof, evidence, by, at, other } }: { one: JoinView }) {
  const { t, language } = useTexts()
  const undo = useJoinChange(() => joinCalls.undo(id))
  const manages = useMe().rights.includes('desk.manage')
  return (
    <p className="join-joined">
      {t('join.joined')} <Other other={other} />{' '}
      <span className="faint">
        {t(`join.proof.${proof}`, { value: evidence ?? '', name: by ?? '' })} · {fullTime(at, language)}
      </span>{' '}
      {manages && (
        <Sure title={t('join.undoSure')} okText={t('join.undo')} cancelText={t('deeds.back')} onConfirm={() => undo.mutate(undefined)}>
          <Button size="small" type="link" loading={undo.isPending}>
            {t('join.undo')}
          </Button>
        </Sure>
      )}
    </p>
  )
}

/** Who the other is, with the way to their own thread. */
function Other({ other: { name, known, channels, conversationId } }: { other: ConversationJoins['joined'][number]['other'] }) {
  const { t } = useTexts()
  const named = useNamed()
  const words = [name ?? (known ? t('join.customer') : t('join.stranger')), channels.map((kind) => named('channel', kind)).join(', ')]
  const told = words.filter(Boolean).join(' · ')
  if (conversationId === null) return <bdi>{told}</bdi>
  return (
    <Link to="/inbox/$box/$id" params={{ box: 'all', id: conversationId }}>
      <bdi>{told}</bdi>
    </Link>
  )
}

/** A change of joins, told where it is refused; what is shown is read anew. */
function useJoinChange<T>(change: (given: T) => Promise<unknown>) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: change,
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['joins'] }),
  })
}
