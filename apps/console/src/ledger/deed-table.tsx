import { Link } from '@tanstack/react-router'
import type { DeedRow } from '@xiaoer/contract'
import { Table } from 'antd'
import { useState } from 'react'
import { ModeTag } from '../conversation/index.ts'
import { Because, Stands, WaysOn, Word } from '../deeds/index.ts'
import { asCards } from '../look/index.ts'
import { Price } from '../parts/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import { useNextRow } from './next-row.ts'

/** One deed a row: what, of which order, how much, why, how it stands, and what a person may do with it. */
export function DeedTable({ deeds }: { deeds: readonly DeedRow[] }) {
  const { t, language } = useTexts()
  const [turned, turn] = useState<ReadonlySet<string>>(new Set())
  const columns = [
    { title: t('deeds.what'), render: (_: unknown, deed: DeedRow) => <What deed={deed} /> },
    { title: t('deeds.order'), dataIndex: 'orderNumber', render: (number: string) => <span className="number">{number}</span> },
    { title: t('deeds.amount'), width: 110, render: (_: unknown, { amount }: DeedRow) => amount && <Price money={amount} /> },
    { title: t('deeds.state'), render: (_: unknown, deed: DeedRow) => <Stands deed={deed} /> },
    { title: t('deeds.at'), width: 180, dataIndex: 'at', render: (at: string) => <span className="soft">{fullTime(at, language)}</span> },
    { title: '', width: 210, render: (_: unknown, deed: DeedRow) => <Doing deed={deed} /> },
  ]
  const next = useNextRow(deeds)
  return (
    <div {...next}>
      <Table
        className="cards"
        rowKey="id"
        size="middle"
        columns={asCards(columns)}
        dataSource={[...deeds]}
        expandable={{
          expandedRowRender: (deed) => <Because deed={deed} />,
          // what comes while one looks stands open as well
          expandedRowKeys: deeds.filter(({ id, state }) => (state === 'waiting') !== turned.has(id)).map(({ id }) => id),
          onExpand: (_, { id }) => turn((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id])),
        }}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
      />
    </div>
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
