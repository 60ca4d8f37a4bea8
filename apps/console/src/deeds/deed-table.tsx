import './deeds.css'
import { Link } from '@tanstack/react-router'
import type { DeedRow } from '@xiaoer/contract'
import { Button, Popconfirm, Table } from 'antd'
import { ModeTag } from '../conversation/index.ts'
import { asCards } from '../look/index.ts'
import { Price } from '../parts/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import { Because } from './because.tsx'
import { Stands } from './stands.tsx'
import { useWord } from './use-word.ts'
import { WaysOn } from './ways-on.tsx'

/** One deed a row: what, of which order, how much, why, how it stands, and what a person may do with it. */
export function DeedTable({ deeds }: { deeds: readonly DeedRow[] }) {
  const { t, language } = useTexts()
  const columns = [
    { title: t('deeds.what'), render: (_: unknown, deed: DeedRow) => <What deed={deed} /> },
    { title: t('deeds.order'), dataIndex: 'orderNumber', render: (number: string) => <span className="number">{number}</span> },
    { title: t('deeds.amount'), width: 110, render: (_: unknown, { amount }: DeedRow) => amount && <Price money={amount} /> },
    { title: t('deeds.state'), render: (_: unknown, deed: DeedRow) => <Stands deed={deed} /> },
    { title: t('deeds.at'), width: 180, dataIndex: 'at', render: (at: string) => <span className="soft">{fullTime(at, language)}</span> },
    { title: '', width: 210, render: (_: unknown, deed: DeedRow) => <Doing deed={deed} /> },
  ]
  return (
    <Table
      className="cards"
      rowKey="id"
      size="middle"
      columns={asCards(columns)}
      dataSource={[...deeds]}
      expandable={{
        expandedRowRender: (deed) => <Because deed={deed} />,
        defaultExpandedRowKeys: deeds.filter(({ state }) => state === 'waiting').map(({ id }) => id),
      }}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
    />
  )
}

function What({ deed: { kind, conversationId, mode } }: { deed: DeedRow }) {
  const named = useNamed()
  return (
    <>
      <Link to="/conversations/$id" params={{ id: conversationId }}>
        {named('deed.kind', kind)}
      </Link>{' '}
      <ModeTag mode={mode} />
    </>
  )
}

function Doing({ deed }: { deed: DeedRow }) {
  if (deed.state === 'waiting') return <Word deed={deed} />
  return deed.stuck ? <WaysOn deed={deed} /> : null
}

/** A person's yes or no; what it does cannot be taken back here, so it is asked once more, with the sum. */
function Word({ deed: { id, kind, orderNumber, amount } }: { deed: DeedRow }) {
  const { t } = useTexts()
  const named = useNamed()
  const word = useWord(id)
  const what = `${named('deed.kind', kind)} · ${orderNumber}`
  return (
    <>
      <Popconfirm
        title={t('deeds.sure', { what })}
        description={amount && <Price money={amount} />}
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
