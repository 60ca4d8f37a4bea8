import { AppError } from '#platform/errors'
import type { Case } from '../facts/case.ts'
import type { Edition, Policy } from '../policy/compile.ts'
import type { Layer } from '../policy/schema.ts'
import type { Book } from './book.ts'

/** What the narrowest policy that says so sets: costs, limits, where a signal counts, and what becomes of the rest. */
export interface House {
  readonly costs: Edition['costs']
  readonly authority: NonNullable<Edition['authority']>
  readonly suspicion: Edition['suspicion']
  readonly otherwise: 'person' | 'refuse'
  readonly currency: string
  readonly zone: string
}

const NARROW_FIRST: readonly Layer[] = ['product', 'shop', 'market', 'law']

/** What the policies of a case set besides rules; refused where their currency is not the case's. */
export function houseOf({ policies, editions, zone }: Book, { facts }: Case): House {
  const sorted = [...policies].sort((a, b) => NARROW_FIRST.indexOf(a.layer) - NARROW_FIRST.indexOf(b.layer))
  const first = <T>(of: (edition: Edition) => T | undefined): T | undefined => {
    for (const policy of sorted) {
      const found = of(editions.get(policy)!)
      if (found !== undefined) return found
    }
    return undefined
  }
  const stranger = facts.currency && sorted.find((policy) => policy.currency !== facts.currency && countsMoney(policy))
  if (stranger)
    throw new AppError(
      'invalid',
      `the case is in ${facts.currency}, policy ${stranger.policy} in ${stranger.currency}: give the case in ${stranger.currency}, or a policy in ${facts.currency}`,
    )
  return {
    costs: first(({ costs }) => costs),
    authority: first(({ authority }) => authority) ?? [],
    suspicion: first(({ suspicion }) => suspicion),
    otherwise: first(({ otherwise }) => otherwise) ?? 'person',
    currency: facts.currency ?? sorted[0]!.currency,
    zone,
  }
}

/** A law that names no sum holds in every currency; a shop's costs and limits are sums always. */
const countsMoney = ({ layer, versions }: Policy): boolean =>
  layer !== 'law' ||
  versions.some(({ rules }) =>
    rules.some(({ terms }) => terms?.compensation?.atLeast !== undefined || terms?.compensation?.amount !== undefined),
  )
