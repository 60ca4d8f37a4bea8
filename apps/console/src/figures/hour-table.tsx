import type { Figures } from '@xiaoer/contract'
import { Table } from 'antd'
import { useTexts } from '../texts/index.ts'
import { wholeDay } from './shares.ts'

/** The chart as a table. */
export function HourTable({ figures }: { figures: Figures }) {
  const { t } = useTexts()
  const columns = [
    {
      title: t('figures.hour'),
      dataIndex: 'hour',
      render: (hour: number) => <span className="number">{String(hour).padStart(2, '0')}:00</span>,
    },
    { title: t('figures.sessions'), dataIndex: 'sessions', align: 'right' as const },
    { title: t('figures.handoffs'), dataIndex: 'handoffs', align: 'right' as const },
  ]
  return <Table size="small" rowKey="hour" columns={columns} dataSource={wholeDay(figures.byHour)} pagination={false} />
}
