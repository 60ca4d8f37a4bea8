import { type PutShopperWays, ShopperWays } from '@xiaoer/contract/ways'
import { call } from '../call.ts'

const at = (id: string) => `/conversations/${encodeURIComponent(id)}/ways`

/** How the shopper of a conversation likes to be served. */
export const wayCalls = {
  of: (id: string) => call(ShopperWays, 'GET', at(id)),
  put: (id: string, ways: PutShopperWays) => call(ShopperWays, 'PUT', at(id), ways),
}
