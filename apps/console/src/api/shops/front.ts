import { type PutShopFront, ShopFront } from '@xiaoer/contract/front'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

const one = (shopId: string) => `/shops/${encodeURIComponent(shopId)}/front`

/** How a shop meets its shoppers. */
export const frontCalls = {
  read: (shopId: string) => call(ShopFront, 'GET', one(shopId)),
  put: (shopId: string, body: PutShopFront) => call(Done, 'PUT', one(shopId), body),
}
