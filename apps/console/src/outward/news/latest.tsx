import { Link } from '@tanstack/react-router'
import type { NewsRow } from '@xiaoer/contract/news'
import { Table } from 'antd'
import { asCards } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'

/** What was said or not, newest first, each with its conversation. */
export function Latest({ rows }: { rows: readonly NewsRow[] }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const columns = [
    { title: t('news.when'), dataIndex: 'at', render: (at: string) => fullTime(at, language) },
    { title: t('news.event'), render: (_: unknown, { event }: NewsRow) => t(`news.event.${event}`) },
    { title: t('news.order'), dataIndex: 'orderNumber' },
    {
      title: t('news.channel'),
      render: (_: unknown, { by, channel }: NewsRow) => (by === 'call' ? t('news.by.call') : channel ? named('channel', channel) : '—'),
    },
    { title: t('news.outcome'), render: (_: unknown, row: NewsRow) => <Outcome row={row} /> },
  ]
  return (
    <Table
      className="cards"
      rowKey="id"
      size="small"
      columns={asCards(columns)}
      dataSource={[...rows]}
      pagination={false}
      locale={{ emptyText: t('news.none') }}
    />
  )
}

function Outcome({ row: { unsaid, paidAt, conversationId } }: { row: NewsRow }) {
  const { t } = useTexts()
  if (unsaid) return <span className="soft">{t('news.notSaid', { why: t(`news.why.${unsaid}`) })}</span>
  const words = t(paidAt ? 'news.saidPaid' : 'news.said')
  if (!conversationId) return words
  return (
    <Link to="/inbox/$box/$id" params={{ box: 'all', id: conversationId }} search={{}}>
      {words}
    </Link>
  )
}
