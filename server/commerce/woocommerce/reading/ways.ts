import { z } from 'zod'
import type { DeliveryWay } from '../../delivery.ts'
import { moneyOf, plainText } from '../../kinds/index.ts'

/** A way of a zone, as WooCommerce gives it. */
export const Method = z.object({
  method_id: z.string(),
  title: z.string(),
  enabled: z.boolean(),
  settings: z.record(z.string(), z.object({ value: z.unknown() })),
})
export type MethodGiven = z.infer<typeof Method>

/** Fetched by the shopper: nothing is sent. */
const FETCHED: ReadonlySet<string> = new Set(['local_pickup', 'pickup_location'])
export const isSent = ({ enabled, method_id: kind }: MethodGiven): boolean => enabled && !FETCHED.has(kind)

/** A price that is a formula ("10 + [qty] * 2") the cart reckons. Its costs are without tax, whatever those of goods are. */
export function toWay({ method_id: kind, title, settings }: MethodGiven, currency: string, taxes: boolean): DeliveryWay {
  const value = (name: string) => String(settings[name]?.value ?? '')
  const name = plainText(title)
  if (kind === 'free_shipping') return { name, ...freeFor(value('requires'), value('min_amount'), currency) }
  const cost = value('cost').replace(',', '.')
  const byClass = Object.keys(settings).some((one) => /^(?:class_cost_|no_class_cost)/u.test(one) && value(one) !== '')
  if (byClass || !/^\d+(?:\.\d+)?$/u.test(cost)) return { name }
  const price = moneyOf(cost, currency)
  return { name, price, ...(taxes && price.minor > 0 && value('tax_status') !== 'none' && { plusTax: true }) }
}

/** Free shipping may ask for a sum of goods, for a coupon, for either or for both. */
function freeFor(needs: string, sum: string, currency: string): Omit<DeliveryWay, 'name'> {
  const [price, from] = [moneyOf('0', currency), moneyOf(sum || '0', currency)]
  if (needs === '') return { price }
  if (needs === 'coupon') return { needsCode: true }
  return needs === 'both' ? { needsCode: true, from } : { price, from }
}
