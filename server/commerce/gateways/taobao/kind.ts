import type { ShopKind } from '../../kinds/index.ts'
import type { Members } from '../../shop.ts'
import type { GatewayClient } from '../gateway.ts'
import { readKind } from '../read-kind.ts'
import can from './can.json' with { type: 'json' }
import { catalogueOf } from './catalogue.ts'
import { topGateway } from './gateway.ts'
import { taobaoNotes } from './notes.ts'
import { ordersOf, tidsOf } from './orders.ts'
import { FullTrade, Sold } from './shapes.ts'
import { shelf } from './shelf.ts'

/** 淘宝 and 天猫 by TOP, for a merchant with an app of their own and the right to read orders. Nothing is done through it. */
export const taobaoKind: ShopKind = readKind({
  kind: 'taobao',
  name: { 'zh-CN': '淘宝、天猫（TOP）', en: 'Taobao and Tmall (TOP)' },
  can,
  gateway: topGateway,
  catalogue: catalogueOf,
  orders: ordersOf,
  notes: taobaoNotes,
  members: membersOf,
  async shelf(client) {
    const { items, total_results: count } = await shelf(client, { page_no: '1', page_size: '1' })
    return { count, ids: items.map(({ num_iid: id }) => id) }
  },
  tries: {
    async orders(client) {
      const sold = { fields: 'tid,tid_str', page_no: '1', page_size: '1' }
      return (await client.read('taobao.trades.sold.get', sold, Sold)).total_results ?? undefined
    },
  },
})

/** Who has an order of the last three months. */
function membersOf(client: GatewayClient): Members {
  return {
    async member(customerId) {
      const [tid] = await tidsOf(client, customerId, 1)
      const query = { fields: 'tid,tid_str,buyer_nick,buyer_open_uid,status,created,payment,post_fee,receiver_name', tid: tid ?? '' }
      const found = tid ? await client.find('taobao.trade.fullinfo.get', query, FullTrade) : undefined
      if (found?.trade.buyer_open_uid !== customerId) return undefined
      return { customerId, name: found.trade.receiver_name, level: '', usualSizes: {} }
    },
  }
}
