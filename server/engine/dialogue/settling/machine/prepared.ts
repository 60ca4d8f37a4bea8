import type { Step } from '#engine/conversation'
import { money, optional } from '../../facts/index.ts'
import { lookUp } from '../../needs/index.ts'
import type { Way } from './asking.ts'
import type { Ready } from './deed.ts'
import { type Fewer, fewerOf, theOther } from './parcels/reckoned.ts'
import { type Other, theVariant } from './variants.ts'

/** What a deed needs beside order and line. */
export interface Prepared {
  /** What is sent instead. */
  readonly other?: Other
  /** What the same costs less now. */
  readonly cheaper?: { readonly minor: number; readonly currency: string }
  /** What is left of a line, and the money for the rest. */
  readonly fewer?: Fewer
  /** The order that goes with it. */
  readonly withNumber?: string
}

/** Gets what a deed needs before it can be confirmed. */
export function prepare(way: Way, ready: Ready): { readonly has: Prepared } | { readonly step: Step } {
  const { kind } = ready.chosen.deed
  if (kind === 'change_quantity') {
    const found = fewerOf(way, ready)
    return 'step' in found ? found : { has: { fewer: found.has } }
  }
  if (kind === 'merge_orders') {
    const found = theOther(way, ready)
    return 'step' in found ? found : { has: { withNumber: found.has } }
  }
  if (kind === 'request_exchange' || kind === 'change_variant') {
    const found = theVariant(way, ready)
    return 'step' in found ? found : { has: { other: found.has } }
  }
  if (kind !== 'protect_price' || !ready.item || !ready.order) return { has: {} }
  const asked = { port: 'orders.cheaper', with: [ready.order.number, ready.item.variantId] }
  const found = lookUp(way.scene, 'cheaper', asked, optional(money))
  return 'step' in found ? found : { has: found.has ? { cheaper: found.has } : {} }
}
