import { Table } from 'antd'
import type { ReactNode } from 'react'
import { asCards } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { percent, share } from './shares.ts'

/** Fewer sessions than this in a row say nothing yet: the interval of 95 % is some 18 points to each side. */
export const ENOUGH = 30

interface Row {
  readonly name: string
  readonly sessions: number
}

interface Column<R> {
  readonly title: string
  readonly key: string
  readonly render: (row: R) => ReactNode
}

/** Groups of sessions one above the other, each figure in a column of its own. */
export function Compared<R extends Row>({ rows, columns }: { readonly rows: readonly R[]; readonly columns: readonly Column<R>[] }) {
  const { t } = useTexts()
  const all = [
    { title: '', dataIndex: 'name' },
    { title: t('figures.sessions'), dataIndex: 'sessions', align: 'right' as const },
    ...columns.map(({ title, key, render }) => ({ title, key, align: 'right' as const, render: (_: unknown, row: R) => render(row) })),
  ]
  return <Table className="cards" size="small" rowKey="name" columns={asCards(all)} dataSource={rows} pagination={false} />
}

/** How many of the sessions, and which part of them that is. */
export function CountOf({ count, sessions }: { readonly count: number; readonly sessions: number }) {
  const part = share(count, sessions)
  return (
    <span className="number">
      {count}
      {part !== null && <span className="soft"> · {percent(part)}</span>}
    </span>
  )
}
