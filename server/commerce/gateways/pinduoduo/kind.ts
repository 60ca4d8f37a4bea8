import type { ShopKind } from '../../kinds/index.ts'
import { readKind } from '../read-kind.ts'
import can from './can.json' with { type: 'json' }
import { catalogueOf } from './catalogue.ts'
import { popGateway } from './gateway.ts'
import { pinduoduoNotes } from './notes.ts'
import { ordersOf } from './orders.ts'
import { Companies, GoodsList } from './shapes.ts'

/** 拼多多 by POP, for a merchant with an app of their own. Nothing is done through it. */
export const pinduoduoKind: ShopKind = readKind({
  kind: 'pinduoduo',
  name: { 'zh-CN': '拼多多（POP）', en: 'Pinduoduo (POP)' },
  can,
  gateway: popGateway,
  catalogue: catalogueOf,
  orders: ordersOf,
  notes: pinduoduoNotes,
  async shelf(client) {
    const { goods_list: goods, total_count: count } = await client.read(
      'pdd.goods.list.get',
      { is_onsale: '1', page: '1', page_size: '1' },
      GoodsList,
    )
    return { count, ids: (goods ?? []).map(({ goods_id: id }) => id) }
  },
  tries: { parcels: async (client) => (await client.read('pdd.logistics.companies.get', {}, Companies)).logistics_companies.length },
})
