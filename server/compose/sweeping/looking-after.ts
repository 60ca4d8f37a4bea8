import { dealingOf, unattendedOf } from '#desk'
import { orderNewsOf } from '#growth/order-news'
import { webhooksOf } from '#open/webhooks'
import type { Secrets } from '#platform/config'
import { outwardOf } from '#platform/outbound'
import { type TellingParts, tellingOf } from '../settling/telling.ts'
import { remindingOf } from '../settling/waiting/reminding.ts'
import type { Trouble } from './outage.ts'

export interface LookingAfter extends TellingParts {
  /** Hours that a deed waits for a person before its shopper is told so; 0: never. */
  readonly waitHours: number
  readonly trouble: Trouble
  readonly secrets: Secrets
  /** Hosts of the private network that webhooks may be told at. */
  readonly privateHosts: readonly string[]
}

/** What is looked after beside the turns: shoppers who are to be told of a deed or of an order, and those who wait for a person. */
export function lookingAfter(parts: LookingAfter) {
  const told = [tellingOf(parts), remindingOf({ ...parts, hours: parts.waitHours })]
  const { trouble, privateHosts } = parts
  const news = (err: unknown) => trouble.error({ err }, 'an order could not be looked at; it is looked at again')
  const hook = (err: unknown) => trouble.error({ err }, 'a webhook could not be told; it is told again')
  const webhooks = webhooksOf({ ...parts, outward: outwardOf(privateHosts), failed: hook })
  return { told, outward: [orderNewsOf({ ...parts, failed: news }), webhooks], webhooks, desk: [unattendedOf(parts), dealingOf(parts)] }
}
