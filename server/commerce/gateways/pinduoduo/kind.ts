import { type ShopKind, tried } from '../../kinds/index.ts'
import { offersOf } from '../../listed/index.ts'
import type { Shop } from '../../shop.ts'
import { CHINA, clientOf, fieldOf } from '../merchant.ts'
import can from './can.json' with { type: 'json' }
import { catalogueOf } from './catalogue.ts'
import { popGateway } from './gateway.ts'
import { ordersOf } from './orders.ts'
import { Companies, GoodsList } from './shapes.ts'

/** 拼多多 by POP, for a merchant with an app of their own. Nothing is done through it. */
export const pinduoduoKind: ShopKind = {
  kind: 'pinduoduo',
  name: { 'zh-CN': '拼多多（POP）', en: 'Pinduoduo (POP)' },
  fields: [
    fieldOf('address', { as: 'address' }),
    fieldOf('appKey'),
    fieldOf('appSecret', { secret: true }),
    fieldOf('token', { secret: true }),
  ],
  can,
  async tryOut(access) {
    const client = clientOf(popGateway, access)
    const catalogue = catalogueOf(client)
    const shelf = () => client.read('pdd.goods.list.get', { is_onsale: '1', page: '1', page_size: '1' }, GoodsList)
    const first = await tried('sign_in', async () => shelf().then(() => undefined))
    if (first.refused) return { lines: [first] }
    const lines = [
      first,
      await tried('catalogue', async () => (await shelf()).total_count),
      await tried('stock', async () => {
        const goods = (await shelf()).goods_list ?? []
        const [one] = await catalogue.products(goods.map(({ goods_id: id }) => id))
        return (one?.variants ?? []).reduce((all, { stock }) => all + stock, 0)
      }),
      await tried('parcels', async () => (await client.read('pdd.logistics.companies.get', {}, Companies)).logistics_companies.length),
    ]
    return { lines, facts: CHINA }
  },
  open(access) {
    const client = clientOf(popGateway, access)
    const catalogue = catalogueOf(client)
    const shop: Shop = {
      language: 'zh-CN',
      in: () => shop,
      catalogue,
      orders: ordersOf(client),
      offers: offersOf(catalogue, 'CNY'),
      members: { member: async () => undefined },
    }
    return shop
  },
}
