import type { Money } from '@xiaoer/contract'
import { digitsOf, moneyOf } from '../../kinds/index.ts'

/** A sum of Medusa's (12.5 for 12.50 USD) as we count it, rounded to the smallest unit. */
export const moneyIn = (amount: number, currency: string): Money => moneyOf(amount.toFixed(digitsOf(currency) + 1), currency)

/** The same as Medusa takes it. */
export const amountOf = ({ minor, currency }: Money): number => minor / 10 ** digitsOf(currency)
