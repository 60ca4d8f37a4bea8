import type { ReportFigure } from '@xiaoer/contract/worth'
import { useTexts } from '../texts/index.ts'

/** Beside a sum of one money: how many orders in another are not in it. */
export function OtherMoney({ of }: { of: ReportFigure['otherMoney'] }) {
  const { t } = useTexts()
  return of.map(({ currency, orders, more }) => (
    <span key={currency} className="soft report-other">
      {t(more ? 'report.otherMoneyMore' : 'report.otherMoney', { orders, currency })}
    </span>
  ))
}
