import type { Money } from '@xiaoer/contract'
import { z } from 'zod'
import { digitsOf } from '../../kinds/index.ts'
import { whole } from './shapes.ts'

/**
 * Vendure keeps money in whole numbers of so many digits behind the point, whatever the currency: 1500 yen are 150000 there, where it is 2
 * (https://docs.vendure.io/reference/typescript-api/money/money-strategy/#precision).
 */
export const Precise = z.object({ serverConfig: z.object({ moneyStrategyPrecision: whole }) })
/** What is asked for beside every sum. */
export const PRECISE = 'serverConfig { moneyStrategyPrecision }'

/** A sum that Vendure gave, in the smallest unit of its currency; what is finer is rounded, as tills do. */
export function moneyFrom(sum: number, currency: string, { serverConfig }: z.infer<typeof Precise>): Money {
  const finer = serverConfig.moneyStrategyPrecision - digitsOf(currency)
  return { minor: finer > 0 ? Math.round(sum / 10 ** finer) : sum * 10 ** -finer, currency }
}

/** A sum as Vendure is told it. */
export function sumOf({ minor, currency }: Money, { serverConfig }: z.infer<typeof Precise>): number {
  const finer = serverConfig.moneyStrategyPrecision - digitsOf(currency)
  return finer > 0 ? minor * 10 ** finer : Math.round(minor / 10 ** -finer)
}
