import type { Policy } from '../policy/compile.ts'
import { editionAt } from './book.ts'

/** Money a role may give, in minor units; absent is no limit. */
export interface Authority {
  readonly perAction?: number | undefined
  readonly perSession?: number | undefined
  readonly perDay?: number | undefined
}

/** What a role may give by a shop's policy in force at an instant; nothing at all where its policy names no such role, or it has none. */
export function authorityAt(policies: readonly Policy[], shop: string, role: string, at: Date): Authority {
  const policy = policies.find(({ layer, applies }) => layer === 'shop' && applies.shop === shop)
  const none = { perAction: 0, perSession: 0, perDay: 0 }
  if (!policy) return none
  return editionAt(policy, at.getTime()).authority?.find((limit) => limit.role === role) ?? none
}
