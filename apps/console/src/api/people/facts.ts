import { ShopperFacts } from '@xiaoer/contract/facts'
import { call } from '../call.ts'

const at = (id: string) => `/conversations/${encodeURIComponent(id)}/facts`

/** What the shopper of a conversation said of themselves. */
export const factCalls = {
  of: (id: string) => call(ShopperFacts, 'GET', at(id)),
  /** One of them, or all. */
  forget: (id: string, fact?: string) =>
    call(ShopperFacts, 'DELETE', fact === undefined ? at(id) : `${at(id)}/${encodeURIComponent(fact)}`),
}
