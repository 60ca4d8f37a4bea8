import type { ShopKind } from '../../kinds/index.ts'
import { readKind } from '../read-kind.ts'
import can from './can.json' with { type: 'json' }
import { catalogueOf, onShelf } from './catalogue.ts'
import { doudianGateway } from './gateway.ts'
import { receiveDoudian } from './hooks.ts'
import { doudianNotes } from './notes.ts'
import { ordersOf } from './orders.ts'
import { Found } from './shapes.ts'

/** 抖店, for a merchant with an app of their own. Nothing is done through it. */
export const doudianKind: ShopKind = readKind({
  kind: 'doudian',
  name: { 'zh-CN': '抖店', en: 'Douyin shop (抖店)' },
  can,
  gateway: doudianGateway,
  catalogue: catalogueOf,
  orders: ordersOf,
  notes: doudianNotes,
  hooks: { receive: receiveDoudian },
  async shelf(client) {
    const { data, total } = await onShelf(client, 1, 1)
    return { count: total, ids: (data ?? []).map(({ product_id: id }) => id) }
  },
  tries: { orders: async (client) => (await client.read('order.searchList', { page: 0, size: 1 }, Found)).total },
})
