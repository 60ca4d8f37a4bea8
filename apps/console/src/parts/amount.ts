import { decimalsOf } from '@xiaoer/contract'

/** An amount with its currency's code behind, alike in every language, where figures stand under one another. */
export function amountIn(minor: number, currency: string): string {
  const decimals = decimalsOf(currency)
  const exactly = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  const told = (Math.abs(minor) / 10 ** decimals).toLocaleString('en', exactly)
  return `${minor < 0 ? '−' : ''}${told} ${currency}`
}
