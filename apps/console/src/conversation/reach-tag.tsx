import { useQuery } from '@tanstack/react-query'
import type { ConversationRow } from '@xiaoer/contract'
import type { ReachView } from '@xiaoer/contract/channels'
import { Tag, Tooltip } from 'antd'
import { channelCalls } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime, useNow } from '../time/index.ts'

/** Whether what we say reaches the shopper of a conversation, and what became of it; the web chat reads by itself. */
export const useReach = ({ id, channel, lastSeq }: Pick<ConversationRow, 'id' | 'channel' | 'lastSeq'>) =>
  useQuery({
    queryKey: ['reach', id, lastSeq],
    queryFn: () => channelCalls.reach(id),
    enabled: !WEB.has(channel),
    refetchInterval: 10_000,
    placeholderData: (before) => before,
  }).data

/** There the shopper reads by themselves. */
const WEB: ReadonlySet<string> = new Set(['web', 'widget'])

/** Whether what we say reaches the shopper on their platform now: how long it is open, how many messages it still takes, what waits. */
export function ReachTag({ row }: { row: ConversationRow }) {
  const reach = useReach(row)?.reach
  return reach ? <Told reach={reach} /> : null
}

function Told({ reach: { openUntil, left, held, blockedWhy, readAt } }: { reach: ReachView }) {
  const { t, language } = useTexts()
  const now = useNow()
  if (blockedWhy !== null)
    return (
      <Tooltip title={blockedWhy}>
        <Tag color="error">{t('reach.blocked')}</Tag>
      </Tooltip>
    )
  const waiting = held > 0 ? t('reach.held', { n: held }) : ''
  if (left === 0 || (openUntil !== null && Date.parse(openUntil) <= now))
    return (
      <Tooltip title={t('reach.closedWords')}>
        <Tag color="warning">{[t('reach.closed'), waiting].filter(Boolean).join(' · ')}</Tag>
      </Tooltip>
    )
  const told = [
    openUntil === null ? '' : t('reach.until', { at: fullTime(openUntil, language) }),
    left === null ? '' : t('reach.left', { n: left }),
    waiting,
    readAt === null ? '' : t('reach.read', { at: fullTime(readAt, language) }),
  ].filter(Boolean)
  return told.length === 0 ? null : <Tag>{told.join(' · ')}</Tag>
}
