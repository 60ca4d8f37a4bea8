import { useQuery } from '@tanstack/react-query'
import type { Disputes } from '@xiaoer/contract'
import { Table } from 'antd'
import { readDisputes } from '../api/index.ts'
import { asCards } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

type Counts = Disputes['met']

/** How sessions with an upset shopper ended, with the soothing lines and without; nothing where there was none. */
export function DisputesCard() {
  const { t } = useTexts()
  const disputes = useQuery({ queryKey: ['disputes'], queryFn: readDisputes })
  if (!disputes.data || disputes.data.met.sessions + disputes.data.plain.sessions === 0) return null
  const { days, met, plain } = disputes.data
  const share = (name: 'settled' | 'person' | 'disliked' | 'complained') => (_: unknown, row: Counts) => (
    <span className="number">
      {row[name]}
      {row.sessions > 0 && <span className="soft"> · {Math.round((100 * row[name]) / row.sessions)} %</span>}
    </span>
  )
  const columns = [
    { title: '', dataIndex: 'name' },
    { title: t('figures.sessions'), dataIndex: 'sessions', align: 'right' as const },
    { title: t('figures.disputesSettled'), key: 'settled', align: 'right' as const, render: share('settled') },
    { title: t('figures.disputesPerson'), key: 'person', align: 'right' as const, render: share('person') },
    { title: t('figures.disputesDisliked'), key: 'disliked', align: 'right' as const, render: share('disliked') },
    { title: t('figures.disputesComplained'), key: 'complained', align: 'right' as const, render: share('complained') },
  ]
  const rows = [
    { name: t('figures.disputesMet'), ...met },
    { name: t('figures.disputesPlain'), ...plain },
  ]
  return (
    <section className="card disputes">
      <h2>{t('figures.disputes', { days })}</h2>
      <p className="soft">{t('figures.disputesWhy')}</p>
      <Table className="cards" size="small" rowKey="name" columns={asCards(columns)} dataSource={rows} pagination={false} />
    </section>
  )
}
