import type { ShopKind } from '../../kinds/index.ts'
import { readKind } from '../read-kind.ts'
import can from './can.json' with { type: 'json' }
import { catalogueOf, productsOf, stocksPage } from './catalogue.ts'
import { jstGateway } from './gateway.ts'
import { jushuitanNotes } from './notes.ts'
import { ordersOf } from './orders.ts'
import { Parts } from './shapes.ts'

/** No order has this number: asked for to see whether orders may be read. */
const NONE = 'xiaoer-tries'

/** The ERP 聚水潭, for a merchant with an app of their own. Nothing is done through it. */
export const jushuitanKind: ShopKind = readKind({
  kind: 'jushuitan',
  name: { 'zh-CN': '聚水潭 ERP', en: 'Jushuitan (ERP)' },
  can,
  gateway: jstGateway,
  catalogue: catalogueOf,
  productsOf,
  orders: ordersOf,
  notes: jushuitanNotes,
  async shelf(client) {
    const { inventorys } = await stocksPage(client, 1, 30)
    return { count: undefined, ids: (inventorys ?? []).flatMap(({ i_id: id }) => (id === '' ? [] : [id])) }
  },
  tries: {
    async orders(client) {
      await client.read('/open/orders/single/query', { so_ids: [NONE], page_index: 1, page_size: 1 }, Parts)
      return undefined
    },
  },
})
