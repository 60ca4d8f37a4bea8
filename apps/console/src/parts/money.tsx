import { decimalsOf, type Money } from '@xiaoer/contract'
import { type Language, useTexts } from '../texts/index.ts'

/** An amount in the words of a language: minor units become what the currency has (yen have none). */
export function formatMoney({ minor, currency }: Money, language: Language): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  return format.format(minor / 10 ** decimalsOf(currency))
}

export function Price({ money, struck = false }: { money: Money; struck?: boolean }) {
  const { language } = useTexts()
  const text = formatMoney(money, language)
  return struck ? <s className="faint number">{text}</s> : <span className="number">{text}</span>
}
