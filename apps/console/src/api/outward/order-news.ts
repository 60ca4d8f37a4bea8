import { OrderNews, type PutOrderNews } from '@xiaoer/contract/news'
import { call } from '../call.ts'

/** What speaks first of an order, and what came of it. */
export const orderNewsCalls = {
  read: () => call(OrderNews, 'GET', '/order-news'),
  put: (shopId: string, rules: PutOrderNews) => call(OrderNews, 'PUT', `/shops/${encodeURIComponent(shopId)}/order-news`, rules),
}
