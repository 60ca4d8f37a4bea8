/** The states of a message that must be sent. */
export const DELIVERY_STATES = ['waiting', 'sending', 'sent', 'uncertain', 'refused', 'failed', 'held'] as const
/** One of them. */
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/**
 * What may follow what. `uncertain`: it may have arrived and the platform takes no key, so a person says whether it did. `refused`: the platform
 * will not take it; `failed`: it was tried for an hour in vain. Both are letters that lie, and a person may send them again. `held`: the platform
 * takes nothing more until the shopper writes; then it goes out by itself. What was sent may be told of later as not taken after all.
 */
export const AFTER: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  waiting: ['sending', 'failed'],
  sending: ['sent', 'waiting', 'uncertain', 'refused', 'failed', 'held'],
  sent: ['refused', 'held'],
  uncertain: ['sent', 'waiting'],
  refused: ['waiting'],
  failed: ['waiting'],
  held: ['waiting', 'failed'],
}
