import { Link } from '@tanstack/react-router'
import type { DeedRow } from '@xiaoer/contract'
import { Button, Popconfirm, Table } from 'antd'
import { Price } from '../parts/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import { useWord } from './use-word.ts'

/** One deed a row: what, of which order, how much, how it stands. */
export function DeedTable({ deeds }: { deeds: readonly DeedRow[] }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const columns = [
    {
      title: t('deeds.what'),
      render: (_: unknown, { kind, conversationId }: DeedRow) => (
        <Link to="/conversations/$id" params={{ id: conversationId }}>
          {named('deed.kind', kind)}
        </Link>
      ),
    },
    { title: t('deeds.order'), dataIndex: 'orderNumber', render: (number: string) => <span className="number">{number}</span> },
    { title: t('deeds.amount'), width: 110, render: (_: unknown, { amount }: DeedRow) => amount && <Price money={amount} /> },
    { title: t('deeds.state'), render: (_: unknown, deed: DeedRow) => <State deed={deed} /> },
    { title: t('deeds.at'), width: 180, dataIndex: 'at', render: (at: string) => <span className="soft">{fullTime(at, language)}</span> },
    { title: '', width: 190, render: (_: unknown, deed: DeedRow) => deed.state === 'waiting' && <Word deed={deed} /> },
  ]
  return (
    <div className="deeds-table">
      <Table
        rowKey="id"
        size="middle"
        scroll={{ x: 'max-content' }}
        columns={columns}
        dataSource={[...deeds]}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
      />
    </div>
  )
}

function State({ deed: { state, receipts, why } }: { deed: DeedRow }) {
  const { t } = useTexts()
  const named = useNamed()
  const bad = state === 'failed' || state === 'uncertain'
  return (
    <>
      <span className={bad ? 'bad' : undefined}>
        {bad ? '▲ ' : ''}
        {t(`deed.state.${state}`)}
      </span>
      {receipts.length > 0 && <div className="soft number">{t('deeds.receipts', { numbers: receipts.join(', ') })}</div>}
      {why && <div className="soft">{named('deed.why', why)}</div>}
    </>
  )
}

/** A person's yes or no; what it does cannot be taken back here, so it is asked once more. */
function Word({ deed: { id, kind, orderNumber } }: { deed: DeedRow }) {
  const { t } = useTexts()
  const named = useNamed()
  const word = useWord(id)
  const what = `${named('deed.kind', kind)} · ${orderNumber}`
  return (
    <>
      <Popconfirm
        title={t('deeds.sure', { what })}
        okText={t('deeds.yes')}
        cancelText={t('deeds.back')}
        onConfirm={() => word.mutate(true)}
      >
        <Button size="small" type="primary" loading={word.isPending}>
          {t('deeds.yes')}
        </Button>
      </Popconfirm>{' '}
      <Button size="small" disabled={word.isPending} onClick={() => word.mutate(false)}>
        {t('deeds.no')}
      </Button>
    </>
  )
}
