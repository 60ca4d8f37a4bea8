import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DeedRow } from '@xiaoer/contract'
import { App, Button, Popconfirm, Table } from 'antd'
import { deedCalls } from '../api/index.ts'
import { problemTitle } from '../look/index.ts'
import { Price } from '../parts/index.ts'
import { useMe } from '../shell/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

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
  const bad = state === 'failed' || state === 'uncertain'
  return (
    <>
      <span className={bad ? 'bad' : undefined}>
        {bad ? '▲ ' : ''}
        {t(`deed.state.${state}`)}
      </span>
      {receipts.length > 0 && <div className="soft number">{t('deeds.receipts', { numbers: receipts.join(', ') })}</div>}
      {why && <div className="soft">{why}</div>}
    </>
  )
}

/** A manager's yes or no; what it does cannot be taken back here, so it is asked once more. */
function Word({ deed: { id, kind, orderNumber } }: { deed: DeedRow }) {
  const { t } = useTexts()
  const named = useNamed()
  const client = useQueryClient()
  const { message } = App.useApp()
  const word = useMutation({
    mutationFn: (yes: boolean) => deedCalls.decide(id, yes),
    onSuccess: ({ state }) => void message.info(t('deeds.now', { state: named('deed.state', state) })),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['deeds'] }),
  })
  if (useMe().role === 'agent') return <span className="soft">{t('deeds.managers')}</span>
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
