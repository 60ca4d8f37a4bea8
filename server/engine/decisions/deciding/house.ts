import type { Case } from '../facts/case.ts'
import { fault } from '../findings/fault.ts'
import { refusedFor } from '../findings/refused.ts'
import type { Edition } from '../policy/compile.ts'
import type { Layer } from '../policy/schema.ts'
import type { Book } from './book.ts'

/** What the narrowest policy that says so sets: costs, limits, where a signal counts, and what becomes of the rest. */
export interface House {
  readonly costs: Edition['costs']
  readonly authority: NonNullable<Edition['authority']>
  readonly suspicion: Edition['suspicion']
  readonly otherwise: 'person' | 'refuse'
  readonly currency: string
  /** Laws and markets whose sums are in another currency than the case's. */
  readonly foreign: ReadonlySet<string>
  readonly zone: string
}

/** ISO 4217's own code for no currency: a case without one that no policy speaks of names no sum. */
const NO_CURRENCY = 'XXX'
const NARROW_FIRST: readonly Layer[] = ['product', 'shop', 'market', 'law']

/** What the policies of a case set besides rules; refused where the shop's own sums are in another currency than the case. */
export function houseOf({ policies, editions, zone }: Book, { facts }: Case): House {
  const sorted = [...policies].sort((a, b) => NARROW_FIRST.indexOf(a.layer) - NARROW_FIRST.indexOf(b.layer))
  const first = <T>(of: (edition: Edition) => T | undefined): T | undefined => {
    for (const policy of sorted) {
      const found = of(editions.get(policy)!)
      if (found !== undefined) return found
    }
    return undefined
  }
  const others = sorted.filter(({ currency }) => facts.currency !== undefined && currency !== facts.currency)
  const stranger = others.find(({ layer }) => layer === 'shop' || layer === 'product')
  if (stranger)
    throw refusedFor(fault('other_currency', { currency: facts.currency ?? '', policy: stranger.policy, own: stranger.currency }))
  return {
    costs: first(({ costs }) => costs),
    authority: first(({ authority }) => authority) ?? [],
    suspicion: first(({ suspicion }) => suspicion),
    otherwise: first(({ otherwise }) => otherwise) ?? 'person',
    currency: facts.currency ?? sorted[0]?.currency ?? NO_CURRENCY,
    foreign: new Set(others.map(({ policy }) => policy)),
    zone,
  }
}
