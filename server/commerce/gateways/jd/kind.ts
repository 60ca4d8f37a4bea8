import type { ShopKind } from '../../kinds/index.ts'
import type { Members } from '../../shop.ts'
import type { GatewayClient } from '../gateway.ts'
import { readKind } from '../read-kind.ts'
import { shown } from '../words.ts'
import can from './can.json' with { type: 'json' }
import { catalogueOf, onSale, productsOfKinds } from './catalogue.ts'
import { josGateway } from './gateway.ts'
import { jdNotes } from './notes.ts'
import { lookedFor, numbersOf, ordersOf } from './orders.ts'
import { carriersOf } from './parcels.ts'
import { METHODS, OneOrder, ORDER_FIELDS } from './shapes.ts'

/** 京东 by JOS, for a POP merchant with an app of their own. Nothing is done through it. */
export const jdKind: ShopKind = readKind({
  kind: 'jd',
  name: { 'zh-CN': '京东（JOS）', en: 'JD (JOS)' },
  can,
  gateway: josGateway,
  catalogue: catalogueOf,
  productsOf: productsOfKinds,
  orders: ordersOf,
  notes: jdNotes,
  members: membersOf,
  async shelf(client) {
    const { wares, total } = await onSale(client, 1, 1)
    return { count: total, ids: wares.map(({ wareId: id }) => id) }
  },
  tries: {
    orders: async (client) => (await lookedFor(client, 0, 1)).orderTotal,
    parcels: async (client) => (await carriersOf(client)).size,
  },
})

/** Who has an order of the last three months. */
function membersOf(client: GatewayClient): Members {
  return {
    async member(customerId) {
      const [number] = await numbersOf(client, customerId, 1)
      const asked = { order_id: Number(number), optional_fields: ORDER_FIELDS }
      const order = number ? (await client.find(METHODS.order, asked, OneOrder))?.orderDetailInfo.orderInfo : undefined
      if (order?.xid_buyer !== customerId) return undefined
      return { customerId, name: shown(order.consigneeInfo?.fullname), level: '', usualSizes: {} }
    },
  }
}
