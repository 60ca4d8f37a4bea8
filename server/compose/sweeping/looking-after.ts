import { dealingOf, unattendedOf } from '#desk'
import { orderNewsOf } from '#growth/order-news'
import { type TellingParts, tellingOf } from '../settling/telling.ts'
import { remindingOf } from '../settling/waiting/reminding.ts'
import type { Trouble } from './outage.ts'

export interface LookingAfter extends TellingParts {
  /** Hours that a deed waits for a person before its shopper is told so; 0: never. */
  readonly waitHours: number
  readonly trouble: Trouble
}

/** What is looked after beside the turns: shoppers who are to be told of a deed or of an order, and those who wait for a person. */
export function lookingAfter(parts: LookingAfter) {
  const told = [tellingOf(parts), remindingOf({ ...parts, hours: parts.waitHours })]
  const failed = (err: unknown) => parts.trouble.error({ err }, 'an order could not be looked at; it is looked at again')
  return { told, outward: [orderNewsOf({ ...parts, failed })], desk: [unattendedOf(parts), dealingOf(parts)] }
}
