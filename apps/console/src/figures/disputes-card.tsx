import { useQuery } from '@tanstack/react-query'
import type { Disputes } from '@xiaoer/contract'
import { Table } from 'antd'
import { figureCalls } from '../api/index.ts'
import { asCards } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

type Counts = Disputes['met']

/** Fewer sessions than this in a row say nothing yet: the interval of 95 % is some 18 points to each side. */
const ENOUGH = 30

/** How sessions with an upset shopper ended, with the soothing lines and without, and those that are neither. */
export function DisputesCard() {
  const { t } = useTexts()
  const disputes = useQuery({ queryKey: ['disputes'], queryFn: figureCalls.disputes })
  if (!disputes.data) return null
  const { days, met, plain, other } = disputes.data
  const hasAny = met.sessions + plain.sessions + other.sessions > 0
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
    { name: t('figures.disputesOther'), ...other },
  ]
  return (
    <section className="card disputes">
      <h2>{t('figures.disputes', { days })}</h2>
      <p className="soft">{t('figures.disputesWhy')}</p>
      {hasAny && Math.min(met.sessions, plain.sessions) < ENOUGH && <p>{t('figures.disputesFew', { n: ENOUGH })}</p>}
      {!hasAny && <p>{t('figures.disputesNone')}</p>}
      {hasAny && <Table className="cards" size="small" rowKey="name" columns={asCards(columns)} dataSource={rows} pagination={false} />}
    </section>
  )
}
