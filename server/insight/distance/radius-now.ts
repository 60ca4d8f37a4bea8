import type { RadiusAssumed, RadiusWorth } from '@xiaoer/contract/worth'
import type { Tx } from '#platform/db'
import { shopCurrency } from '../facts/index.ts'
import { pointsNow } from './points.ts'
import { radiusWorth } from './radius.ts'
import { reachedOf } from './reached.ts'
import { ordersByAddress } from './read.ts'

/** What a radius is worth by the orders of the last days, and the mean of an order. */
export async function radiusNow(tx: Tx, assumed: RadiusAssumed, now: Date): Promise<RadiusWorth> {
  const rows = await ordersByAddress(tx, assumed.days, now)
  const [n, total] = [rows.reduce((sum, one) => sum + one.orders, 0), rows.reduce((sum, one) => sum + one.total, 0)]
  const basket = n === 0 ? 0 : total / n
  const { reached } = reachedOf(rows, await pointsNow(tx))
  return { currency: await shopCurrency(tx), basket, worth: await radiusWorth(reached, { assumed, basket }) }
}
