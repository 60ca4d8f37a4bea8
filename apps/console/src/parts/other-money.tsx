import './parts.css'
import type { OtherMoney as Orders } from '@xiaoer/contract/worth'
import { useTexts } from '../texts/index.ts'

/** Beside a sum of one money: how many orders in another are not in it. */
export function OtherMoney({ of }: { of: readonly Orders[] }) {
  const { t } = useTexts()
  return of.map(({ currency, orders, more }) => (
    <span key={currency} className="soft other-money">
      {t(more ? 'report.otherMoneyMore' : 'report.otherMoney', { orders, currency })}
    </span>
  ))
}
