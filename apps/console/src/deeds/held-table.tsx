import { Link } from '@tanstack/react-router'
import type { PromiseRow } from '@xiaoer/contract'
import { Table } from 'antd'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

/** Promises that nothing bore out: the message with them was not sent. */
export function HeldTable({ promises }: { promises: readonly PromiseRow[] }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const columns = [
    { title: t('deeds.promise'), dataIndex: 'kind', render: (kind: string) => named('promise.kind', kind) },
    {
      title: t('deeds.said'),
      render: (_: unknown, { words, conversationId }: PromiseRow) => (
        <Link to="/conversations/$id" params={{ id: conversationId }}>
          {words}
        </Link>
      ),
    },
    { title: t('deeds.at'), width: 180, dataIndex: 'at', render: (at: string) => <span className="soft">{fullTime(at, language)}</span> },
  ]
  return (
    <Table
      rowKey="id"
      size="middle"
      scroll={{ x: 'max-content' }}
      columns={columns}
      dataSource={[...promises]}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
    />
  )
}
