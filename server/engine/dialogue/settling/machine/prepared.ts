import type { Step } from '#engine/conversation'
import { money, optional } from '../../facts/index.ts'
import { lookUp } from '../../needs/index.ts'
import type { Way } from './asking.ts'
import type { Ready } from './deed.ts'
import { type Other, theVariant } from './variants.ts'

/** What a deed needs beside order and line. */
export interface Prepared {
  /** What is sent instead. */
  readonly other?: Other
  /** What the same costs less now. */
  readonly cheaper?: { readonly minor: number; readonly currency: string }
}

/** Gets what a deed needs before it can be confirmed. */
export function prepare(way: Way, ready: Ready): { readonly has: Prepared } | { readonly step: Step } {
  const { kind } = ready.chosen.deed
  if (kind === 'request_exchange') {
    const found = theVariant(way, ready)
    return 'step' in found ? found : { has: { other: found.has } }
  }
  if (kind !== 'protect_price' || !ready.item || !ready.order) return { has: {} }
  const asked = { port: 'orders.cheaper', with: [ready.order.number, ready.item.variantId] }
  const found = lookUp(way.scene, 'cheaper', asked, optional(money))
  return 'step' in found ? found : { has: found.has ? { cheaper: found.has } : {} }
}
