import type { Step } from '#engine/conversation'
import type { Way } from './asking.ts'
import type { Ready } from './deed.ts'
import { type Other, theVariant } from './kinds/variants.ts'
import { type Fewer, fewerOf, theOther } from './parcels/reckoned.ts'

/** What a deed needs beside order and line. */
export interface Prepared {
  /** What is sent instead. */
  readonly other?: Other
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
  return { has: {} }
}
