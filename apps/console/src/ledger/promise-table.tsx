import { Link } from '@tanstack/react-router'
import type { PromiseRow } from '@xiaoer/contract'
import { Button, Space, Table } from 'antd'
import { asCards } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

interface Props {
  promises: readonly PromiseRow[]
  ofSession: (id: string) => void
  /** Lays open the turn that said it. */
  why: (turnId: string) => void
}

/** One promise a row: what was said, what bore it out, and when; where nothing did, the message with it was not sent. */
export function PromiseTable({ promises, ofSession, why }: Props) {
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
    {
      title: t('ledger.borneBy'),
      render: (_: unknown, { borneBy }: PromiseRow) =>
        borneBy === null ? <span className="bad">▲ {t('ledger.nothing')}</span> : named('ledger.by', borneBy),
    },
    {
      title: t('ledger.session'),
      render: (_: unknown, { sessionId, turnId }: PromiseRow) => (
        <Space wrap>
          <Button size="small" onClick={() => why(turnId)}>
            {t('ledger.why')}
          </Button>
          <Button size="small" onClick={() => ofSession(sessionId)}>
            {t('ledger.onlyThis')}
          </Button>
        </Space>
      ),
    },
    { title: t('deeds.at'), width: 180, dataIndex: 'at', render: (at: string) => <span className="soft">{fullTime(at, language)}</span> },
  ]
  return <Table className="cards" rowKey="id" size="middle" columns={asCards(columns)} dataSource={[...promises]} pagination={false} />
}
