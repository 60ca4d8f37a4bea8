import type { Policy } from '../policy/compile.ts'
import type { Limit } from '../policy/schema.ts'
import { editionAt } from './book.ts'

/** Money a role may give, in minor units; absent is no limit. */
export interface Authority extends Omit<Limit, 'role'> {
  /** What the sums are in; absent where nothing may be given whatever it is in. */
  readonly currency?: string
}

/** What a role may give by a shop's policy in force at an instant; nothing at all where its policy names no such role, or it has none. */
export function authorityAt(policies: readonly Policy[], shop: string, role: string, at: Date): Authority {
  const policy = policies.find(({ layer, applies }) => layer === 'shop' && applies.shop === shop)
  const none = { perAction: 0, perSession: 0, perDay: 0 }
  if (!policy) return none
  const limit = editionAt(policy, at.getTime()).authority?.find((one) => one.role === role)
  return limit ? { ...limit, currency: policy.currency } : none
}
