import { useQuery } from '@tanstack/react-query'
import type { Disputes } from '@xiaoer/contract'
import { figureCalls } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Compared, CountOf, ENOUGH } from './compared.tsx'
import { Head } from './head.tsx'

type Counts = Disputes['met']

/** How sessions with an upset shopper ended, with the soothing lines and without, and those that are neither. */
export function DisputesCard() {
  const { t } = useTexts()
  const disputes = useQuery({ queryKey: ['disputes'], queryFn: figureCalls.disputes })
  if (!disputes.data) return null
  const { days, met, plain, other } = disputes.data
  const hasAny = met.sessions + plain.sessions + other.sessions > 0
  const count = (key: 'settled' | 'person' | 'disliked' | 'complained', title: string) => ({
    title,
    key,
    render: (row: Counts) => <CountOf count={row[key]} sessions={row.sessions} />,
  })
  const columns = [
    count('settled', t('figures.disputesSettled')),
    count('person', t('figures.disputesPerson')),
    count('disliked', t('figures.disputesDisliked')),
    count('complained', t('figures.disputesComplained')),
  ]
  const rows = [
    { name: t('figures.disputesMet'), ...met },
    { name: t('figures.disputesPlain'), ...plain },
    { name: t('figures.disputesOther'), ...other },
  ]
  return (
    <section className="card disputes">
      <Head title={t('figures.disputes', { days })} table="disputes" hasAny={hasAny} />
      <p className="soft">{t('figures.disputesWhy')}</p>
      {hasAny && Math.min(met.sessions, plain.sessions) < ENOUGH && <p>{t('figures.disputesFew', { n: ENOUGH })}</p>}
      {!hasAny && <p>{t('figures.disputesNone')}</p>}
      {hasAny && <Compared rows={rows} columns={columns} />}
    </section>
  )
}
