import type { OfferedSet } from '@xiaoer/contract'
import { Button } from 'antd'
import { knowledgeCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { useSetChange } from './use-set-change.ts'

/** What other workspaces offer: taken, or declined. */
export function Offers({ offered, writes }: { offered: readonly OfferedSet[]; writes: boolean }) {
  return offered.map((one) => <Offer key={one.id} one={one} writes={writes} />)
}

function Offer({ one: { id, name, lender, entries }, writes }: { one: OfferedSet; writes: boolean }) {
  const { t } = useTexts()
  const accept = useSetChange(() => knowledgeCalls.acceptLoan(id))
  const decline = useSetChange(() => knowledgeCalls.endLoan(id))
  return (
    <section className="card entry-set">
      <p>{t('sets.offered', { lender, name, n: entries })}</p>
      <p className="soft">{t('sets.offeredWords')}</p>
      {writes && (
        <div className="entry-buttons">
          <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate()}>
            {t('sets.accept')}
          </Button>
          <Button loading={decline.isPending} onClick={() => decline.mutate()}>
            {t('sets.decline')}
          </Button>
        </div>
      )}
      {accept.isError && <Problem error={accept.error} />}
      {decline.isError && <Problem error={decline.error} />}
    </section>
  )
}
