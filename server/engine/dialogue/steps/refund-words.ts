import type { Words } from '#engine/conversation'
import type { OrderFact } from '../facts/index.ts'

/** How far a refund of an order is, and when it was paid where it was; what never left waits for no goods. */
export function refundWords({ number, shipments }: OrderFact, { state, amount, askedAt, paidAt }: OrderFact['refunds'][number]): Words[] {
  const key = state === 'agreed' && shipments.length === 0 ? 'refund.is.agreed_unsent' : `refund.is.${state}`
  const is: Words = { key, args: { number, amount, asked: { at: askedAt, as: 'date' } } }
  return state === 'paid' && paidAt ? [is, { key: 'refund.paid_at', args: { at: { at: paidAt, as: 'moment' } } }] : [is]
}
