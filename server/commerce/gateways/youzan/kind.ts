import type { ShopKind } from '../../kinds/index.ts'
import type { Members } from '../../shop.ts'
import type { GatewayClient } from '../gateway.ts'
import { readKind } from '../read-kind.ts'
import can from './can.json' with { type: 'json' }
import { catalogueOf, onSale } from './catalogue.ts'
import { youzanGateway } from './gateway.ts'
import { receiveYouzan } from './hooks.ts'
import { youzanNotes } from './notes.ts'
import { ordersOf, tidsOf } from './orders.ts'
import { Carriers, METHODS, Sold, Trade } from './shapes.ts'

/** 有赞, for a merchant with an app of their own. Nothing is done through it. */
export const youzanKind: ShopKind = readKind({
  kind: 'youzan',
  name: { 'zh-CN': '有赞', en: 'Youzan' },
  can,
  gateway: youzanGateway,
  catalogue: catalogueOf,
  orders: ordersOf,
  notes: youzanNotes,
  members: membersOf,
  hooks: { receive: receiveYouzan },
  async shelf(client) {
    const { items, count } = await onSale(client, 1, 1)
    return { count, ids: (items ?? []).map(({ item_id: id }) => id) }
  },
  tries: {
    orders: async (client) => (await client.read(METHODS.sold, { page_no: 1, page_size: 1 }, Sold)).total_results ?? undefined,
    parcels: async (client) => (await client.read(METHODS.carriers, {}, Carriers)).allExpress.length,
  },
})

/** Who has an order. */
function membersOf(client: GatewayClient): Members {
  return {
    async member(customerId) {
      const [tid] = await tidsOf(client, customerId, 1)
      const found = tid ? await client.find(METHODS.trade, { tid }, Trade) : undefined
      const buyer = found?.full_order_info.buyer_info
      return buyer?.yz_open_id === customerId ? { customerId, name: buyer.fans_nickname, level: '', usualSizes: {} } : undefined
    },
  }
}
